//! 督办: what was escalated to whoever looks, on top of everything else.

use super::SeverityMark;
use crate::live::{Kind, use_live};
use crate::picture::{About, Alarm, Cause, alarms};
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
        let all = alarms(&board, &affiliations, live.now_untracked());
        all.into_iter().filter(|alarm| kinds.contains(&kind(alarm))).collect::<Vec<_>>()
    });
    let rows = move || all.get().into_iter().map(&row).collect_view();
    view! {
        <section class="told" hidden=move || all.with(Vec::is_empty)>
            <h2>{say!(w, told.title)} <b>{move || all.with(Vec::len)}</b></h2>
            <ul>{rows}</ul>
        </section>
    }
}

/// The kind of row that it is about.
fn kind(alarm: &Alarm) -> Kind {
    match alarm.about {
        About::Case(..) => Kind::Case,
        About::Report => Kind::Report,
        About::Duty(_) => Kind::Duty,
    }
}

/// What, where, why and when; `children` say more of it.
#[component]
pub fn Told(alarm: Alarm, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let board = live.board();
    let what = match (&alarm.about, &alarm.type_id) {
        (About::Duty(duty), _) => w.rule_name(&board, duty),
        (_, Some(type_id)) => w.type_name(&board, type_id),
        (_, None) => String::new(),
    };
    let place = w.place_line(&board, &alarm.place);
    let who = w.escalation(alarm.tell);
    let line = match alarm.cause {
        Cause::Limit(stage) => say!(w, told.line, stage = w.stage(stage), who = who),
        Cause::Duty(mark) => say!(w, duties.alarm, state = w.duty_mark(mark), who = who),
    };
    view! {
        {alarm.severity.map(|severity| view! { <SeverityMark severity /> })}
        <span class="told__words">
            <b>{what} " · " {place}</b>
            <span>{line}</span>
            {children.map(|children| children())}
        </span>
        <time>{w.when(alarm.at, live.now_untracked())}</time>
    }
}
