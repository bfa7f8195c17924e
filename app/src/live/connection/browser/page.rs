//! Small things of the page: time, chance, waiting, going elsewhere.

use domain::time::Ms;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The device's clock.
pub fn unix_ms() -> Ms {
    Ms(js_sys::Date::now() as i64)
}

/// Random bytes from the browser's generator.
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        let filled = crypto.get_random_values_with_u8_array(&mut bytes);
        debug_assert!(filled.is_ok(), "sixteen bytes are within the browser's limit");
    }
    bytes
}

/// A random number from 0 to 1, for jitter.
pub fn dice() -> f64 {
    js_sys::Math::random()
}

/// Waits so many milliseconds.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let wake = move || drop(resolve.call0(&JsValue::NULL));
        set_timeout(wake, Duration::from_millis(u64::from(ms)));
    });
    // It is only ever resolved.
    drop(JsFuture::from(promise).await);
}

/// Asks that the screen stays on while the page is seen, now and whenever it comes back. A browser
/// that cannot, or a page without HTTPS, goes on without.
pub fn keep_awake() {
    ask_awake();
    let again = |_| ask_awake();
    drop(window_event_listener_untyped("visibilitychange", again));
}

/// `navigator.wakeLock.request("screen")`.
fn ask_awake() {
    let navigator = window().navigator();
    let Ok(lock) = js_sys::Reflect::get(&navigator, &"wakeLock".into()) else { return };
    let Ok(request) = js_sys::Reflect::get(&lock, &"request".into()) else { return };
    let Ok(request) = request.dyn_into::<js_sys::Function>() else { return };
    if let Ok(Ok(promise)) =
        request.call1(&lock, &"screen".into()).map(JsCast::dyn_into::<js_sys::Promise>)
    {
        leptos::task::spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}

/// `act` is called whenever the network seems to be there again, and when the page comes back.
pub fn on_network(act: impl Fn() + Clone + 'static) {
    let back = act.clone();
    drop(window_event_listener_untyped("online", move |_| act()));
    drop(window_event_listener_untyped("visibilitychange", move |_| back()));
}

/// Has the phone's shell kept, where the browser can: `navigator.serviceWorker`. A page that runs
/// with the network has a copy of an older build replaced.
pub fn keep_shell(renew: bool) {
    let navigator = window().navigator();
    let Ok(workers) = js_sys::Reflect::get(&navigator, &"serviceWorker".into()) else { return };
    if renew
        && let Ok(worker) = js_sys::Reflect::get(&workers, &"controller".into())
        && let Ok(post) = js_sys::Reflect::get(&worker, &"postMessage".into())
        && let Ok(post) = post.dyn_into::<js_sys::Function>()
    {
        drop(post.call1(&worker, &"renew".into()));
    }
    let Ok(register) = js_sys::Reflect::get(&workers, &"register".into()) else { return };
    let Ok(register) = register.dyn_into::<js_sys::Function>() else { return };
    let options = js_sys::Object::new();
    drop(js_sys::Reflect::set(&options, &"scope".into(), &"/field".into()));
    if let Ok(Ok(promise)) = register
        .call2(&workers, &"/sw.js".into(), &options)
        .map(JsCast::dyn_into::<js_sys::Promise>)
    {
        leptos::task::spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}

/// Loads another page.
pub fn go(path: &str) {
    drop(window().location().set_href(path));
}

/// Loads this page again.
pub fn reload() {
    drop(window().location().reload());
}

/// Loads this page again, at most once for each `reason` and tab.
pub fn reload_once(reason: &str) {
    let key = format!("tg-reload-{reason}");
    let Ok(Some(storage)) = window().session_storage() else { return };
    if storage.get_item(&key).is_ok_and(|seen| seen.is_none())
        && storage.set_item(&key, "1").is_ok()
    {
        reload();
    }
}
