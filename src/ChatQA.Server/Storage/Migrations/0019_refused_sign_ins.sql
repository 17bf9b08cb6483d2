-- Where somebody came from who was not let in, as a hash under one of address_keys ("key:hash"); null when it is not counted, or its key is gone.
ALTER TABLE audit ADD COLUMN network TEXT NULL;

-- The link takes the place of all the ways that its person had to sign in: they go when it is used.
ALTER TABLE invitations ADD COLUMN resets BOOLEAN NOT NULL DEFAULT FALSE;
