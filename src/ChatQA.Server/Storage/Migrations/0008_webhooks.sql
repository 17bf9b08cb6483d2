-- Whom to tell of what the public may know. The secret is sealed; last_seq numbers what is told to this one.
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  events TEXT NOT NULL,
  secret TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  last_seq BIGINT NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  lease TEXT NULL,
  lease_until BIGINT NOT NULL DEFAULT 0
);

-- The outbox: written with the events that it tells of. Once delivered, only that it was is kept.
CREATE TABLE deliveries (
  webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  seq BIGINT NOT NULL CHECK (seq > 0),
  message TEXT NOT NULL,
  event TEXT NOT NULL,
  session TEXT NULL REFERENCES sessions (id),
  subjects TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts BIGINT NOT NULL DEFAULT 0,
  next_at BIGINT NOT NULL,
  tried_at BIGINT NULL,
  status BIGINT NULL,
  refusal TEXT NULL,
  PRIMARY KEY (webhook, seq)
);

CREATE INDEX deliveries_by_state ON deliveries (webhook, state, seq);
CREATE INDEX deliveries_by_session ON deliveries (session);
