-- Of what is due: when it was noticed that its day had passed; 0 where it was
-- not. The table is made anew because a row's message stands last.

CREATE TABLE obligations_with_marks (
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
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;
INSERT INTO obligations_with_marks
  SELECT bureau, id, version, create_time, update_time, kind, source, unit,
    supervisor, actor, due_date, 0, unit_display_name, body FROM obligations;
DROP TABLE obligations;
ALTER TABLE obligations_with_marks RENAME TO obligations;

CREATE INDEX obligations_by_source ON obligations (bureau, source);
CREATE INDEX obligations_by_due ON obligations (bureau, due_date);
CREATE INDEX obligations_by_unit ON obligations (bureau, unit);
CREATE INDEX obligations_by_supervisor ON obligations (bureau, supervisor);
-- What may become overdue, by its day.
CREATE INDEX obligations_unmarked ON obligations (bureau, due_date)
  WHERE overdue_time = 0 AND due_date <> '';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('obligations', 'sqlite_autoindex_obligations_1', '4000 4000 1'),
  ('obligations', 'obligations_by_source', '4000 4000 1'),
  ('obligations', 'obligations_by_due', '4000 4000 20'),
  ('obligations', 'obligations_by_unit', '4000 4000 12'),
  ('obligations', 'obligations_by_supervisor', '4000 4000 40'),
  ('obligations', 'obligations_unmarked', '3900 3900 20');
ANALYZE sqlite_schema;  -- this connection takes them up
