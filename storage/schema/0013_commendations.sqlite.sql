-- Commendations of units and supervisors.

CREATE TABLE commendations (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  document_number TEXT NOT NULL,
  agency_code TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  issue_date TEXT NOT NULL,
  publish_date TEXT NOT NULL,
  unit_display_name TEXT NOT NULL,
  supervisor_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;
CREATE INDEX commendations_by_unit ON commendations (bureau, unit);
CREATE INDEX commendations_by_supervisor ON commendations (bureau, supervisor);
CREATE UNIQUE INDEX commendations_by_number
  ON commendations (bureau, document_number) WHERE document_number <> '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('commendations', 'sqlite_autoindex_commendations_1', '600 600 1'),
  ('commendations', 'commendations_by_unit', '600 600 4'),
  ('commendations', 'commendations_by_supervisor', '600 600 8'),
  ('commendations', 'commendations_by_number', '500 500 1');
ANALYZE sqlite_schema;  -- this connection takes them up
