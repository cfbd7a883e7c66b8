-- The rungs of the ladder. The program proposes the same once: as long as one is
-- undecided there is no other of its cause and round.

CREATE TABLE escalations (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  finding TEXT NOT NULL,
  state TEXT NOT NULL,
  cause TEXT NOT NULL,
  cause_date TEXT NOT NULL,
  round INTEGER NOT NULL,
  proposed_kind TEXT NOT NULL,
  kind TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decide_date TEXT NOT NULL,
  document_number TEXT NOT NULL,
  agency_code TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  service_date TEXT NOT NULL,
  due_date TEXT NOT NULL,
  zero_tolerance INTEGER NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE UNIQUE INDEX escalations_undecided
  ON escalations (bureau, unit, finding, cause, round)
  WHERE state = 'PROPOSED';
CREATE UNIQUE INDEX escalations_by_number
  ON escalations (bureau, document_number) WHERE document_number <> '';
CREATE INDEX escalations_by_unit ON escalations (bureau, unit, state);
CREATE INDEX escalations_by_supervisor ON escalations (bureau, supervisor);
CREATE INDEX escalations_by_finding ON escalations (bureau, finding, state);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('escalations', 'sqlite_autoindex_escalations_1', '8000 8000 1'),
  ('escalations', 'escalations_undecided', '60 60 1 1 1 1'),
  ('escalations', 'escalations_by_number', '5000 5000 1'),
  ('escalations', 'escalations_by_unit', '8000 8000 22 6'),
  ('escalations', 'escalations_by_supervisor', '8000 8000 90'),
  ('escalations', 'escalations_by_finding', '8000 8000 2 1');
ANALYZE sqlite_schema;  -- this connection takes them up
