//! A pen on a canvas: what a finger draws is a signature.

use js_sys::Promise;
use leptos::web_sys::PointerEvent;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Width of a line in pixels of the canvas.
const LINE: f64 = 5.0;
/// White paper: the server keeps no transparency.
const PAPER: &str = "#ffffff";
/// Dark blue ink.
const INK: &str = "#101a40";

fn pen(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Where the pointer is, in pixels of the canvas.
fn spot(canvas: &HtmlCanvasElement, event: &PointerEvent) -> (f64, f64) {
    let scale = f64::from(canvas.width()) / f64::from(canvas.client_width().max(1));
    (f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale)
}

/// A stroke begins; it goes on when the finger leaves the paper.
pub fn pen_down(canvas: &HtmlCanvasElement, event: &PointerEvent) {
    let Some(pen) = pen(canvas) else { return };
    let held = canvas.set_pointer_capture(event.pointer_id());
    debug_assert!(held.is_ok(), "the pointer is down");
    let (x, y) = spot(canvas, event);
    pen.set_line_width(LINE);
    pen.set_line_cap("round");
    pen.set_line_join("round");
    pen.set_stroke_style_str(INK);
    pen.begin_path();
    pen.move_to(x, y);
    pen.line_to(x, y);
    pen.stroke();
}

/// The stroke goes on.
pub fn pen_moved(canvas: &HtmlCanvasElement, event: &PointerEvent) {
    let Some(pen) = pen(canvas) else { return };
    let (x, y) = spot(canvas, event);
    pen.line_to(x, y);
    pen.stroke();
}

/// Blank paper.
pub fn wipe(canvas: &HtmlCanvasElement) {
    if let Some(pen) = pen(canvas) {
        pen.set_fill_style_str(PAPER);
        pen.fill_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    }
}

/// What was drawn, as PNG.
pub async fn drawn(canvas: &HtmlCanvasElement) -> Option<leptos::web_sys::Blob> {
    let written = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            drop(resolve.call1(&JsValue::NULL, &blob));
        });
        if canvas.to_blob(done.unchecked_ref()).is_err() {
            drop(reject.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(written).await.ok()?.dyn_into().ok()
}
