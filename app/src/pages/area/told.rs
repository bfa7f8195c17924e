//! 督办: what was escalated to whoever looks at this tablet, on top of everything else.

use crate::components::SeverityMark;
use crate::live::{Kind, use_live};
use crate::picture::{Alarm, alarms};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_router::components::A;

/// The strip; nothing when nothing was.
#[component]
pub fn ToldStrip() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let all = Memo::new(move |_| {
        let board = live.watch(&[Kind::Case, Kind::Report]);
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
    let live = use_live();
    let w = use_words();
    let board = live.board();
    let what = w.type_name(&board, &alarm.type_id);
    let place = w.place_line(&board, &alarm.place);
    let (stage, who) = (w.stage(alarm.cause), w.escalation(alarm.tell));
    let line = say!(w, told.line, stage = stage, who = who);
    let at = w.when(alarm.at, live.now_untracked());
    let unfiled = alarm.case.is_none().then(|| say!(w, told.report));
    let inside = view! {
        {alarm.severity.map(|severity| view! { <SeverityMark severity /> })}
        <span class="told__words">
            <b>{what} " · " {place}</b>
            <span>{line} " · " {unfiled}</span>
        </span>
        <time>{at}</time>
    };
    match alarm.case {
        Some(case) => {
            let href = format!("?case={case}");
            view! { <li class="told__row"><A href scroll=false>{inside}</A></li> }.into_any()
        }
        None => view! { <li class="told__row"><div>{inside}</div></li> }.into_any(),
    }
}
