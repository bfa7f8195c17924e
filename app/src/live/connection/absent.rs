//! The server's side of `browser`: there is no socket, nobody clicks, and nothing is sent.

use crate::live::LiveBoard;
use crate::live::machine::Machine;
use domain::time::Ms;

/// Does nothing.
pub fn start(_: LiveBoard, _: Machine) {}
/// Gives no answer.
pub async fn post(_: &str, _: String) -> (u16, String) {
    (0, String::new())
}
/// Gives no answer.
pub async fn get(_: &str) -> (u16, String) {
    (0, String::new())
}
/// Gives no answer.
pub async fn post_file(_: &str, _: &leptos::web_sys::Blob) -> (u16, String) {
    (0, String::new())
}
/// Gives no answer.
pub async fn post_form(_: &str, _: &leptos::web_sys::HtmlFormElement) -> (u16, String) {
    (0, String::new())
}
/// Nothing was typed.
pub fn form_value(_: &leptos::web_sys::HtmlFormElement, _: &str) -> Option<String> {
    None
}
/// Nobody chose a file.
pub fn form_file(_: &leptos::web_sys::HtmlFormElement, _: &str) -> Option<leptos::web_sys::Blob> {
    None
}
/// Nobody chose a file.
pub fn picked(_: &leptos::web_sys::HtmlInputElement) -> Option<leptos::web_sys::Blob> {
    None
}
/// Gives no picture.
pub async fn shrink(_: &leptos::web_sys::Blob) -> Option<leptos::web_sys::Blob> {
    None
}
/// Draws nothing.
pub fn pen_down(_: &leptos::web_sys::HtmlCanvasElement, _: &leptos::web_sys::PointerEvent) {}
/// Draws nothing.
pub fn pen_moved(_: &leptos::web_sys::HtmlCanvasElement, _: &leptos::web_sys::PointerEvent) {}
/// Wipes nothing.
pub fn wipe(_: &leptos::web_sys::HtmlCanvasElement) {}
/// Nothing was drawn.
pub async fn drawn(_: &leptos::web_sys::HtmlCanvasElement) -> Option<leptos::web_sys::Blob> {
    None
}
/// It cannot.
pub fn can_scan() -> bool {
    false
}
/// Finds no code.
pub async fn scan(_: &leptos::web_sys::Blob) -> Option<String> {
    None
}
/// Key of the one board that is kept.
pub const BOARD: &str = "field";
/// What a device keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Commands that were not decided.
    Outbox,
    /// Photographs that were not sent.
    Photos,
    /// The last board.
    Board,
}
/// Nothing is kept.
pub async fn kept(_: Store) -> Vec<(String, String)> {
    Vec::new()
}
/// Nothing is kept.
pub async fn keys(_: Store) -> Vec<String> {
    Vec::new()
}
/// Keeps nothing.
pub async fn keep(_: Store, _: &str, _: &str) -> bool {
    false
}
/// Keeps nothing.
pub async fn keep_photo(_: &str, _: &leptos::web_sys::Blob) -> bool {
    false
}
/// Nothing is kept.
pub async fn held_photo(_: &str) -> Option<leptos::web_sys::Blob> {
    None
}
/// There is nothing to forget.
pub async fn forget(_: Store, _: &str) {}
/// Does nothing.
pub fn keep_shell(_: bool) {}
/// Does nothing.
pub fn on_network(_: impl Fn() + Clone + 'static) {}
/// Does not wait.
pub async fn sleep(_: u32) {}
/// The beginning of time.
pub fn unix_ms() -> Ms {
    Ms(0)
}
/// Zeroes.
pub fn random_bytes() -> [u8; 16] {
    [0; 16]
}
/// Zero.
pub fn dice() -> f64 {
    0.0
}
/// Does nothing.
pub fn go(_: &str) {}
/// Does nothing.
pub fn reload() {}
/// Does nothing.
pub fn reload_once(_: &str) {}
/// Does nothing.
pub fn keep_awake() {}
