-- How many keys an account has in a Region, kept with every key that is made and destroyed, so that a
-- quota is looked up and never counted.

CREATE TABLE key_counts (
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  keys INTEGER NOT NULL,
  PRIMARY KEY (account, region)
) STRICT, WITHOUT ROWID;

INSERT INTO key_counts (account, region, keys)
SELECT account, region, count(*)
FROM keys
GROUP BY account, region;

PRAGMA user_version = 5;
