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
pub use shell::{PartFiles, shell};

/// Takes over the page the server rendered, once the part of its face is here.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    wasm_bindgen_futures::spawn_local(async {
        let document = leptos::prelude::document();
        let Some(body) = document.body() else { return };
        leptos::mount::hydrate_from_async(body, App).await.forget();
        // The page's watchdog looks for this.
        if let Some(root) = document.document_element() {
            drop(root.set_attribute("data-up", "1"));
        }
    });
}
