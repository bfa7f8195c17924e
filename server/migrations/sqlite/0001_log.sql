-- The log of each street, and what is written in the same transaction as its events.
-- Instants are UTC milliseconds, JSON is TEXT, hashes are 32 bytes of SHA-256.

-- One row a street: the head of its log. A log that was pruned begins after base_seq.
CREATE TABLE street (
    street_id  TEXT PRIMARY KEY NOT NULL,
    epoch      TEXT    NOT NULL, -- incarnation of the log: new after restore or truncation
    seq        INTEGER NOT NULL, -- position of the last event, 0 when there is none
    hash       BLOB    NOT NULL, -- hash of the last event, zeros when there is none
    base_seq   INTEGER NOT NULL, -- events up to here were pruned (exercises only)
    base_hash  BLOB    NOT NULL, -- hash of the event at base_seq
    opened_at  INTEGER NOT NULL
) STRICT;

-- The log. header and payload are stored as written and never serialised again:
-- hash = SHA-256(prev_hash || header || payload). The other columns repeat the header, so that
-- they can be searched; they are compared with it whenever a row is read.
CREATE TABLE event (
    street_id   TEXT    NOT NULL REFERENCES street (street_id),
    seq         INTEGER NOT NULL, -- 1, 2, 3 ... in commit order
    event_id    TEXT    NOT NULL UNIQUE,
    stream      TEXT    NOT NULL, -- kind/id of the one row of the board that it touches
    type        TEXT    NOT NULL, -- as CaseFiled
    version     INTEGER NOT NULL, -- version of the payload's shape
    origin      TEXT    NOT NULL, -- live, history or exercise
    occurred_at INTEGER NOT NULL, -- claimed
    recorded_at INTEGER NOT NULL, -- by the server's clock
    place_id    TEXT,
    command_id  TEXT    NOT NULL,
    header      TEXT    NOT NULL,
    payload     TEXT    NOT NULL,
    prev_hash   BLOB    NOT NULL,
    hash        BLOB    NOT NULL,
    PRIMARY KEY (street_id, seq)
) STRICT;
CREATE INDEX event_stream ON event (street_id, stream, seq);

-- A prefix of an exercise's log that may be deleted now; empty outside of pruning.
CREATE TABLE pruning (
    street_id TEXT PRIMARY KEY NOT NULL,
    up_to_seq INTEGER NOT NULL
) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
WHEN NOT EXISTS (
    SELECT 1 FROM pruning
    WHERE pruning.street_id = OLD.street_id AND OLD.seq <= pruning.up_to_seq
)
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;

-- The answer to each command, given again byte for byte when the same id comes again. Kept as
-- long as the command's events.
CREATE TABLE receipt (
    command_id  TEXT PRIMARY KEY NOT NULL,
    street_id   TEXT    NOT NULL REFERENCES street (street_id),
    body_mac    BLOB    NOT NULL, -- HMAC of sender and body: another body is refused
    reply       TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_age ON receipt (street_id, recorded_at);

-- What is due, and when: follows from the rows of the board and is kept beside them.
CREATE TABLE deadline (
    street_id  TEXT    NOT NULL REFERENCES street (street_id),
    stream     TEXT    NOT NULL, -- the row
    kind       TEXT    NOT NULL, -- JSON
    due_at     INTEGER NOT NULL,
    cut_off_at INTEGER NOT NULL, -- found later than this it is expired and alarms nobody
    PRIMARY KEY (street_id, stream, kind)
) STRICT;
CREATE INDEX deadline_due ON deadline (due_at);

-- The folded state at some event. Only a shortcut: it is dropped when it does not fit.
CREATE TABLE snapshot (
    street_id    TEXT    NOT NULL REFERENCES street (street_id),
    seq          INTEGER NOT NULL,
    hash         BLOB    NOT NULL, -- of the event at seq
    fold_version TEXT    NOT NULL, -- another build folds again
    body         TEXT    NOT NULL, -- JSON of the world
    digest       BLOB    NOT NULL, -- SHA-256 of body
    taken_at     INTEGER NOT NULL,
    PRIMARY KEY (street_id, seq)
) STRICT;
