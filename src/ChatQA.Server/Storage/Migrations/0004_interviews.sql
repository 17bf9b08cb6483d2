-- What readers see stands still while a correction is written; publish_at: at the embargo's end, the server publishes it.
ALTER TABLE interviews ADD COLUMN public_version BIGINT NULL;
ALTER TABLE interviews ADD COLUMN publish_at BIGINT NULL;
UPDATE interviews SET public_version = version WHERE state = 'Published';

-- A version that an editor named, to find it again.
ALTER TABLE interview_versions ADD COLUMN name TEXT NULL;

-- Remarks of editors and of the guest who reads again; sentence holds the words that are meant, proposed what the guest would have instead.
CREATE TABLE interview_comments (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES interviews (session),
  turn TEXT NOT NULL,
  sentence TEXT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  was TEXT NULL,
  proposed TEXT NULL,
  review TEXT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  resolved_at BIGINT NULL,
  resolved_by TEXT NULL,
  outcome TEXT NULL
);

CREATE INDEX interview_comments_by_session ON interview_comments (session, at);

-- The guest's review, by a link: its token is hashed, and it expires.
CREATE TABLE interview_reviews (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES interviews (session),
  token_hash TEXT NOT NULL UNIQUE,
  mode TEXT NOT NULL,
  disclosed BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  opened_at BIGINT NULL,
  finished_at BIGINT NULL,
  revoked_at BIGINT NULL
);

CREATE INDEX interview_reviews_by_session ON interview_reviews (session, at);

-- Who has the workbench open, and at which turn: renewed every few seconds.
CREATE TABLE interview_editors (
  session TEXT NOT NULL REFERENCES interviews (session),
  editor TEXT NOT NULL,
  name TEXT NOT NULL,
  turn TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (session, editor)
);
