//! Who is signed in, and which screens are connected.

use super::send::use_sender;
use super::table::Table;
use crate::components::Empty;
use crate::model::{AdminHome, ScreenRow, SessionRow};
use crate::say;
use crate::words::use_words;
use domain::ids::Seq;
use leptos::prelude::*;

/// Sessions, each of which can be ended.
#[component]
pub fn Sessions(home: AdminHome, again: Callback<()>) -> impl IntoView {
    let w = use_words();
    let now = home.now;
    let rows = home.sessions.into_iter().map(|row| view! { <Session row again /> }).collect_view();
    view! {
        <section class="admin__part">
            <h2>
                {say!(w, admin.sessions)} " "
                <span class="quiet">{say!(w, live.as_of, time = now.clock())}</span>
            </h2>
            <Table
                heads=vec![
                    say!(w, admin.who),
                    say!(w, admin.device),
                    say!(w, admin.since),
                    say!(w, admin.last_seen),
                    say!(w, admin.expires),
                ]
                verbs=true
            >
                {rows}
            </Table>
        </section>
    }
}

#[component]
fn Session(row: SessionRow, again: Callback<()>) -> impl IntoView {
    let w = use_words();
    let sender = use_sender();
    let person = row.person.map(|id| id.to_string());
    let display = row.display.map(|id| format!("{} {id}", say!(w, common.display)));
    let expires =
        row.expires_at.map_or_else(|| say!(w, admin.no_end).to_owned(), |at| w.date_time(at));
    let path = format!("/api/v1/sessions/{}/end", row.id);
    let end = move |_| {
        let done = say!(w, admin.session_ended);
        sender.post(path.clone(), "{}".to_owned(), done, move |_| again.run(()));
    };
    let button = if row.current {
        view! { <span class="chip">{say!(w, admin.this_one)}</span> }.into_any()
    } else {
        view! {
            <button type="button" class="button" disabled=sender.busy on:click=end>
                {say!(w, admin.end_session)}
            </button>
        }
        .into_any()
    };
    view! {
        <tr>
            <td><b>{person.or(display)}</b></td>
            <td class="table__wide">{row.device}</td>
            <td>{w.date_time(row.created_at)}</td>
            <td>{w.date_time(row.seen_at)}</td>
            <td>{expires}</td>
            <td>{button}</td>
        </tr>
    }
}

/// Screens with how far each is behind.
#[component]
pub fn Screens(home: AdminHome, again: Callback<()>) -> impl IntoView {
    let w = use_words();
    let (now, head) = (home.now, home.head);
    let rows = if home.screens.is_empty() {
        view! { <Empty text=say!(w, admin.no_screens) /> }.into_any()
    } else {
        let rows = home.screens.into_iter().map(|row| view! { <Screen row head /> }).collect_view();
        view! {
            <Table
                heads=vec![
                    say!(w, admin.who),
                    say!(w, admin.view),
                    say!(w, admin.since),
                    say!(w, admin.sent_up_to),
                ]
            >
                {rows}
            </Table>
        }
        .into_any()
    };
    view! {
        <section class="admin__part">
            <div class="admin__bar">
                <h2>
                    {say!(w, admin.screens)} " "
                    <span class="quiet">{say!(w, live.as_of, time = now.clock())}</span>
                </h2>
                <button type="button" class="button" on:click=move |_| again.run(())>
                    {say!(w, report.refresh)}
                </button>
            </div>
            {rows}
        </section>
    }
}

#[component]
fn Screen(row: ScreenRow, head: Seq) -> impl IntoView {
    let w = use_words();
    let behind = head.saturating_sub(row.through);
    let lag = match behind {
        0 => say!(w, admin.up_to_date).to_owned(),
        n => say!(w, admin.behind, n = n),
    };
    view! {
        <tr>
            <td><b>{row.who}</b></td>
            <td>{w.view(row.view)}</td>
            <td>{w.date_time(row.since)}</td>
            <td>{row.through} " · " {lag}</td>
        </tr>
    }
}
