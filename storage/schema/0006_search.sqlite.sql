-- What search finds: the searchable words of a resource, without anything
-- confidential. `names` are its names and numbers, folded, a line each; `text`
-- is the rest; `scope` says whose it is, a word each, so that who may see a few
-- rows need not pass over all the others. The document number says the type (in
-- its upper bits) and the order in which the resources became searchable.
CREATE TABLE search_documents (
  document INTEGER NOT NULL PRIMARY KEY,
  bureau TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  names TEXT NOT NULL,
  text TEXT NOT NULL,
  scope TEXT NOT NULL,
  day TEXT NOT NULL,
  dormant INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_documents_by_resource
  ON search_documents (bureau, type, id);

-- The index of those words. `han` is this program's own tokenizer: other
-- programs read everything here but this table.
CREATE VIRTUAL TABLE search_index USING fts5(
  names, text, scope, content='search_documents',
  content_rowid='document', tokenize='han');

-- Documents whose index entry is behind, with what the index holds of them
-- where it holds any. Empty after every commit: the index is written once a
-- transaction, however many requests share it.
CREATE TABLE search_pending (
  document INTEGER NOT NULL PRIMARY KEY,
  indexed INTEGER NOT NULL,
  names TEXT NOT NULL,
  text TEXT NOT NULL,
  scope TEXT NOT NULL
) STRICT;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('search_documents', NULL, '150000'),
  ('search_documents', 'search_documents_by_resource', '150000 150000 25000 1');
ANALYZE sqlite_schema;  -- this connection takes them up
