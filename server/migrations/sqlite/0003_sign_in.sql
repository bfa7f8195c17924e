-- Who may come in. None of this is part of the log: it can be ended, changed and deleted.

CREATE TABLE account (
    street_id     TEXT    NOT NULL,
    person_id     TEXT    NOT NULL, -- service number: what is typed at sign-in
    password_hash TEXT    NOT NULL, -- argon2id, PHC format
    changed_at    INTEGER NOT NULL,
    PRIMARY KEY (street_id, person_id)
) STRICT;

-- A session of a person or of a display. Only the hash of the token is kept.
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY NOT NULL, -- SHA-256 of the token
    session_id TEXT    NOT NULL UNIQUE,   -- public: names it in lists
    street_id  TEXT    NOT NULL,
    person_id  TEXT,                      -- exactly one of the two is given
    display_id TEXT,
    device     TEXT    NOT NULL,          -- browser, as it names itself, shortened
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER,                   -- NULL: until it is revoked
    CHECK ((person_id IS NULL) <> (display_id IS NULL))
) STRICT;
CREATE INDEX session_street ON session (street_id, created_at);

-- Token that enrols a wall display, used once; the session that it opens never expires.
CREATE TABLE display_token (
    token_hash BLOB PRIMARY KEY NOT NULL,
    street_id  TEXT    NOT NULL,
    display_id TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (street_id, display_id)
) STRICT;

-- Attempts to sign in, for limits that hold across restarts.
CREATE TABLE sign_in_attempt (
    subject TEXT    NOT NULL, -- service number or address, as the limiter names it
    at      INTEGER NOT NULL,
    ok      INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (subject, at);

-- The short code that a reporter without account follows his report by.
CREATE TABLE tracking (
    code_hash  BLOB PRIMARY KEY NOT NULL, -- SHA-256 of the code
    street_id  TEXT    NOT NULL,
    report_id  TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tracking_age ON tracking (street_id, created_at);
