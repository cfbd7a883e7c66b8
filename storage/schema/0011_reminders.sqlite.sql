-- Of what is due: the day somebody is reminded of it next; empty where nobody
-- is.

ALTER TABLE obligations ADD COLUMN remind_date TEXT NOT NULL DEFAULT '';

-- What somebody is to be reminded of, by its day.
CREATE INDEX obligations_to_remind ON obligations (bureau, remind_date)
  WHERE remind_date <> '';

-- Reminders: an outbox that deliveries read.
CREATE TABLE reminders (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  obligation TEXT NOT NULL,
  obligation_kind TEXT NOT NULL,
  source TEXT NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  actor TEXT NOT NULL,
  due_date TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_time INTEGER NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE INDEX reminders_by_obligation ON reminders (bureau, obligation);
CREATE INDEX reminders_by_unit ON reminders (bureau, unit);
CREATE INDEX reminders_by_supervisor ON reminders (bureau, supervisor);
-- What waits for a delivery, by the time it may be taken.
CREATE INDEX reminders_pending ON reminders (bureau, next_attempt_time)
  WHERE state = 'PENDING';
-- Whom a reminder is for.
CREATE INDEX grants_by_scope ON grants (bureau, role, unit, supervisor)
  WHERE state = 'ACTIVE';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('obligations', 'obligations_to_remind', '3000 3000 30'),
  ('reminders', 'sqlite_autoindex_reminders_1', '100000 100000 1'),
  ('reminders', 'reminders_by_obligation', '100000 100000 3'),
  ('reminders', 'reminders_by_unit', '100000 100000 220'),
  ('reminders', 'reminders_by_supervisor', '100000 100000 1000'),
  ('reminders', 'reminders_pending', '300 300 5'),
  ('grants', 'grants_by_scope', '600 600 80 2 1');
ANALYZE sqlite_schema;  -- this connection takes them up
