-- Read models that outlive the board, kept in the transaction of their events.

-- Every case that ever was, as it stands: search, paging, and rates with the cases behind them.
CREATE TABLE case_index (
    street_id   TEXT    NOT NULL REFERENCES street (street_id),
    case_id     TEXT    NOT NULL,
    number      TEXT    NOT NULL, -- as 1123-047
    type_id     TEXT    NOT NULL,
    place_id    TEXT    NOT NULL,
    place_path  TEXT    NOT NULL, -- where that was in the tree at the last event
    party_id    TEXT,
    severity    TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    origin      TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    filed_at    INTEGER NOT NULL,
    ended_at    INTEGER,
    seq         INTEGER NOT NULL, -- last event
    body        TEXT    NOT NULL, -- JSON of the case
    PRIMARY KEY (street_id, case_id)
) STRICT;
CREATE INDEX case_index_filed ON case_index (street_id, filed_at, case_id);
CREATE INDEX case_index_number ON case_index (street_id, number);

-- Counts per hour, for charts and tiles.
CREATE TABLE rollup (
    street_id TEXT    NOT NULL REFERENCES street (street_id),
    hour      INTEGER NOT NULL, -- instant at which the hour begins
    origin    TEXT    NOT NULL, -- live, history and exercise are never added up
    measure   TEXT    NOT NULL, -- type of event, as CaseFiled
    count     INTEGER NOT NULL,
    PRIMARY KEY (street_id, hour, origin, measure)
) STRICT;
