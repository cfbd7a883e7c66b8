-- Proposals of assignments; the changes of one are in its body.

CREATE TABLE assignment_proposals (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  state TEXT NOT NULL,
  mode TEXT NOT NULL,
  area TEXT NOT NULL,
  township TEXT NOT NULL,
  change_count INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('assignment_proposals', 'sqlite_autoindex_assignment_proposals_1',
   '200 200 1');
ANALYZE sqlite_schema;  -- this connection takes them up
