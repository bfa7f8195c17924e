//! The other tabs of this browser: a channel to all of them, and the lock that one of them holds.

use leptos::prelude::window;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

/// Ends the promise by which the browser keeps the lock for this tab.
type Release = Rc<RefCell<Option<js_sys::Function>>>;

/// The tabs of one name.
pub struct Tabs {
    name: String,
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    locks: JsValue,
    request: js_sys::Function,
    release: Release,
}

impl Tabs {
    /// Joins them; `heard` hears what the others post. `None` where a browser has no locks or no
    /// channels, as on a page without HTTPS: then each tab is alone.
    pub fn join(name: String, heard: impl Fn(String) + 'static) -> Option<Self> {
        let locks = js_sys::Reflect::get(&window().navigator(), &"locks".into()).ok()?;
        let request = js_sys::Reflect::get(&locks, &"request".into()).ok()?;
        let request = request.dyn_into::<js_sys::Function>().ok()?;
        let channel = BroadcastChannel::new(&name).ok()?;
        let heard = Closure::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let release = Release::default();
        Some(Self { name, channel, _heard: heard, locks, request, release })
    }

    /// Says something to all the others.
    pub fn post(&self, text: &str) {
        drop(self.channel.post_message(&JsValue::from_str(text)));
    }

    /// Waits in line for the lock, or takes it from a tab that says nothing any more. `granted`
    /// says whether this tab still wants it; `lost` is called when another took it.
    pub fn ask_to_lead(
        &self,
        take: bool,
        granted: impl FnOnce() -> bool + 'static,
        lost: impl FnOnce() + 'static,
    ) {
        let options = js_sys::Object::new();
        drop(js_sys::Reflect::set(&options, &"steal".into(), &take.into()));
        let release = self.release.clone();
        let held = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            if !granted() {
                return JsValue::UNDEFINED;
            }
            let hold = js_sys::Promise::new(&mut |resolve, _| {
                drop(release.borrow_mut().replace(resolve));
            });
            hold.into()
        });
        let asked = self.request.call3(&self.locks, &self.name.as_str().into(), &options, &held);
        let Ok(Ok(asked)) = asked.map(JsCast::dyn_into::<js_sys::Promise>) else { return };
        spawn_local(async move {
            if JsFuture::from(asked).await.is_err() {
                lost();
            }
        });
    }

    /// Leaves them: the next in line leads. Closures stay until this is dropped, since one of them
    /// may be running.
    pub fn leave(&self) {
        self.channel.set_onmessage(None);
        self.channel.close();
        if let Some(release) = self.release.take() {
            drop(release.call0(&JsValue::NULL));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.leave();
    }
}
