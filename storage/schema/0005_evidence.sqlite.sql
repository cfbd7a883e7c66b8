-- Evidence files that were uploaded, one row a file and user. The content is
-- below blobs/ of the data directory, under stored_sha256.

DROP TABLE blobs;  -- nothing could be uploaded yet

CREATE TABLE evidence_uploads (
  bureau TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  uploader TEXT NOT NULL,
  holders TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  stored_sha256 TEXT NOT NULL,
  stored_size_bytes INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (bureau, id)
) STRICT;

CREATE UNIQUE INDEX evidence_uploads_by_content
  ON evidence_uploads (bureau, sha256, uploader);
CREATE INDEX evidence_uploads_by_stored ON evidence_uploads (stored_sha256);
-- The visits whose files have not all arrived: few at any time.
CREATE INDEX inspections_incomplete
  ON inspections (bureau, supervisor) WHERE evidence_complete = 0;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('evidence_uploads', 'sqlite_autoindex_evidence_uploads_1',
   '200000 200000 1'),
  ('evidence_uploads', 'evidence_uploads_by_content', '200000 200000 1 1'),
  ('evidence_uploads', 'evidence_uploads_by_stored', '200000 1'),
  ('inspections', 'inspections_incomplete', '100 100 5');
ANALYZE sqlite_schema;  -- this connection takes them up
