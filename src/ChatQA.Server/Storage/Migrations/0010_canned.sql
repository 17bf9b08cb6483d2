-- The newsroom's sentences at hand, by language; lists hold one a line. No row: those the product comes with.
CREATE TABLE canned (
  language TEXT PRIMARY KEY,
  reasons TEXT NOT NULL,
  replies TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0)
);
