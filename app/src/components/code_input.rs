//! The text of a code: read by the browser from a picture where it can, typed otherwise.

use super::field_name::FieldName;
use crate::live::connection;
use crate::say;
use crate::words::use_words;
use domain::text::FREE_TEXT_CHARS_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;

/// The input.
#[component]
pub fn CodeInput<S>(
    /// Name of its field in a plain form.
    #[prop(into)]
    name: FieldName,
    /// What is asked; a code when nothing is said.
    #[prop(optional, into)]
    label: Option<String>,
    /// What is scanned or typed now.
    scanned: S,
    /// What it opens with.
    #[prop(optional)]
    start: String,
) -> impl IntoView
where
    S: Fn(Option<String>) + Copy + Send + Sync + 'static,
{
    let w = use_words();
    let text = RwSignal::new(start);
    let lost = RwSignal::new(false);
    // Known in the browser only; until then there is the field to type into.
    let can_scan = RwSignal::new(false);
    Effect::new(move |_| can_scan.set(connection::can_scan()));
    let set = move |value: String| {
        scanned(Some(value.trim().to_owned()).filter(|value| !value.is_empty()));
        text.set(value);
    };
    let chosen = move |input: HtmlInputElement| {
        let Some(file) = connection::picked(&input) else { return };
        spawn_local(async move {
            let found = connection::scan(&file).await;
            input.set_value("");
            if lost.try_set(found.is_none()).is_none()
                && let Some(found) = found
            {
                set(found);
            }
        });
    };
    let camera = move || camera(say!(w, evidence.scan), chosen);
    let label = label.unwrap_or_else(|| say!(w, evidence.qr_scan).to_owned());
    view! {
        <fieldset class="code-input">
            <legend>{label}</legend>
            {name.kind("qr_scan")}
            {move || can_scan.get().then(camera)}
            <input
                class="field__input"
                type="text"
                autocomplete="off"
                maxlength=FREE_TEXT_CHARS_MAX.to_string()
                name=name.part("code")
                placeholder=say!(w, evidence.code)
                aria-label=say!(w, evidence.code)
                prop:value=text
                on:input:target=move |event| set(event.target().value())
            />
            <p role="status">{move || lost.get().then(|| say!(w, evidence.no_code))}</p>
        </fieldset>
    }
}

/// The camera's button.
fn camera(
    name: &'static str,
    chosen: impl Fn(HtmlInputElement) + Copy + Send + 'static,
) -> impl IntoView {
    view! {
        <label class="photo-input__button">
            <input
                class="unseen"
                type="file"
                accept="image/*"
                capture="environment"
                on:change:target=move |event| chosen(event.target())
            />
            <span>{name}</span>
        </label>
    }
}
