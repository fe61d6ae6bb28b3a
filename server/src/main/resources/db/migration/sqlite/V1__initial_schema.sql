-- The columns are what the store orders and finds rows by; what a row means is sealed in its body.
-- Tables are WITHOUT ROWID where rows are small; key records carry policies and may be large.

CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  account TEXT NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (region, key_id)
) STRICT;

CREATE UNIQUE INDEX keys_by_account ON keys (account, region, key_id);

CREATE TABLE materials (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  material_id BLOB NOT NULL,
  account TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  PRIMARY KEY (region, key_id, material_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  target TEXT NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (account, region, name)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX aliases_by_target ON aliases (account, region, target, name);

CREATE TABLE domain_keys (
  generation INTEGER NOT NULL PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;

-- AUTOINCREMENT: a sequence number that was settled is never given to another event.
CREATE TABLE events (
  sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  record BLOB NOT NULL
) STRICT;

-- "Tren", by which a store is told from any other SQLite file; and the number of this migration.
PRAGMA application_id = 1416783214;
PRAGMA user_version = 1;
