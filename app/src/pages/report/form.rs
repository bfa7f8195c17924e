//! The form: a plain POST that leads to the page of the code. With script the photographs go
//! ahead, one by one, and faults are said beside the form.

use super::model::{Group, groups};
use super::{FindCode, Frame};
use crate::api;
use crate::components::{NotReal, Refused};
use crate::live::connection;
use crate::model::ReportForm;
use crate::say;
use crate::words::{Words, use_words};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// A resident reports.
#[component]
pub fn ReportPage() -> impl IntoView {
    let w = use_words();
    let asked = use_query_map().with_untracked(|query| query.get("code"));
    let code = asked.map(|code| super::model::tidy_code(&code)).filter(|code| !code.is_empty());
    if let Some(code) = code {
        return view! { <Redirect path=format!("/report/{code}") /> }.into_any();
    }
    let offered = Resource::new_blocking(
        || (),
        move |()| async move { api::flat(api::load_report_form().await) },
    );
    let page = move || {
        Suspend::new(async move {
            match offered.await {
                Ok(offered) => view! { <Form offered /> }.into_any(),
                Err(refusal) => view! { <Refused refusal /> }.into_any(),
            }
        })
    };
    view! {
        <Title text=say!(w, report.title) />
        <Frame>
            <Suspense>{page}</Suspense>
            <FindCode />
        </Frame>
    }
    .into_any()
}

/// What stands beside the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    Sending,
    NeedKind,
    NeedPlace,
    TooMany,
    Photo,
    Failed,
}

#[component]
fn Form(offered: ReportForm) -> impl IntoView {
    let w = use_words();
    let said = RwSignal::new(Said::Nothing);
    let form = NodeRef::<html::Form>::new();
    let street = offered.street.to_string();
    let sent = street.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(form) = form.get_untracked().filter(|_| said.get_untracked() != Said::Sending)
        else {
            return;
        };
        said.set(Said::Sending);
        let street = sent.clone();
        spawn_local(async move {
            match send(&form, street).await {
                Ok(code) => connection::go(&format!("/report/{code}")),
                Err(why) => drop(said.try_set(why)),
            }
        });
    };
    view! {
        <form
            class="report__card"
            method="post"
            action="/report"
            enctype="multipart/form-data"
            node_ref=form
            prop:noValidate=true
            on:submit=submit
        >
            <h1>{say!(w, report.heading)} " · " {w.label(&offered.street_label)}</h1>
            <p class="quiet">{say!(w, report.lead)}</p>
            <p class="report__urgent">{say!(w, report.urgent)}</p>
            <NotReal exercise=offered.exercise simulated=offered.simulated />
            <input type="hidden" name="id" value=offered.id.to_string() />
            <input type="hidden" name="street" value=street />
            <Select name="type_id" label=say!(w, report.kind) groups=groups(&offered.types) />
            <Select name="place" label=say!(w, report.place) groups=groups(&offered.places) />
            <Words />
            <button
                type="submit"
                class="report__send"
                aria-busy=move || (said.get() == Said::Sending).to_string()
            >
                {move || match said.get() {
                    Said::Sending => say!(w, report.sending),
                    _ => say!(w, report.send),
                }}
            </button>
            <p class="report__said" role="alert">{move || words_of(w, said.get())}</p>
        </form>
    }
}

fn words_of(w: Words, said: Said) -> &'static str {
    match said {
        Said::Nothing | Said::Sending => "",
        Said::NeedKind => say!(w, report.need_kind),
        Said::NeedPlace => say!(w, report.need_place),
        Said::TooMany => say!(w, report.too_many),
        Said::Photo => say!(w, report.photo_failed),
        Said::Failed => say!(w, report.failed),
    }
}

#[component]
fn Select(name: &'static str, label: &'static str, groups: Vec<Group>) -> impl IntoView {
    let w = use_words();
    let groups = groups.into_iter().map(|group| {
        let options = group.choices.into_iter().map(|choice| {
            view! { <option value=choice.id>{w.label(&choice.label)}</option> }
        });
        view! { <optgroup label=w.label(&group.label)>{options.collect_view()}</optgroup> }
    });
    view! {
        <label class="field">
            <span class="field__label">
                {label} " " <i>{say!(w, common.required)}</i>
            </span>
            <select class="field__input" name=name required>
                <option value="">{say!(w, report.choose)}</option>
                {groups.collect_view()}
            </select>
        </label>
    }
}

/// What may be said and shown, none of it needed.
#[component]
fn Words() -> impl IntoView {
    let w = use_words();
    view! {
        <label class="field">
            <span class="field__label">{say!(w, report.description)}</span>
            <textarea
                class="field__input"
                name="description"
                rows="3"
                maxlength="2000"
                placeholder=say!(w, report.description_hint)
            ></textarea>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, report.door)}</span>
            <input class="field__input" name="door" maxlength="200" autocomplete="off" />
        </label>
        <label class="field">
            <span class="field__label">
                {say!(w, report.phone)} " " <i>{say!(w, common.optional)}</i>
            </span>
            <input
                class="field__input"
                name="phone"
                type="tel"
                maxlength="40"
                autocomplete="tel"
            />
            <small class="quiet">{say!(w, report.phone_hint)}</small>
        </label>
        <label class="field">
            <span class="field__label">
                {say!(w, report.photo)} " " <i>{say!(w, common.optional)}</i>
            </span>
            <input class="field__input" name="photo" type="file" accept="image/*" />
            <small class="quiet">{say!(w, report.photo_hint)}</small>
        </label>
    }
}

/// Body of `POST /api/v1/reports`.
#[derive(Serialize)]
struct Body {
    id: uuid::Uuid,
    street: String,
    type_id: String,
    place: String,
    description: Option<String>,
    door: Option<String>,
    phone: Option<String>,
    photos: Vec<String>,
}

#[derive(Deserialize)]
struct Received {
    code: String,
}

#[derive(Deserialize)]
struct Kept {
    hash: String,
}

/// Sends the form, the photograph first; a network failure tries again with the same id.
async fn send(form: &leptos::web_sys::HtmlFormElement, street: String) -> Result<String, Said> {
    let value = |name: &str| connection::form_value(form, name).filter(|v| !v.trim().is_empty());
    let type_id = value("type_id").ok_or(Said::NeedKind)?;
    let place = value("place").ok_or(Said::NeedPlace)?;
    let (description, door, phone) = (value("description"), value("door"), value("phone"));
    let mut photos = Vec::new();
    // To the street that the report goes to: it names what lies there.
    let upload = format!("/api/v1/evidence?street={street}");
    if let Some(file) = connection::form_file(form, "photo") {
        let small = connection::shrink(&file).await.unwrap_or(file);
        let (_, answer) = connection::post_file(&upload, &small).await;
        photos.push(serde_json::from_str::<Kept>(&answer).map_err(|_| Said::Photo)?.hash);
    }
    let id = crate::live::new_uuid();
    let body = Body { id, street, type_id, place, description, door, phone, photos };
    let body = serde_json::to_string(&body).map_err(|_| Said::Failed)?;
    /// Tries before the reporter is asked to try himself.
    const TRIES: u32 = 3;
    for attempt in 0..TRIES {
        match connection::post("/api/v1/reports", body.clone()).await {
            (429, _) => return Err(Said::TooMany),
            (0 | 502..=504, _) => {
                connection::sleep(crate::live::backoff::wait_ms(attempt + 2, 1.0)).await;
            }
            (_, answer) => {
                let received = serde_json::from_str::<Received>(&answer);
                return received.map(|received| received.code).map_err(|_| Said::Failed);
            }
        }
    }
    Err(Said::Failed)
}
