//! The faces of Tongguan: what people see.
//!
//! Rendered on the server (`ssr`) and brought to life in the browser (`hydrate`). May use
//! `domain` and leptos; never a database, a socket server or a clock of its own.

#[cfg(feature = "ssr")]
pub mod backend;
pub mod model;
mod pages;
mod routes;
#[cfg(feature = "ssr")]
mod shell;

pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::shell;

/// Takes over the page the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    leptos::mount::hydrate_body(App);
}
