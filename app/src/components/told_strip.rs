//! 督办: what was escalated to whoever looks, on top of everything else.

use super::SeverityMark;
use crate::live::{Kind, use_live};
use crate::picture::{Alarm, alarms};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The strip; nothing when nothing was.
#[component]
pub fn ToldStrip<R>(
    /// Rows that an escalation may be about here.
    kinds: &'static [Kind],
    /// One line of the list.
    row: R,
) -> impl IntoView
where
    R: Fn(Alarm) -> AnyView + Send + 'static,
{
    let live = use_live();
    let w = use_words();
    let all = Memo::new(move |_| {
        let board = live.watch(kinds);
        let affiliations = live.me().map(|me| me.affiliations).unwrap_or_default();
        alarms(&board, &affiliations, live.now_untracked())
    });
    let rows = move || all.get().into_iter().map(&row).collect_view();
    view! {
        <section class="told" hidden=move || all.with(Vec::is_empty)>
            <h2>{say!(w, told.title)} <b>{move || all.with(Vec::len)}</b></h2>
            <ul>{rows}</ul>
        </section>
    }
}

/// What, where, why and when; `children` say more of it.
#[component]
pub fn Told(alarm: Alarm, children: Children) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let board = live.board();
    let what = w.type_name(&board, &alarm.type_id);
    let place = w.place_line(&board, &alarm.place);
    let (stage, who) = (w.stage(alarm.cause), w.escalation(alarm.tell));
    view! {
        {alarm.severity.map(|severity| view! { <SeverityMark severity /> })}
        <span class="told__words">
            <b>{what} " · " {place}</b>
            <span>{say!(w, told.line, stage = stage, who = who)}</span>
            {children()}
        </span>
        <time>{w.when(alarm.at, live.now_untracked())}</time>
    }
}
