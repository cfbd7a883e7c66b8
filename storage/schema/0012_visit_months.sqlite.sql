-- Of each assignment in force: the month that the visits owed under it were
-- last worked out for, by its last day. What is owed follows from the month, and
-- a month begins without a write.
CREATE TABLE visit_months (
  bureau TEXT NOT NULL,
  assignment TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (bureau, assignment)
) STRICT, WITHOUT ROWID;
