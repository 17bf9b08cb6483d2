-- Where interviews are posted: one WordPress a publication. The password is protected by the house's keys.
CREATE TABLE wordpress_sites (
  publication TEXT PRIMARY KEY REFERENCES publications (id),
  api TEXT NOT NULL,
  address TEXT NOT NULL,
  username TEXT NOT NULL,
  password TEXT NOT NULL
);

-- The post that a session's interview became there, so that posting again changes it.
CREATE TABLE wordpress_posts (
  session TEXT PRIMARY KEY REFERENCES sessions (id),
  address TEXT NOT NULL,
  post BIGINT NOT NULL,
  link TEXT NOT NULL,
  status TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL
);
