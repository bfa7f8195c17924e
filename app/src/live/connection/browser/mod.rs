//! The browser: drives the stream's machine with a socket, fetches, timers and wake-ups.

mod driver;
mod http;
mod page;
mod photo;
mod socket;

pub use driver::start;
pub use http::{get, post, post_file};
pub use page::{dice, go, keep_awake, random_bytes, reload, reload_once, sleep, unix_ms};
pub use photo::{form_file, form_value, picked, shrink};
