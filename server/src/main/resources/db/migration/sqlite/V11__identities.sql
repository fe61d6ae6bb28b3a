-- The unique ids of the users, groups and roles that are declared. The kind is how its ids begin,
-- the name is in lower case and without its path.

CREATE TABLE identities (
  unique_id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  body BLOB NOT NULL,
  mac BLOB NOT NULL,
  UNIQUE (account, kind, name)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 11;
