-- Special and comprehensive supervisions. A finding comes from a visit or from
-- one of these.

CREATE TABLE supervisions (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  unit_kind TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  lead TEXT NOT NULL,
  members TEXT NOT NULL,
  planned_start_date TEXT NOT NULL,
  planned_end_date TEXT NOT NULL,
  notice_date TEXT NOT NULL,
  visit_date TEXT NOT NULL,
  opinion_date TEXT NOT NULL,
  publish_date TEXT NOT NULL,
  agency_code TEXT NOT NULL,
  document_number TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  opinion_number TEXT NOT NULL,
  opinion_year INTEGER NOT NULL,
  opinion_serial INTEGER NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE INDEX supervisions_by_unit ON supervisions (bureau, unit, state);
CREATE UNIQUE INDEX supervisions_by_number
  ON supervisions (bureau, document_number) WHERE document_number <> '';
CREATE UNIQUE INDEX supervisions_by_opinion_number
  ON supervisions (bureau, opinion_number) WHERE opinion_number <> '';

ALTER TABLE findings ADD COLUMN supervision TEXT NOT NULL DEFAULT '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('supervisions', 'sqlite_autoindex_supervisions_1', '2000 2000 1'),
  ('supervisions', 'supervisions_by_unit', '2000 2000 6 3'),
  ('supervisions', 'supervisions_by_number', '2000 2000 1'),
  ('supervisions', 'supervisions_by_opinion_number', '1900 1900 1');
ANALYZE sqlite_schema;  -- this connection takes them up
