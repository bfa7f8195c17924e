//! HTTP of the page: a status and a text; status 0 stands for no answer.

use gloo_net::http::{Request, RequestBuilder, Response};
use wasm_bindgen::JsValue;

/// Posts JSON.
pub async fn post(path: &str, body: String) -> (u16, String) {
    let request = Request::post(path).header("content-type", "application/json");
    answer(request, JsValue::from_str(&body)).await
}

/// Posts a file as it is; the server looks at its bytes to know what it is.
pub async fn post_file(path: &str, file: &leptos::web_sys::Blob) -> (u16, String) {
    answer(Request::post(path), JsValue::from(file.clone())).await
}

/// Posts what stands in the fields of a form, as the browser itself would.
pub async fn post_form(path: &str, form: &leptos::web_sys::HtmlFormElement) -> (u16, String) {
    let Ok(fields) = web_sys::FormData::new_with_form(form) else { return (0, String::new()) };
    let request = Request::post(path).header("accept", "application/json");
    answer(request, JsValue::from(fields)).await
}

/// Fetches.
pub async fn get(path: &str) -> (u16, String) {
    text(Request::get(path).send().await).await
}

async fn answer(request: RequestBuilder, body: JsValue) -> (u16, String) {
    match request.body(body) {
        Ok(request) => text(request.send().await).await,
        Err(_) => (0, String::new()),
    }
}

async fn text(response: Result<Response, gloo_net::Error>) -> (u16, String) {
    match response {
        Ok(response) => match response.text().await {
            Ok(text) => (response.status(), text),
            Err(_) => (0, String::new()),
        },
        Err(_) => (0, String::new()),
    }
}
