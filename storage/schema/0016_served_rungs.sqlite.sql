-- The summary counts the rungs of the ladder by the day they were served.

CREATE INDEX escalations_by_service_date
  ON escalations (bureau, service_date);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('escalations', 'escalations_by_service_date', '8000 8000 3');
ANALYZE sqlite_schema;  -- this connection takes it up
