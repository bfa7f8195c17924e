-- Which rows name a file: who may see one of them may see the file, and a file that none names is
-- swept. Kept in the transaction of the events.
CREATE TABLE evidence_named (
    street_id TEXT    NOT NULL REFERENCES street (street_id),
    hash      TEXT    NOT NULL,
    stream    TEXT    NOT NULL, -- report/... or case/...; a case names what its reports name
    seq       INTEGER NOT NULL, -- the event that named it
    PRIMARY KEY (street_id, hash, stream)
) STRICT;
CREATE INDEX evidence_named_by ON evidence_named (street_id, stream);

-- What was named before this table was.
INSERT INTO evidence_named (street_id, hash, stream, seq)
    SELECT evidence.street_id, evidence.hash, event.stream, MIN(event.seq) FROM evidence
    JOIN event ON event.street_id = evidence.street_id
        AND event.payload LIKE '%' || evidence.hash || '%'
    GROUP BY evidence.street_id, evidence.hash, event.stream;
