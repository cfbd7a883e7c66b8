-- What the query planner assumes: the sizes of a county after ten years, and
-- how many rows share the first columns of each index. Without these it takes
-- an index that gives the order for better than one that finds the few rows,
-- and reads whole tables. Fixed rather than measured, so that a plan never
-- depends on when somebody measured, and an empty database is planned like a
-- full one. A migration that adds a large table or an index adds its line.

ANALYZE meta;  -- makes the table
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('units', 'sqlite_autoindex_units_1', '360 360 1'),
  ('units', 'units_by_name', '360 360 1'),
  ('units', 'units_by_code', '340 340 1'),
  ('supervisors', 'sqlite_autoindex_supervisors_1', '90 90 1'),
  ('supervisors', 'supervisors_by_credential', '90 90 1'),
  ('assignments', 'sqlite_autoindex_assignments_1', '1500 1500 1'),
  ('assignments', 'assignments_active', '360 360 1'),
  ('assignments', 'assignments_by_supervisor', '1500 1500 16 4'),
  ('obligations', 'sqlite_autoindex_obligations_1', '4000 4000 1'),
  ('obligations', 'obligations_by_source', '4000 4000 1'),
  ('obligations', 'obligations_by_due', '4000 4000 20'),
  ('obligations', 'obligations_by_unit', '4000 4000 12'),
  ('obligations', 'obligations_by_supervisor', '4000 4000 40'),
  ('inspections', 'sqlite_autoindex_inspections_1', '45000 45000 1'),
  ('inspections', 'inspections_by_unit', '45000 45000 130 1'),
  ('inspections', 'inspections_by_day', '45000 45000 20'),
  ('inspections', 'inspections_by_supervisor', '45000 45000 500'),
  ('conflicting_records', 'sqlite_autoindex_conflicting_records_1',
   '50 50 1'),
  ('conflicting_records', 'conflicting_records_by_inspection', '50 50 1'),
  ('findings', 'sqlite_autoindex_findings_1', '54000 54000 1'),
  ('findings', 'findings_by_unit', '54000 54000 150 40'),
  ('findings', 'findings_by_supervisor', '54000 54000 600'),
  ('findings', 'findings_by_inspection', '54000 54000 2'),
  ('findings', 'findings_by_notice', '54000 54000 3'),
  ('findings', 'findings_by_raise_date', '54000 54000 25'),
  ('findings', 'findings_by_state', '54000 54000 8000 20'),
  ('notices', 'sqlite_autoindex_notices_1', '20000 20000 1'),
  ('notices', 'notices_by_unit', '20000 20000 60 15'),
  ('notices', 'notices_by_supervisor', '20000 20000 220'),
  ('notices', 'notices_by_number', '20000 20000 1'),
  ('follow_ups', 'sqlite_autoindex_follow_ups_1', '30000 30000 1'),
  ('follow_ups', 'follow_ups_by_unit', '30000 30000 80 20'),
  ('users', 'sqlite_autoindex_users_1', '500 500 1'),
  ('users', 'users_by_phone', '500 500 2'),
  ('grants', 'sqlite_autoindex_grants_1', '600 600 1'),
  ('grants', 'grants_by_user', '600 1 1'),
  ('tokens', 'sqlite_autoindex_tokens_1', '1000 1000 1'),
  ('tokens', 'tokens_by_digest', '1000 1'),
  ('passwords', 'sqlite_autoindex_passwords_1', '500 500 1'),
  ('sessions', 'sqlite_autoindex_sessions_1', '20000 20000 1'),
  ('sessions', 'sessions_by_digest', '20000 1'),
  ('sessions', 'sessions_by_user', '20000 20000 40 30'),
  ('requests', 'sqlite_autoindex_requests_1', '5000 5000 20 10 1'),
  ('requests', 'requests_by_time', '5000 1'),
  ('events', 'sqlite_autoindex_events_1', '400000 400000 1'),
  ('event_resources', 'event_resources', '1000000 1000000 6 1');
ANALYZE sqlite_schema;  -- this connection takes them up
