-- Where a visitor came from, as a hash under one of the keys below ("key:hash"); null when it is not counted, or its key is gone.
ALTER TABLE attendance ADD COLUMN network TEXT NULL;
CREATE INDEX attendance_by_network ON attendance (session, network);

CREATE TABLE address_keys (
  id TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
