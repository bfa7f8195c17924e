//! IndexedDB: what this device keeps while the page is closed.

use js_sys::Promise;
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const NAME: &str = "tongguan";
const VERSION: u32 = 1;

/// Key of the one board that is kept.
pub const BOARD: &str = "field";

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Commands that were not decided, as JSON.
    Outbox,
    /// Photographs that were not sent.
    Photos,
    /// The last board, as JSON.
    Board,
}

impl Store {
    const ALL: [Store; 3] = [Store::Outbox, Store::Photos, Store::Board];
    fn name(self) -> &'static str {
        match self {
            Store::Outbox => "outbox",
            Store::Photos => "photos",
            Store::Board => "board",
        }
    }
}

/// All that is kept as text, by key.
pub async fn kept(store: Store) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for key in keys(store).await {
        let text = async {
            let store = open(store, IdbTransactionMode::Readonly).await?;
            answer(&store.get(&key.as_str().into())?).await
        };
        let text: Result<JsValue, JsValue> = text.await;
        all.extend(text.ok().and_then(|text| text.as_string()).map(|text| (key, text)));
    }
    all
}

/// Keys of all that is kept.
pub async fn keys(store: Store) -> Vec<String> {
    let all = async {
        let store = open(store, IdbTransactionMode::Readonly).await?;
        answer(&store.get_all_keys()?).await
    };
    let all: Result<JsValue, JsValue> = all.await;
    let all = all.map(|all| js_sys::Array::from(&all)).unwrap_or_default();
    all.iter().filter_map(|key| key.as_string()).collect()
}

/// Keeps a text; `false` when this browser keeps nothing.
pub async fn keep(store: Store, key: &str, text: &str) -> bool {
    put(store, key, &JsValue::from_str(text)).await.is_ok()
}

/// Keeps a photograph.
pub async fn keep_photo(key: &str, photo: &leptos::web_sys::Blob) -> bool {
    put(Store::Photos, key, photo.as_ref()).await.is_ok()
}

/// A photograph that was kept.
pub async fn held_photo(key: &str) -> Option<leptos::web_sys::Blob> {
    let store = open(Store::Photos, IdbTransactionMode::Readonly).await.ok()?;
    answer(&store.get(&key.into()).ok()?).await.ok()?.dyn_into().ok()
}

/// Keeps it no longer.
pub async fn forget(store: Store, key: &str) {
    let gone = async {
        let store = open(store, IdbTransactionMode::Readwrite).await?;
        answer(&store.delete(&key.into())?).await
    };
    drop(gone.await);
}

async fn put(store: Store, key: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let store = open(store, IdbTransactionMode::Readwrite).await?;
    answer(&store.put_with_key(value, &key.into())?).await
}

async fn open(store: Store, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let open = OPEN.with_borrow(Clone::clone);
    let database = match open {
        Some(database) => database,
        None => connect().await?,
    };
    database.transaction_with_str_and_mode(store.name(), mode)?.object_store(store.name())
}

async fn connect() -> Result<IdbDatabase, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    let asked: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let opening = asked.clone();
    let made = Closure::once_into_js(move || {
        let database = opening.result().ok().and_then(|one| one.dyn_into::<IdbDatabase>().ok());
        for store in database.iter().flat_map(|_| Store::ALL) {
            drop(database.as_ref().map(|database| database.create_object_store(store.name())));
        }
    });
    asked.set_onupgradeneeded(Some(made.unchecked_ref()));
    let database: IdbDatabase = answer(&asked).await?.dyn_into()?;
    OPEN.with_borrow_mut(|open| drop(open.replace(database.clone())));
    Ok(database)
}

/// Waits for what was asked.
async fn answer(asked: &IdbRequest) -> Result<JsValue, JsValue> {
    let ended = Promise::new(&mut |resolve, reject| {
        asked.set_onsuccess(Some(&resolve));
        asked.set_onerror(Some(&reject));
    });
    JsFuture::from(ended).await?;
    asked.result()
}
