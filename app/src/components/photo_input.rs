//! A camera button: the photograph is made small in the browser, sent at once, and named by its
//! hash. A small one is sent sooner, and the server strips what the camera wrote into it. Without
//! the page's script the form around it carries the photograph, as `multipart/form-data`.

use super::upload::{Upload, upload_small};
use crate::live::{connection, use_live};
use crate::say;
use crate::words::use_words;
use domain::ids::EvidenceHash;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;

/// The button.
#[component]
pub fn PhotoInput<T>(
    /// A photograph is stored under this hash.
    taken: T,
    /// How many there are.
    count: Signal<usize>,
    /// Name of its field in a plain form.
    #[prop(default = "photo".to_owned())]
    name: String,
    /// What is asked, where several are.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView
where
    T: Fn(EvidenceHash) + Clone + 'static,
{
    let live = use_live();
    let words = use_words();
    let upload = RwSignal::new(Upload::Idle);
    let chosen = move |input: HtmlInputElement| {
        let Some(file) = connection::picked(&input) else { return };
        let taken = taken.clone();
        upload.set(Upload::Sending);
        spawn_local(async move {
            let hash = upload_small(live, &file).await;
            let next = if hash.is_some() { Upload::Idle } else { Upload::Failed };
            if upload.try_set(next).is_none()
                && let Some(hash) = hash
            {
                taken(hash);
            }
            input.set_value("");
        });
    };
    let verb = move || match count.get() {
        0 => say!(words, field.take_photo),
        _ => say!(words, field.another_photo),
    };
    let text = move || match (upload.get(), count.get()) {
        (Upload::Sending, _) => say!(words, field.photo_sending).to_owned(),
        (Upload::Failed, _) => say!(words, field.photo_failed).to_owned(),
        (Upload::Idle, 0) => String::new(),
        (Upload::Idle, n) => say!(words, field.photo_in, n = n),
    };
    view! {
        <div class="photo-input" data-failed=move || (upload.get() == Upload::Failed).then_some("")>
            {label.map(|label| view! { <p class="field__label">{label}</p> })}
            <label class="photo-input__button">
                <input
                    class="unseen"
                    type="file"
                    name=name
                    accept="image/*"
                    capture="environment"
                    disabled=move || upload.get() == Upload::Sending
                    on:change:target=move |event| chosen(event.target())
                />
                <span>{verb}</span>
            </label>
            <p class="photo-input__state" role="status">{text}</p>
        </div>
    }
}
