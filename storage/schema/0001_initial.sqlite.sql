-- Every table of a resource: key, version, times, the columns that mirror
-- fields of the message, and the message itself in body. Text is UTF-8, times
-- are microseconds, days are YYYY-MM-DD.

CREATE TABLE bureaus (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  superior TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE settings (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE areas (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE units (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  display_name TEXT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  ownership TEXT NOT NULL,
  township TEXT NOT NULL,
  area TEXT NOT NULL,
  enrolment INTEGER NOT NULL,
  head_name TEXT NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE supervisors (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  supervisor TEXT NOT NULL,
  display_name TEXT NOT NULL,
  credential_number TEXT NOT NULL,
  kind TEXT NOT NULL,
  tier TEXT NOT NULL,
  education TEXT NOT NULL,
  years_in_education INTEGER NOT NULL,
  term_end TEXT NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE assignments (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  state TEXT NOT NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  unit_display_name TEXT NOT NULL,
  supervisor_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE checklists (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE obligations (
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
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE inspections (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  state TEXT NOT NULL,
  visit_date TEXT NOT NULL,
  planned_date TEXT NOT NULL,
  disposition TEXT NOT NULL,
  unannounced INTEGER NOT NULL,
  record_late INTEGER NOT NULL,
  evidence_complete INTEGER NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE conflicting_records (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  inspection TEXT NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE findings (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  inspection TEXT NOT NULL,
  matter TEXT NOT NULL,
  grade TEXT NOT NULL,
  zero_tolerance INTEGER NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT NOT NULL,
  notice TEXT NOT NULL,
  document_number TEXT NOT NULL,
  round INTEGER NOT NULL,
  returns INTEGER NOT NULL,
  relapses INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  extension_state TEXT NOT NULL,
  plan_submitted INTEGER NOT NULL,
  answer_time INTEGER NOT NULL,
  submit_time INTEGER NOT NULL,
  on_time INTEGER NOT NULL,
  found_date TEXT NOT NULL,
  raise_date TEXT NOT NULL,
  close_date TEXT NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE notices (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  document_number TEXT NOT NULL,
  agency_code TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  issue_date TEXT NOT NULL,
  progress TEXT NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE follow_ups (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  lead TEXT NOT NULL,
  people TEXT NOT NULL,
  planned_date TEXT NOT NULL,
  due_date TEXT NOT NULL,
  visit_date TEXT NOT NULL,
  unit_display_name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE users (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE grants (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE tokens (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  expire_time INTEGER NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE passwords (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE TABLE sessions (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  expire_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  state TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE UNIQUE INDEX units_by_name ON units (bureau, display_name);
CREATE UNIQUE INDEX units_by_code ON units (bureau, code) WHERE code <> '';
CREATE UNIQUE INDEX areas_by_name ON areas (bureau, display_name);
CREATE UNIQUE INDEX supervisors_by_credential
  ON supervisors (bureau, credential_number) WHERE credential_number <> '';
CREATE UNIQUE INDEX assignments_active
  ON assignments (bureau, unit) WHERE state = 'ACTIVE';
CREATE INDEX assignments_by_supervisor
  ON assignments (bureau, supervisor, state);
CREATE UNIQUE INDEX checklists_published
  ON checklists (bureau, display_name) WHERE state = 'PUBLISHED';
CREATE INDEX inspections_by_unit ON inspections (bureau, unit, visit_date);
CREATE INDEX inspections_by_day ON inspections (bureau, visit_date);
CREATE INDEX inspections_by_supervisor ON inspections (bureau, supervisor);
CREATE INDEX conflicting_records_by_inspection
  ON conflicting_records (bureau, inspection);
CREATE INDEX findings_by_unit ON findings (bureau, unit, state);
CREATE INDEX findings_by_supervisor ON findings (bureau, supervisor);
CREATE INDEX findings_by_inspection ON findings (bureau, inspection);
CREATE INDEX findings_by_notice ON findings (bureau, notice);
CREATE INDEX findings_by_raise_date ON findings (bureau, raise_date);
CREATE INDEX findings_by_state ON findings (bureau, state, due_date);
CREATE INDEX notices_by_unit ON notices (bureau, unit, state);
CREATE INDEX notices_by_supervisor ON notices (bureau, supervisor);
CREATE UNIQUE INDEX notices_by_number
  ON notices (bureau, document_number) WHERE document_number <> '';
CREATE INDEX follow_ups_by_unit ON follow_ups (bureau, unit, state);
CREATE INDEX obligations_by_source ON obligations (bureau, source);
CREATE INDEX obligations_by_due ON obligations (bureau, due_date);
CREATE INDEX obligations_by_unit ON obligations (bureau, unit);
CREATE INDEX obligations_by_supervisor ON obligations (bureau, supervisor);
CREATE INDEX users_by_phone ON users (bureau, phone);
CREATE INDEX grants_by_user ON grants (user_name, state);
CREATE UNIQUE INDEX tokens_by_digest ON tokens (sha256);
CREATE UNIQUE INDEX sessions_by_digest ON sessions (sha256);
CREATE INDEX sessions_by_user ON sessions (bureau, user_name, state);

-- Past versions of the settings.
CREATE TABLE settings_history (
  bureau TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, revision)
) STRICT;

-- The last document number taken, per agency code (or kind) and year.
CREATE TABLE numbers (
  bureau TEXT NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  last_serial INTEGER NOT NULL,
  PRIMARY KEY (bureau, code, year)
) STRICT;

-- Evidence files that have arrived, by content.
CREATE TABLE blobs (
  bureau TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  PRIMARY KEY (bureau, sha256)
) STRICT;

-- Answers kept so that a request sent twice does nothing twice.
CREATE TABLE requests (
  bureau TEXT NOT NULL,
  principal TEXT NOT NULL,
  method TEXT NOT NULL,
  request_id TEXT NOT NULL,
  time INTEGER NOT NULL,
  digest TEXT NOT NULL,
  response BLOB NOT NULL,
  PRIMARY KEY (bureau, principal, method, request_id)
) STRICT;
CREATE INDEX requests_by_time ON requests (time);

-- The event log: consecutive per bureau, chained by hash.
CREATE TABLE events (
  bureau TEXT NOT NULL,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  method TEXT NOT NULL,
  kind TEXT NOT NULL,
  resource TEXT NOT NULL,
  request_id TEXT NOT NULL,
  body BLOB,
  body_digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (bureau, seq)
) STRICT;

-- Which resources an event changed.
CREATE TABLE event_resources (
  bureau TEXT NOT NULL,
  resource TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (bureau, resource, seq)
) STRICT, WITHOUT ROWID;

-- The last event of each bureau.
CREATE TABLE event_heads (
  bureau TEXT NOT NULL PRIMARY KEY,
  seq INTEGER NOT NULL,
  time INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER events_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_never_changed BEFORE UPDATE ON events
WHEN NOT (NEW.body IS NULL AND OLD.bureau = NEW.bureau AND OLD.seq = NEW.seq
  AND OLD.time = NEW.time AND OLD.actor = NEW.actor
  AND OLD.method = NEW.method AND OLD.kind = NEW.kind
  AND OLD.resource = NEW.resource AND OLD.request_id = NEW.request_id
  AND OLD.hash = NEW.hash AND OLD.body_digest = NEW.body_digest
  AND OLD.prev_hash = NEW.prev_hash)
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

-- Secrets and facts of this database.
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;
