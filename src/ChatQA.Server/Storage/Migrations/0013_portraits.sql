-- The guests' portraits as base64 of our own JPEG, at most some 60 KB: a type that both engines call alike.
CREATE TABLE portraits (
  session TEXT NOT NULL REFERENCES sessions (id),
  hash TEXT NOT NULL,
  jpeg TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (session, hash)
);
