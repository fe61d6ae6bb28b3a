-- Grants: the columns beside the body are what they are found by, and follow from it. How many there
-- are on a key is kept, as the number of keys is: 50,000 of them are not counted for each new one.

CREATE TABLE grants (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  grant_id BLOB NOT NULL,
  account TEXT NOT NULL,
  grantee TEXT NOT NULL,
  retirer TEXT,
  terms BLOB,
  selector INTEGER NOT NULL,
  operations INTEGER NOT NULL,
  body BLOB NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (region, key_id, grant_id)
) STRICT;

-- They hold the operations so that grants which do not permit what is asked for are passed over in them.
CREATE INDEX grants_by_grantee ON grants (region, key_id, grantee, grant_id, operations);

CREATE INDEX grants_by_selector ON grants (
  region, key_id, grantee, selector, grant_id, operations);

CREATE INDEX grants_by_retirer ON grants (retirer, region, key_id, grant_id)
WHERE retirer IS NOT NULL;

CREATE UNIQUE INDEX grants_by_terms ON grants (region, key_id, terms)
WHERE terms IS NOT NULL;

CREATE TABLE grant_counts (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  grants INTEGER NOT NULL,
  PRIMARY KEY (region, key_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 12;
