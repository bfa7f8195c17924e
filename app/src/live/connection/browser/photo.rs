//! Fields of forms, and photographs made small before they are sent: at most [`SIDE_MAX`] pixels
//! a side, as JPEG.

use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, FormData, HtmlCanvasElement, HtmlFormElement, HtmlInputElement,
    ImageBitmap,
};

/// Longest side in pixels.
const SIDE_MAX: f64 = 1_600.0;
/// JPEG quality.
const QUALITY: f64 = 0.82;

/// The file that somebody chose or took.
pub fn picked(input: &HtmlInputElement) -> Option<leptos::web_sys::Blob> {
    input.files().and_then(|files| files.get(0)).map(Into::into)
}

/// What stands in a field of a form.
pub fn form_value(form: &HtmlFormElement, name: &str) -> Option<String> {
    FormData::new_with_form(form).ok()?.get(name).as_string()
}

/// The file that was chosen in a field of a form; an empty one is none.
pub fn form_file(form: &HtmlFormElement, name: &str) -> Option<leptos::web_sys::Blob> {
    let file = FormData::new_with_form(form).ok()?.get(name);
    file.dyn_into::<leptos::web_sys::Blob>().ok().filter(|file| file.size() > 0.0)
}

/// The picture, upright and small; `None` when this browser cannot read or draw it, and then it
/// is sent as it is.
pub async fn shrink(file: &leptos::web_sys::Blob) -> Option<leptos::web_sys::Blob> {
    let reading = leptos::prelude::window().create_image_bitmap_with_blob(file).ok()?;
    let picture: ImageBitmap = JsFuture::from(reading).await.ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (SIDE_MAX / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round(), (height * scale).round());
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    // Both lie between 1 and SIDE_MAX.
    canvas.set_width(width.max(1.0) as u32);
    canvas.set_height(height.max(1.0) as u32);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    pen.draw_image_with_image_bitmap_and_dw_and_dh(&picture, 0.0, 0.0, width, height).ok()?;
    picture.close();
    let written = JsFuture::from(jpeg(&canvas)).await.ok()?;
    written.dyn_into().ok()
}

fn jpeg(canvas: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            drop(resolve.call1(&JsValue::NULL, &blob));
        });
        let quality = JsValue::from_f64(QUALITY);
        let asked = canvas.to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            "image/jpeg",
            &quality,
        );
        if asked.is_err() {
            drop(reject.call0(&JsValue::NULL));
        }
    })
}
