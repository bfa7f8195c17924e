//! The faces of Tongguan: what people see.
//!
//! Rendered on the server (`ssr`) and brought to life in the browser (`hydrate`). May use
//! `domain` and leptos; never a database, a socket server or a clock of its own.

#![recursion_limit = "512"]

pub mod api;
#[cfg(feature = "ssr")]
pub mod backend;
pub mod components;
pub mod live;
pub mod model;
pub mod naming;
mod pages;
pub mod picture;
mod routes;
#[cfg(feature = "ssr")]
mod shell;
pub mod words;

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

// Built one way on the server and the other in the browser, no page would come to life.
const _: () = assert!(
    cfg!(erase_components),
    "RUSTFLAGS hides the flags of .cargo/config.toml: add `--cfg erase_components` to it"
);

pub use pages::home_of;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::shell;

/// Takes over the page the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    leptos::mount::hydrate_body(App);
    // The page's watchdog looks for this.
    if let Some(root) = leptos::prelude::document().document_element() {
        drop(root.set_attribute("data-up", "1"));
    }
}
