CREATE TABLE publications (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  abbreviation TEXT NOT NULL,
  language TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  typography_profile TEXT NOT NULL,
  site TEXT NOT NULL,
  signature TEXT NOT NULL,
  allowed_origins TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0)
);

-- The row whose lock orders the writers of a session. What stands right of created_at mirrors the log, for lists.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  epoch TEXT NOT NULL,
  head BIGINT NOT NULL CHECK (head >= 0),
  public_head BIGINT NOT NULL CHECK (public_head >= 0 AND public_head <= head),
  created_at BIGINT NOT NULL,
  publication TEXT NOT NULL REFERENCES publications (id),
  title TEXT NOT NULL,
  guest TEXT NOT NULL,
  language TEXT NOT NULL,
  phase TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  live_at BIGINT NULL,
  demonstration BOOLEAN NOT NULL,
  peak BIGINT NOT NULL DEFAULT 0 CHECK (peak >= 0)
);

CREATE INDEX sessions_by_start ON sessions (publication, starts_at);

-- Append-only, but for erasure, which nulls words.
CREATE TABLE events (
  session TEXT NOT NULL REFERENCES sessions (id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  public_seq BIGINT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  client_id TEXT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  subject TEXT NULL,
  words TEXT NULL,
  PRIMARY KEY (session, seq)
);

CREATE UNIQUE INDEX events_public ON events (session, public_seq);
CREATE UNIQUE INDEX events_client ON events (session, actor, client_id);
CREATE INDEX events_subject ON events (subject);

-- One row a visitor and session; during_live: was there while the session was live.
CREATE TABLE attendance (
  session TEXT NOT NULL REFERENCES sessions (id),
  visitor TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  during_live BOOLEAN NOT NULL,
  PRIMARY KEY (session, visitor)
);

-- Who may come in by a link: hashed, single use.
CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  session TEXT NULL REFERENCES sessions (id),
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT NULL,
  revoked_at BIGINT NULL
);

-- A sign-in; staff is the invitation that it came of. session is null for those who work for the whole publication.
CREATE TABLE passes (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  staff TEXT NOT NULL,
  role TEXT NOT NULL,
  session TEXT NULL REFERENCES sessions (id),
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT NULL
);

-- One interview a session; the document is JSON, versions are never rewritten.
CREATE TABLE interviews (
  session TEXT PRIMARY KEY REFERENCES sessions (id),
  version BIGINT NOT NULL CHECK (version > 0),
  state TEXT NOT NULL,
  document TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by TEXT NOT NULL
);

CREATE TABLE interview_versions (
  session TEXT NOT NULL REFERENCES interviews (session),
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  document TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  PRIMARY KEY (session, version)
);
