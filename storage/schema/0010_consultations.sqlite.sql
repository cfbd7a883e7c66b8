-- Consultations of other sections of the bureau; of what is due, the section
-- that must act.

CREATE TABLE consultations (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  section TEXT NOT NULL,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  inspection TEXT NOT NULL,
  findings TEXT NOT NULL,
  due_date TEXT NOT NULL,
  not_needed INTEGER NOT NULL,
  shared_with_unit INTEGER NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;
CREATE INDEX consultations_by_unit ON consultations (bureau, unit, state);
CREATE INDEX consultations_by_supervisor ON consultations (bureau, supervisor);
CREATE INDEX consultations_by_section ON consultations (bureau, section, state);
CREATE INDEX consultations_by_inspection
  ON consultations (bureau, inspection);
CREATE INDEX consultations_by_source ON consultations (bureau, source);

ALTER TABLE obligations ADD COLUMN section TEXT NOT NULL DEFAULT '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('consultations', 'sqlite_autoindex_consultations_1', '500 500 1'),
  ('consultations', 'consultations_by_unit', '500 500 5 2'),
  ('consultations', 'consultations_by_supervisor', '500 500 10'),
  ('consultations', 'consultations_by_section', '500 500 60 20'),
  ('consultations', 'consultations_by_inspection', '500 500 2'),
  ('consultations', 'consultations_by_source', '500 500 2');
ANALYZE sqlite_schema;  -- this connection takes them up
