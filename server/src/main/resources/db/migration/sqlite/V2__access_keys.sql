-- The access keys that Trent has made: the record sealed in the body, the secret wrapped.

CREATE TABLE access_keys (
  access_key_id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
