-- The keys that seal tokens, wrapped: one a day, of which the newest seals. Milliseconds of the
-- epoch.

CREATE TABLE token_keys (
  number INTEGER NOT NULL PRIMARY KEY,
  created INTEGER NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;

PRAGMA user_version = 8;
