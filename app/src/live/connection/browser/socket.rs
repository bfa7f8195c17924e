//! A WebSocket whose closures are kept with it and go with it.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CloseEvent, MessageEvent, WebSocket};

/// What a socket says.
pub enum Said {
    /// It is open.
    Opened,
    /// A text frame.
    Text(String),
    /// It closed.
    Closed(u16, String),
}

/// An open or opening socket; dropping it closes it and silences it.
pub struct Socket {
    socket: WebSocket,
    _opened: Closure<dyn FnMut()>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Opens the stream; `said` hears everything. `None` when the browser refuses at once.
    pub fn open(path: &str, protocol: &str, said: impl Fn(Said) + Clone + 'static) -> Option<Self> {
        let location = window().location();
        let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
        let url = format!("{scheme}://{}{path}", location.host().ok()?);
        let socket = WebSocket::new_with_str(&url, protocol).ok()?;
        let hear = said.clone();
        let opened = Closure::new(move || hear(Said::Opened));
        let hear = said.clone();
        let message = Closure::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(Said::Text(text));
            }
        });
        let closed =
            Closure::new(move |event: CloseEvent| said(Said::Closed(event.code(), event.reason())));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Some(Self { socket, _opened: opened, _message: message, _closed: closed })
    }
    /// Sends a frame; a socket that is not open says so by closing.
    pub fn send(&self, text: &str) {
        drop(self.socket.send_with_str(text));
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        drop(self.socket.close());
    }
}
