-- Plans of supervision over many units; the units of one are in its body.

CREATE TABLE campaigns (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  planned_start_date TEXT NOT NULL,
  planned_end_date TEXT NOT NULL,
  unit_count INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;
CREATE UNIQUE INDEX campaigns_by_name ON campaigns (bureau, display_name);

ALTER TABLE supervisions ADD COLUMN campaign TEXT NOT NULL DEFAULT '';
CREATE INDEX supervisions_by_campaign
  ON supervisions (bureau, campaign, unit);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('campaigns', 'sqlite_autoindex_campaigns_1', '60 60 1'),
  ('campaigns', 'campaigns_by_name', '60 60 1'),
  ('supervisions', 'supervisions_by_campaign', '2000 2000 30 1');
ANALYZE sqlite_schema;  -- this connection takes them up
