//! `BarcodeDetector`, where the browser has one: finds a QR code in a picture.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The browser reads codes.
pub fn can_scan() -> bool {
    detector().is_some()
}

/// The text of the first code in the picture.
pub async fn scan(file: &leptos::web_sys::Blob) -> Option<String> {
    let detector = detector()?;
    let reading = window().create_image_bitmap_with_blob(file).ok()?;
    let picture = JsFuture::from(reading).await.ok()?;
    let detect: Function = Reflect::get(&detector, &"detect".into()).ok()?.dyn_into().ok()?;
    let looking: Promise = detect.call1(&detector, &picture).ok()?.dyn_into().ok()?;
    let codes: Array = JsFuture::from(looking).await.ok()?.dyn_into().ok()?;
    let text = Reflect::get(&codes.get(0), &"rawValue".into()).ok()?;
    text.as_string().filter(|text| !text.trim().is_empty())
}

/// `new BarcodeDetector({ formats: ["qr_code"] })`.
fn detector() -> Option<JsValue> {
    let class = Reflect::get(&window(), &"BarcodeDetector".into()).ok()?;
    let class: Function = class.dyn_into().ok()?;
    let options = js_sys::Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    Reflect::construct(&class, &Array::of1(&options)).ok()
}
