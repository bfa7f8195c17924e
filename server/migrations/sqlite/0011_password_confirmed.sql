-- When the holder of a session last showed the password: at sign-in, or when it was asked for again.
-- NULL for a display, which has none.
ALTER TABLE session ADD COLUMN confirmed_at INTEGER;

UPDATE session SET confirmed_at = created_at WHERE person_id IS NOT NULL;
