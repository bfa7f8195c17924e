//! The browser: drives the stream's machine with a socket, fetches, timers and wake-ups.

mod database;
mod driver;
mod http;
mod page;
mod pen;
mod photo;
mod scan;
mod shared;
mod socket;
mod tabs;

pub use database::{BOARD, Store, forget, held_photo, keep, keep_photo, kept, keys};
pub use driver::start;
pub use http::{get, post, post_file, post_form};
pub use page::{
    dice, go, keep_awake, keep_shell, on_network, random_bytes, reload, reload_once, sleep, unix_ms,
};
pub use pen::{drawn, pen_down, pen_moved, wipe};
pub use photo::{form_file, form_value, picked, shrink};
pub use scan::{can_scan, scan};
