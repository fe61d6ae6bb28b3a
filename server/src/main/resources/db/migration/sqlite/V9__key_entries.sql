-- With the date on which what is left of a key may be destroyed, a page of the list of keys comes from
-- the index alone. That ids are unique is for the primary key to see to.

DROP INDEX keys_by_account;

CREATE INDEX keys_by_account ON keys (account, region, key_id, deletion_due);

PRAGMA user_version = 9;
