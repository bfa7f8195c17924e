//! Duties that press, for whoever supervises: what is about to be missed, what was, where nobody
//! is rostered. The tablet and the desk show the same lists; each verb is a plain form.

mod cover;
mod lists;
mod row;
mod verbs;

pub use lists::DutyLists;
