//! Today's duties of the compound and its buildings: one line a rule and place, one mark a window.

use crate::components::Empty;
use crate::live::{Kind, use_live};
use crate::picture::duty::{Mark, mark, of_day};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::Board;
use domain::day::Day;
use domain::duty::Duty;
use domain::ids::PlaceId;
use domain::time::Ms;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A window of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Window {
    opens: Ms,
    closes: Ms,
    mark: Mark,
    /// Who did it or is on it.
    who: Option<String>,
}

/// A rule at a place, in words, with its windows of today.
type Line = (String, String, Vec<Window>);

fn lines(w: Words, board: &Board, compound: &PlaceId, now: Ms) -> Vec<Line> {
    let mut lines: BTreeMap<(PlaceId, String), Vec<Window>> = BTreeMap::new();
    for duty in of_day(board, Day::of(now)) {
        if !board.is_within(&duty.id.place, compound) {
            continue;
        }
        let window = Window {
            opens: duty.opens_at(),
            closes: duty.closes_at,
            mark: mark(board, duty),
            who: who(duty),
        };
        let key = (duty.id.place.clone(), w.rule_name(board, duty));
        lines.entry(key).or_default().push(window);
    }
    let line = |((place, rule), mut windows): ((PlaceId, String), Vec<Window>)| {
        windows.sort_by_key(|window| window.opens);
        (w.place_name(board, &place), rule, windows)
    };
    lines.into_iter().map(line).collect()
}

fn who(duty: &Duty) -> Option<String> {
    let did = duty.work.as_ref().and_then(|work| work.by.as_ref());
    did.or_else(|| duty.claim.as_ref().map(|claim| &claim.by)).map(ToString::to_string)
}

/// The lines.
#[component]
pub fn Duties(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let all = Memo::new(move |_| {
        let board = live.watch(&[Kind::Duty, Kind::Shift, Kind::Person, Kind::Place]);
        lines(w, &board, &id, live.now_untracked())
    });
    let window = move |window: Window| {
        let class = format!("duty-mark duty-mark--{}", window.mark.name());
        let hours = format!("{}–{}", hour(window.opens), hour(window.closes));
        let word = w.duty_mark(window.mark);
        view! {
            <li class=class>
                <span>{hours}</span>
                <b>{window.mark.shape()} " " {word}</b>
                <small>{window.who}</small>
            </li>
        }
    };
    let line = move |(place, rule, windows): Line| {
        view! {
            <tr>
                <th scope="row">{rule}<small>{place}</small></th>
                <td><ul class="duty-windows">{windows.into_iter().map(window).collect_view()}</ul></td>
            </tr>
        }
    };
    let table = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <Empty text=say!(w, compound.no_duties) /> }.into_any();
        }
        let lines = all.into_iter().map(line).collect_view();
        view! { <table class="table compound-duties"><tbody>{lines}</tbody></table> }.into_any()
    };
    view! {
        <section class="compound-part">
            <h2>{say!(w, compound.duties)}</h2>
            {table}
        </section>
    }
}

/// `08:30`.
fn hour(at: Ms) -> String {
    at.clock().chars().take(5).collect()
}
