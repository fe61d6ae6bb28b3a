-- The last use of each key that was used, and, in one row, how far uses are written here: what was
-- used since stands in the audit log.

CREATE TABLE usages (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  account TEXT NOT NULL,
  body BLOB NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (region, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_tracking (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  body BLOB NOT NULL,
  mac BLOB NOT NULL
) STRICT;

PRAGMA user_version = 7;
