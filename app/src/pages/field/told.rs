//! 督办: what was escalated to my party, also when it was never given to it.

use super::state::use_field;
use crate::components::SeverityMark;
use crate::live::Kind;
use crate::picture::{Alarm, alarms};
use crate::say;
use domain::ids::AssignmentId;
use leptos::prelude::*;

/// The strip; nothing when nothing was.
#[component]
pub fn ToldStrip() -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let all = Memo::new(move |_| {
        let board = live.watch(&[Kind::Case]);
        let affiliations = live.me().map(|me| me.affiliations).unwrap_or_default();
        alarms(&board, &affiliations, live.now_untracked())
    });
    let rows = move || all.get().into_iter().map(|alarm| view! { <Row alarm /> }).collect_view();
    view! {
        <section class="told" hidden=move || all.with(Vec::is_empty)>
            <h2>{say!(w, told.title)} <b>{move || all.with(Vec::len)}</b></h2>
            <ul>{rows}</ul>
        </section>
    }
}

#[component]
fn Row(alarm: Alarm) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let board = live.board();
    let what = w.type_name(&board, &alarm.type_id);
    let place = w.place_line(&board, &alarm.place);
    let (stage, who) = (w.stage(alarm.cause), w.escalation(alarm.tell));
    let line = say!(w, told.line, stage = stage, who = who);
    let at = w.when(alarm.at, live.now_untracked());
    let (case, severity) = (alarm.case, alarm.severity);
    let mine = Memo::new(move |_| {
        let mine = field.mine.get();
        mine.iter().find(|a| Some(a.case) == case).map(|a| a.id)
    });
    let open = move |id: AssignmentId| {
        view! {
            <button type="button" class="button" on:click=move |_| field.open.set(Some(id))>
                {say!(w, told.open)}
            </button>
        }
    };
    let verb = move || match mine.get() {
        Some(id) => open(id).into_any(),
        None => view! { <small>{say!(w, told.not_given)}</small> }.into_any(),
    };
    view! {
        <li class="told__row">
            <div>
                {severity.map(|severity| view! { <SeverityMark severity /> })}
                <span class="told__words">
                    <b>{what} " · " {place}</b>
                    <span>{line}</span>
                    {verb}
                </span>
                <time>{at}</time>
            </div>
        </li>
    }
}
