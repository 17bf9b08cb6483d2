-- Of a session's guests the one whom a guest or an assistant speaks for; null for the first.
ALTER TABLE invitations ADD COLUMN guest TEXT NULL;
ALTER TABLE passes ADD COLUMN guest TEXT NULL;
