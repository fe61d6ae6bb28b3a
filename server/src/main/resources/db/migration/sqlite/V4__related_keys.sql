-- When a job has something to do for a multi-Region key and its related keys: milliseconds of the
-- epoch, 9223372036854775807 for never. A key from before this migration is none.

ALTER TABLE keys ADD COLUMN replication_due INTEGER NOT NULL DEFAULT 9223372036854775807;

CREATE INDEX keys_by_replication ON keys (replication_due)
  WHERE replication_due < 9223372036854775807;

PRAGMA user_version = 4;
