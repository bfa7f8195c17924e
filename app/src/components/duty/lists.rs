//! The lists: excuses that were asked for, what is about to be missed, what was missed
//! today, what is open and has time left.

use super::cover::Gaps;
use super::row::DutyRow;
use crate::components::Empty;
use crate::live::{Kind, use_live};
use crate::picture::duty::{COVER_MS, about_to_be_missed, asked, is_pressing, missed};
use crate::say;
use crate::words::use_words;
use domain::ids::DutyId;
use domain::time::MINUTE_MS;
use leptos::prelude::*;

/// Rows of one list at most; the rest is named by number.
const ROWS_MAX: usize = 40;
/// What opens within this time and has nobody is listed already.
const AHEAD_MS: i64 = COVER_MS / 6;
/// Kinds of rows that the lists are made of.
const KINDS: [Kind; 4] = [Kind::Duty, Kind::Shift, Kind::Person, Kind::Place];

/// All of them.
#[component]
pub fn DutyLists(
    /// The page to go on to without script.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let asks = Memo::new(move |_| {
        let board = live.watch(&[Kind::Duty]);
        let all = board.duties.values().filter(|duty| asked(duty));
        all.map(|duty| duty.id.clone()).collect::<Vec<_>>()
    });
    let open = Memo::new(move |_| {
        minute.track();
        let (board, now) = (live.watch(&KINDS), live.now_untracked());
        let presses = |id: &DutyId| board.duties.get(id).is_some_and(|duty| is_pressing(duty, now));
        about_to_be_missed(&board, now, AHEAD_MS).into_iter().partition::<Vec<_>, _>(presses)
    });
    let about = Memo::new(move |_| open.with(|(about, _)| about.clone()));
    let later = Memo::new(move |_| open.with(|(_, later)| later.clone()));
    let gone = Memo::new(move |_| {
        minute.track();
        missed(&live.watch(&[Kind::Duty]), live.now_untracked())
    });
    let next = StoredValue::new(next);
    let next = move || next.get_value();
    view! {
        <div class="duties">
            <List title=say!(w, duties.asked) empty="" ids=asks next=next() />
            <List
                title=say!(w, duties.about)
                empty=say!(w, duties.none_about)
                ids=about
                next=next()
            />
            <List
                title=say!(w, duties.missed_today)
                empty=say!(w, duties.none_missed)
                ids=gone
                next=next()
            />
            <List title=say!(w, duties.later) empty="" ids=later next=next() />
            <Gaps next=next() />
        </div>
    }
}

/// A list; without a word for emptiness it hides when it is empty.
#[component]
fn List(
    title: &'static str,
    empty: &'static str,
    ids: Memo<Vec<DutyId>>,
    next: String,
) -> impl IntoView {
    let w = use_words();
    let n = Memo::new(move |_| ids.with(Vec::len));
    let next = StoredValue::new(next);
    let more = move || {
        let hidden = n.get().saturating_sub(ROWS_MAX);
        (hidden > 0).then(|| view! { <p class="quiet">{say!(w, desk.more_rows, n = hidden)}</p> })
    };
    view! {
        <section class="duties__list" hidden=move || empty.is_empty() && n.get() == 0>
            <h2>{title} <b>{n}</b></h2>
            <Show when=move || n.get() != 0 fallback=move || view! { <Empty text=empty /> }>
                <ul>
                    <For each=move || ids.get().into_iter().take(ROWS_MAX) key=Clone::clone let:id>
                        <DutyRow id next=next.get_value() />
                    </For>
                </ul>
                {more}
            </Show>
        </section>
    }
}
