-- Consultations of other sections of the bureau. The table of what is due is
-- made anew for the section's name, because a row's message stands last.

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

CREATE TABLE obligations_with_sections (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  actor TEXT NOT NULL,
  due_date TEXT NOT NULL,
  overdue_time INTEGER NOT NULL,
  section TEXT NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;
INSERT INTO obligations_with_sections
  SELECT bureau, id, version, create_time, update_time, kind, source, unit,
    supervisor, actor, due_date, overdue_time, '', unit_display_name, body
  FROM obligations;
DROP TABLE obligations;
ALTER TABLE obligations_with_sections RENAME TO obligations;

CREATE INDEX obligations_by_source ON obligations (bureau, source);
CREATE INDEX obligations_by_due ON obligations (bureau, due_date);
CREATE INDEX obligations_by_unit ON obligations (bureau, unit);
CREATE INDEX obligations_by_supervisor ON obligations (bureau, supervisor);
CREATE INDEX obligations_unmarked ON obligations (bureau, due_date)
  WHERE overdue_time = 0 AND due_date <> '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('consultations', 'sqlite_autoindex_consultations_1', '500 500 1'),
  ('consultations', 'consultations_by_unit', '500 500 5 2'),
  ('consultations', 'consultations_by_supervisor', '500 500 10'),
  ('consultations', 'consultations_by_section', '500 500 60 20'),
  ('consultations', 'consultations_by_inspection', '500 500 2'),
  ('consultations', 'consultations_by_source', '500 500 2'),
  ('obligations', 'sqlite_autoindex_obligations_1', '4000 4000 1'),
  ('obligations', 'obligations_by_source', '4000 4000 1'),
  ('obligations', 'obligations_by_due', '4000 4000 20'),
  ('obligations', 'obligations_by_unit', '4000 4000 12'),
  ('obligations', 'obligations_by_supervisor', '4000 4000 40'),
  ('obligations', 'obligations_unmarked', '3900 3900 20');
ANALYZE sqlite_schema;  -- this connection takes them up
