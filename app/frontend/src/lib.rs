//! The wasm entry point: the page's script calls `hydrate` once the module is loaded.
//!
//! It stays this small on purpose: everything worth testing lives in `app`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the server-rendered page to life.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    app::hydrate();
}
