-- Ways to sign in again without a new link, for those who want them. The person is the invitation that they came with.
CREATE TABLE accounts (
  staff TEXT PRIMARY KEY REFERENCES invitations (id),
  login TEXT NULL UNIQUE,
  password_hash TEXT NULL,
  totp TEXT NULL,
  totp_step BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL
);

-- id is the credential's, in base64url; data is JSON: its public key and what else its verification needs.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  staff TEXT NOT NULL REFERENCES accounts (staff),
  name TEXT NOT NULL,
  data TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NULL
);

CREATE INDEX passkeys_of_staff ON passkeys (staff);

CREATE TABLE recovery_codes (
  staff TEXT NOT NULL REFERENCES accounts (staff),
  hash TEXT NOT NULL,
  used_at BIGINT NULL,
  PRIMARY KEY (staff, hash)
);

-- Who somebody is to an OpenID Connect provider.
CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  staff TEXT NOT NULL REFERENCES accounts (staff),
  PRIMARY KEY (issuer, subject)
);
