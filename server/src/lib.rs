//! The log, the stream and the pages of a street office.

pub mod http;
pub mod live;
pub mod startup;
