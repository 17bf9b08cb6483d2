-- The words that a publication's next session watches for, as JSON: the last list that was set at a desk.
CREATE TABLE word_lists (
  publication TEXT PRIMARY KEY REFERENCES publications (id),
  words TEXT NOT NULL
);
