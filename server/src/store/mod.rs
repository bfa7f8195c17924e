//! The database: the only module that speaks SQL. Portable statements (`$1`, milliseconds as
//! INTEGER, JSON as TEXT); what only SQLite knows lies in `sqlite`.
