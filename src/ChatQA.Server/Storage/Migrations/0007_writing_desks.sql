-- What is being written for one guest, and by whom: content is JSON (drafts by question, who holds the pen).
-- version grows with each change; an answer that was published leaves it in the same transaction.
CREATE TABLE writing_desks (
  session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  guest TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  content TEXT NOT NULL,
  PRIMARY KEY (session, guest)
);
