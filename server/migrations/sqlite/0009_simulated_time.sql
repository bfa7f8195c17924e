-- A database that was created with --sim-start follows a clock of its own; a real one has no row.
CREATE TABLE simulation (
    one      INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    start_at INTEGER NOT NULL, -- where the clock began
    speed    INTEGER NOT NULL, -- seconds that pass in one of the machine's
    seen_at  INTEGER NOT NULL  -- where it was last seen: it goes on from there
) STRICT;
