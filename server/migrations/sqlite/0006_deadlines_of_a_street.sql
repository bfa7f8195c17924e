-- The timers ask street by street, so that one whose deadlines must wait holds no other up.
DROP INDEX deadline_due;
CREATE INDEX deadline_due_of_street ON deadline (street_id, due_at, stream, kind);
