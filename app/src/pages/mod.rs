//! One folder a page.

pub mod home;
