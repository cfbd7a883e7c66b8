-- How often what decides access has changed (storage/access_version.h).
CREATE TABLE access_version (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO access_version VALUES (1, 1);
