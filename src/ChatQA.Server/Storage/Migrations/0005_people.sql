-- How each sign-in came about ("link", "password", "passkey", "openid"), in which browser, and when its holder last proved who they are.
ALTER TABLE passes ADD COLUMN way TEXT NOT NULL DEFAULT 'link';
ALTER TABLE passes ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE passes ADD COLUMN proved_at BIGINT NULL;
CREATE INDEX passes_of_staff ON passes (staff);
