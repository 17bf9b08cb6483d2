-- What every question pays for and nobody asks for: most events are not public, and a visitor is always looked for within a session.
DROP INDEX events_public;
CREATE UNIQUE INDEX events_public ON events (session, public_seq) WHERE public_seq IS NOT NULL;
DROP INDEX events_subject;
