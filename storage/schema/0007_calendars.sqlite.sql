-- The arrangements of working days that a bureau loaded, one row a bureau that
-- has loaded any; the years are in its body, past versions in the event log.

CREATE TABLE calendars (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('calendars', 'sqlite_autoindex_calendars_1', '10 1 1');
ANALYZE sqlite_schema;  -- this connection takes them up
