-- What staff did that no session's log holds: never what anybody wrote, never a token.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  deed TEXT NOT NULL,
  session TEXT NULL,
  about TEXT NULL
);

CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX events_of_staff ON events (at) WHERE role <> 'Visitor' OR type = 'visitor.erased';
