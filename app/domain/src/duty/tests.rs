//! Rules switch with levels, windows are done, late or missed, and who may do what.

mod acts;
mod laws;
mod rules;
pub(crate) mod street;
