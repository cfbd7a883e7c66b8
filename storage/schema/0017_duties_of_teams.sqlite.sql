-- What a team has to do is on the list of each of its supervisors.

ALTER TABLE obligations ADD COLUMN people TEXT NOT NULL DEFAULT '';
