//! How a deadline came about, line by line, for the screen and for an appeal.
