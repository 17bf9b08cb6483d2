-- How long what identifies people is kept, in days; the newspaper's own figures. contact: whom to write to about one's data.
CREATE TABLE retention (
  publication TEXT PRIMARY KEY REFERENCES publications (id),
  unpublished BIGINT NOT NULL,
  presence BIGINT NOT NULL,
  sign_ins BIGINT NOT NULL,
  audit BIGINT NOT NULL,
  contact TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0)
);

-- Up to where of the log the words that were never public are gone.
ALTER TABLE sessions ADD COLUMN expired_head BIGINT NOT NULL DEFAULT 0;
