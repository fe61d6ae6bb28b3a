-- When jobs have something to do with a key: milliseconds of the epoch, 9223372036854775807 for
-- never, 0 for a row from before this migration, which is to be looked at once.

ALTER TABLE keys ADD COLUMN rotation_due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN deletion_due INTEGER NOT NULL DEFAULT 0;

CREATE INDEX keys_by_rotation ON keys (rotation_due) WHERE rotation_due < 9223372036854775807;
CREATE INDEX keys_by_deletion ON keys (deletion_due) WHERE deletion_due < 9223372036854775807;

-- One row for each rotation of a key, under the number of the material that it has made.

CREATE TABLE rotations (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  account TEXT NOT NULL,
  body BLOB NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (region, key_id, number)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
