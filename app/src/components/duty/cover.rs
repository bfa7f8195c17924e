//! Where nobody is rostered for what is due in the next twelve hours, and a way to mend it.

use super::row::window;
use crate::components::verb_form::{Held, Names, Verb};
use crate::components::{Empty, hidden_fields, use_toaster};
use crate::live::{Kind, use_live};
use crate::picture::duty::{COVER_MS, Gap, candidates, gaps, level, span};
use crate::say;
use crate::words::use_words;
use domain::actor::Role;
use domain::command::{Command, CommandKind};
use domain::ids::{PersonId, ShiftId};
use domain::shift::PlanShift;
use domain::time::MINUTE_MS;
use leptos::prelude::*;

/// Places at most.
const PLACES_MAX: usize = 40;
/// Windows named at a place.
const WINDOWS_MAX: usize = 12;

/// The list.
#[component]
pub fn Gaps(next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let all = Memo::new(move |_| {
        minute.track();
        let board = live.watch(&[Kind::Duty, Kind::Shift, Kind::Person, Kind::Place]);
        gaps(&board, live.now_untracked(), COVER_MS)
    });
    let n = Memo::new(move |_| all.with(Vec::len));
    let administers = live.me_untracked().is_some_and(|me| {
        let may = |role| matches!(role, Role::Admin | Role::Auditor);
        me.affiliations.iter().any(|a| may(a.role) && a.holds_at(live.now_untracked()))
    });
    let roster = administers.then(|| {
        view! {
            <a href="/admin?part=roster" rel="external">
                {say!(w, duties.roster)}
            </a>
        }
    });
    let next = StoredValue::new(next);
    let more = move || {
        let hidden = n.get().saturating_sub(PLACES_MAX);
        (hidden > 0).then(|| view! { <p class="quiet">{say!(w, desk.more_rows, n = hidden)}</p> })
    };
    view! {
        <section class="duties__list">
            <h2>{say!(w, duties.gaps)} {roster} <b>{n}</b></h2>
            <Show
                when=move || n.get() != 0
                fallback=move || view! { <Empty text=say!(w, duties.no_gaps) /> }
            >
                <ul>
                    <For
                        each=move || all.get().into_iter().take(PLACES_MAX)
                        key=|gap| (gap.place.clone(), gap.owed.clone())
                        let:gap
                    >
                        <GapRow gap next=next.get_value() />
                    </For>
                </ul>
                {more}
            </Show>
        </section>
    }
}

#[component]
fn GapRow(gap: Gap, next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let (board, now) = (live.board(), live.now_untracked());
    let level = level(&board, &gap.place).map(|level| {
        view! { <span class="chip">{level.shape} " " {w.level_name(&board, &level.id)}</span> }
    });
    let windows = gap.owed.iter().take(WINDOWS_MAX).filter_map(|owed| {
        let duty = board.duties.get(&owed.duty)?;
        let rule = w.rule_name(&board, duty);
        let when = window(w, (duty.opens_at(), duty.closes_at), now);
        Some(view! { <li>{rule} " " <time>{when}</time></li> })
    });
    let windows = windows.collect_view();
    view! {
        <li class="duty-row">
            <div class="duty-row__head">
                <b>{w.place_line(&board, &gap.place)}</b>
                {level}
                <span class="duty-mark duty-mark--unstaffed">
                    <i aria-hidden="true">"△"</i>
                    {say!(w, duties.gap_windows, n = gap.owed.len())}
                </span>
            </div>
            <ul class="duty-row__windows">{windows}</ul>
            <div class="holder-verbs duty-row__verbs">
                <PlanFor gap next />
            </div>
        </li>
    }
}

/// Somebody who may do it is put on the roster, from the first window to the last.
#[component]
fn PlanFor(gap: Gap, next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let (board, now) = (live.board(), live.now_untracked());
    let people = candidates(&board, &gap, now);
    let (from, until) = span(&gap, now)?;
    if people.is_empty() {
        return None;
    }
    let chosen = RwSignal::new(String::new());
    let held = Held::new();
    let post = gap.place.clone();
    let send = move || {
        let Ok(person) = chosen.get_untracked().parse::<PersonId>() else {
            held.busy.set(false);
            return;
        };
        let shift = ShiftId(live.new_id());
        let plan = PlanShift { shift, person, team: None, post: post.clone(), from, until };
        live.dispatch(Command::PlanShift(Box::new(plan)), None, move |reply| {
            held.busy.try_set(false);
            toaster.reply(&reply, say!(w, duties.planned), say!(w, live.failed));
        });
    };
    let fields = hidden_fields(vec![
        ("shift:new", "1".to_owned()),
        ("post", gap.place.to_string()),
        ("from:int", from.0.to_string()),
        ("until:int", until.0.to_string()),
        ("next", next),
    ]);
    let names = Names {
        open: say!(w, duties.plan).to_owned(),
        send: say!(w, duties.plan_send),
        button: "button button--primary",
        command: CommandKind::PlanShift,
    };
    let option = |person: PersonId| {
        let person = person.to_string();
        view! { <option value=person.clone()>{person.clone()}</option> }
    };
    let options = people.into_iter().map(option).collect_view();
    let (from, until) = (w.when(from, now), w.when(until, now));
    Some(view! {
        <Verb names held submit=send>
            {fields}
            <p class="quiet">{say!(w, duties.plan_when, from = from, until = until)}</p>
            <label class="field">
                <span class="field__label">{say!(w, duties.plan_whom)}</span>
                <select
                    class="field__input"
                    name="person"
                    required
                    on:change:target=move |event| chosen.set(event.target().value())
                >
                    <option value="">{say!(w, desk.choose_one)}</option>
                    {options}
                </select>
            </label>
        </Verb>
    })
}
