-- What each user set for the console: one row a user.

CREATE TABLE preferences (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('preferences', 'sqlite_autoindex_preferences_1', '700 700 1');
ANALYZE sqlite_schema;  -- this connection takes them up
