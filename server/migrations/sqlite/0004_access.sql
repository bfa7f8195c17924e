-- Who read or was denied what: a chained log of its own, apart from the events, kept 180 days.
-- hash = SHA-256(prev_hash || entry).
CREATE TABLE access (
    street_id TEXT    NOT NULL,
    number    INTEGER NOT NULL, -- 1, 2, 3 ...
    at        INTEGER NOT NULL,
    entry     TEXT    NOT NULL, -- JSON: who, what, on which object, allowed or denied
    prev_hash BLOB    NOT NULL,
    hash      BLOB    NOT NULL,
    PRIMARY KEY (street_id, number)
) STRICT;
CREATE INDEX access_at ON access (street_id, at);

CREATE TRIGGER access_is_never_changed BEFORE UPDATE ON access
BEGIN
    SELECT RAISE(ABORT, 'an access entry is never changed');
END;
