//! Displays: enrolled with a token that is shown once, and revoked for good.

use super::choices::Places;
use super::send::use_sender;
use super::table::Table;
use crate::components::Empty;
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::command::Command;
use domain::display::{Display, EnrolDisplay, RevokeDisplay};
use domain::ids::{DisplayId, PlaceId};
use domain::text::Label;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// A token that was made, with the display that it is for.
#[derive(Clone, PartialEq)]
struct Token {
    display: DisplayId,
    token: String,
}

/// Answer to the request for a token.
#[derive(serde::Deserialize)]
struct Made {
    token: String,
}

/// List and enrolment.
#[component]
pub fn Displays() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let token = RwSignal::new(None::<Token>);
    let list = Memo::new(move |_| {
        live.watch(&[Kind::Display]).displays.values().cloned().collect::<Vec<_>>()
    });
    let rows = move || {
        if list.with(Vec::is_empty) {
            return view! { <Empty text=say!(w, admin.no_displays) /> }.into_any();
        }
        let rows = list.get().into_iter().map(|display| view! { <Row display token /> });
        let rows = rows.collect_view();
        view! {
            <Table
                heads=vec![
                    say!(w, admin.display_id),
                    say!(w, admin.display_label),
                    say!(w, admin.place),
                    say!(w, admin.enrolled_at),
                ]
                verbs=true
            >
                {rows}
            </Table>
        }
        .into_any()
    };
    let shown = move || {
        token.get().map(|made| {
            view! {
                <div class="admin__token" role="status">
                    <p><b>{made.display.to_string()}</b> " " {say!(w, admin.token_once)}</p>
                    <code>{made.token}</code>
                    <p class="quiet">{say!(w, admin.token_login, path = "/sign-in")}</p>
                </div>
            }
        })
    };
    view! {
        <section class="admin__part">
            <h2>{say!(w, admin.displays)}</h2>
            {shown}
            {rows}
            <Enrol token />
        </section>
    }
}

#[component]
fn Row(display: Arc<Display>, token: RwSignal<Option<Token>>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let sender = use_sender();
    let id = display.id.clone();
    let again = {
        let id = id.clone();
        move |_| make_token(sender, id.clone(), token)
    };
    let revoke = move |_| {
        let command = RevokeDisplay { display: id.clone() };
        sender.command(Command::RevokeDisplay(Box::new(command)), say!(w, admin.revoked), || {});
    };
    view! {
        <tr>
            <td><b>{display.id.to_string()}</b></td>
            <td>{w.label(&display.label)}</td>
            <td>{w.place_name(&live.board(), &display.place)}</td>
            <td>{w.date_time(display.enrolled_at)}</td>
            <td class="table__acts">
                <button type="button" class="button" disabled=sender.busy on:click=again>
                    {say!(w, admin.new_token)}
                </button>
                <button
                    type="button"
                    class="button button--danger"
                    disabled=sender.busy
                    on:click=revoke
                >
                    {say!(w, admin.revoke)}
                </button>
            </td>
        </tr>
    }
}

fn make_token(sender: super::send::Sender, display: DisplayId, token: RwSignal<Option<Token>>) {
    let w = sender.words();
    let path = format!("/api/v1/displays/{display}/token");
    sender.post(path, "{}".to_owned(), say!(w, admin.token_made), move |answer| {
        if let Ok(made) = serde_json::from_str::<Made>(&answer) {
            token.try_set(Some(Token { display, token: made.token }));
        }
    });
}

#[component]
fn Enrol(token: RwSignal<Option<Token>>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let sender = use_sender();
    let root = live.board().street.values().next().map(|street| street.root.clone());
    let id = RwSignal::new(String::new());
    let label = RwSignal::new(String::new());
    let place = RwSignal::new(root.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let display = DisplayId::parse(id.get_untracked().trim()).ok();
        let (Some(display), Some(place)) = (display, place.get_untracked()) else { return };
        let label = Label::same(label.get_untracked().trim());
        let command = EnrolDisplay { display: display.clone(), label, place };
        let command = Command::EnrolDisplay(Box::new(command));
        sender.command(command, say!(w, admin.added), move || make_token(sender, display, token));
    };
    view! {
        <form class="admin-grant" on:submit=submit>
            <label class="field">
                <span class="field__label">{say!(w, admin.display_id)}</span>
                <input
                    class="field__input"
                    required
                    pattern="[A-Za-z0-9_.\\-]{1,64}"
                    placeholder="wall-a"
                    on:input:target=move |event| id.set(event.target().value())
                />
            </label>
            <label class="field">
                <span class="field__label">{say!(w, admin.display_label)}</span>
                <input
                    class="field__input"
                    required
                    on:input:target=move |event| label.set(event.target().value())
                />
            </label>
            <label class="field">
                <span class="field__label">{say!(w, admin.place)}</span>
                <select class="field__input" on:change:target=move |event| {
                    place.set(event.target().value().parse::<PlaceId>().ok());
                }><Places chosen=root /></select>
            </label>
            <button type="submit" class="button button--primary" disabled=sender.busy>
                {say!(w, admin.enrol)}
            </button>
        </form>
    }
}
