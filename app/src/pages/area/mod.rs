//! `/area`: the tablet of a supervisor. His own places: what is open there, who is on shift; he
//! grants time, takes back, gives to somebody else.
//!
//! The open case stands in the address (`?case=`), so that a list row is a plain link.

mod approve;
mod assign;
mod choices;
mod detail;
mod duties;
mod list;
mod people;
mod tasks;
mod told;

use self::detail::CaseDetail;
use self::duties::DutySummary;
use self::list::Lists;
use self::people::PeopleOnShift;
use self::told::told;
use crate::components::{
    DutyLists, Empty, LanguageSwitch, LiveBadge, LiveFace, NotRealFace, StaleStrip, ToldStrip,
};
use crate::live::{Kind, use_live};
use crate::naming::area_of;
use crate::say;
use crate::words::{Words, use_words};
use domain::actor::Role;
use domain::board::Board;
use domain::ids::CaseId;
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn AreaPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), area.title) />
        <LiveFace view=View::Area>
            <Area />
        </LiveFace>
    }
}

/// The page with this case open.
fn case_path(id: CaseId) -> String {
    format!("/area?case={id}")
}

/// The places that one supervises, by name.
fn supervised(words: Words, board: &Board, me: &crate::model::Me) -> Vec<String> {
    let own = me.affiliations.iter().filter(|a| a.role == Role::Supervisor);
    let named = own.map(|a| match area_of(board, &a.place) {
        Some(area) if area.id != a.place => words.place_line(board, &a.place),
        _ => words.place_name(board, &a.place),
    });
    named.collect()
}

#[component]
fn Area() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.with(|query| query.get("case")?.parse::<CaseId>().ok()));
    let me = live.me_untracked();
    let own = me.as_ref().map(|me| supervised(words, &live.board(), me)).unwrap_or_default();
    let street = me.as_ref().map(|me| words.label(&me.street_label)).unwrap_or_default();
    let title = if own.is_empty() { street } else { own.join(say!(words, common.and)) };
    let duties = Memo::new(move |_| !live.watch(&[Kind::Duty]).duties.is_empty());
    let detail = move || match chosen.get() {
        Some(id) => view! { <CaseDetail id /> }.into_any(),
        None if duties.get() => view! { <DutyLists next="/area" /> }.into_any(),
        None => view! { <Empty text=say!(words, area.choose) /> }.into_any(),
    };
    view! {
        <div class="area">
            <a class="skip" href="#detail">{say!(words, common.skip)}</a>
            <header class="area__header">
                <h1>{title}</h1>
                <LiveBadge />
                <a href="/standing" rel="external">{say!(words, compound.overview)}</a>
                <a href="/password" rel="external">{say!(words, common.own_password)}</a>
                <LanguageSwitch />
                <form method="post" action="/sign-out">
                    <button class="button">{say!(words, common.sign_out)}</button>
                </form>
            </header>
            <StaleStrip />
            <NotRealFace />
            <div class="area__columns">
                <nav class="area__lists" aria-label=say!(words, area.open_cases)>
                    <ToldStrip kinds=&[Kind::Case, Kind::Report, Kind::Duty] row=told />
                    <DutySummary there=duties chosen />
                    <Lists chosen />
                </nav>
                <main class="area__detail" id="detail">
                    {detail}
                    <PeopleOnShift />
                </main>
            </div>
        </div>
    }
}
