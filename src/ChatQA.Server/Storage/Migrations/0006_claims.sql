-- Which moderator reads which question. A row whose version stands still for a whole lease is that of somebody who is gone.
CREATE TABLE claims (
  session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  staff TEXT NOT NULL,
  name TEXT NOT NULL,
  seat TEXT NOT NULL,
  since BIGINT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  PRIMARY KEY (session, question)
);
