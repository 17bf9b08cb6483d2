-- The processes that serve, where several do; a row that is not renewed is that of a dead one.
-- rooms is JSON: for each session, how many visitors that node holds and until when its guest is writing.
CREATE TABLE nodes (
  id TEXT PRIMARY KEY,
  seen_at BIGINT NOT NULL,
  rooms TEXT NOT NULL
);

-- Data Protection keys, so that any node reads the tokens of all.
CREATE TABLE keys (
  name TEXT PRIMARY KEY,
  xml TEXT NOT NULL
);
