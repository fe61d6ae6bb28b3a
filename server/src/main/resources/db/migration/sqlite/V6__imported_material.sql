-- When one of a key's imported materials may be destroyed: milliseconds of the epoch,
-- 9223372036854775807 for never. A key from before this migration has none.

ALTER TABLE keys ADD COLUMN expiry_due INTEGER NOT NULL DEFAULT 9223372036854775807;

CREATE INDEX keys_by_expiry ON keys (expiry_due) WHERE expiry_due < 9223372036854775807;

PRAGMA user_version = 6;
