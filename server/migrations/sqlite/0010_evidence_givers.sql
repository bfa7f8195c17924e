-- Who gave a file: a command names it only in the name of somebody who did. The same bytes may come
-- from several people, each of whom gave them; goes with its file.
CREATE TABLE evidence_giver (
    street_id TEXT    NOT NULL,
    hash      TEXT    NOT NULL,
    giver     TEXT    NOT NULL, -- service number; empty for the public page
    given_at  INTEGER NOT NULL,
    PRIMARY KEY (street_id, hash, giver),
    FOREIGN KEY (street_id, hash) REFERENCES evidence (street_id, hash) ON DELETE CASCADE
) STRICT;

-- Of the files from before, the first giver is known.
INSERT INTO evidence_giver (street_id, hash, giver, given_at)
    SELECT street_id, hash, COALESCE(created_by, ''), created_at FROM evidence;
