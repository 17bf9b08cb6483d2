-- One row a visitor and question; taking a vote back deletes it.
CREATE TABLE votes (
  session TEXT NOT NULL REFERENCES sessions (id),
  question TEXT NOT NULL,
  visitor TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (session, question, visitor)
);

CREATE INDEX votes_of_visitor ON votes (session, visitor);
