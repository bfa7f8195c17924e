-- Personal values, encrypted under the key of their subject (keys.db), and files.

-- A personal value of an event. What opens it lies in another file; destroying the subject's key
-- makes every row of it unreadable, here and in every backup.
CREATE TABLE sealed (
    sealed_id  TEXT PRIMARY KEY NOT NULL,
    street_id  TEXT    NOT NULL REFERENCES street (street_id),
    seq        INTEGER NOT NULL, -- last event of the command that brought it
    subject    TEXT    NOT NULL, -- whose key: person/..., report/..., case/..., assignment/...
    owner      TEXT    NOT NULL, -- the row that it was written on
    class      TEXT    NOT NULL, -- name, phone, door, free_text, health, document
    nonce      BLOB    NOT NULL,
    ciphertext BLOB    NOT NULL  -- XChaCha20-Poly1305 of salt || value
) STRICT;
CREATE INDEX sealed_subject ON sealed (street_id, subject);
CREATE INDEX sealed_seq ON sealed (street_id, seq);

-- Files that events may name by hash. The bytes lie in the folder `evidence`.
CREATE TABLE evidence (
    street_id  TEXT    NOT NULL REFERENCES street (street_id),
    hash       TEXT    NOT NULL, -- SHA-256 of the stored bytes, hexadecimal
    media      TEXT    NOT NULL, -- as image/jpeg, found by looking at the bytes
    bytes_len  INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT,             -- service number; NULL for the public page
    PRIMARY KEY (street_id, hash)
) STRICT;
CREATE INDEX evidence_hash ON evidence (hash);
