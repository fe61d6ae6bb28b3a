-- Wrapped materials lie in a table of their own whose rows never move: a new row goes behind all others,
-- none is deleted, and one is only replaced by one of the same size. So there is one place in the file
-- where a material lies, and it is overwritten there. A place is free when zeros are in it.

CREATE TABLE wrapped_materials (
  place INTEGER NOT NULL PRIMARY KEY,
  is_free INTEGER NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;

CREATE INDEX free_places ON wrapped_materials (length(wrapped)) WHERE is_free = 1;

CREATE TABLE placed_materials (
  region TEXT NOT NULL,
  key_id TEXT NOT NULL,
  material_id BLOB NOT NULL,
  account TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (region, key_id, material_id)
) STRICT, WITHOUT ROWID;

INSERT INTO placed_materials (region, key_id, material_id, account, place)
SELECT region, key_id, material_id, account,
  row_number() OVER (ORDER BY region, key_id, material_id)
FROM materials;

INSERT INTO wrapped_materials (place, is_free, wrapped)
SELECT placed.place, 0, old.wrapped
FROM placed_materials AS placed JOIN materials AS old USING (region, key_id, material_id)
ORDER BY placed.place;

-- Its pages are overwritten as a whole, with what had stayed behind in them.
DROP TABLE materials;

ALTER TABLE placed_materials RENAME TO materials;

PRAGMA user_version = 10;
