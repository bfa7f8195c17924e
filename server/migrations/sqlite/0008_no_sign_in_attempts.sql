-- Never written: attempts to sign in are counted in memory, and failures are told in the access
-- log.
DROP TABLE sign_in_attempt;
