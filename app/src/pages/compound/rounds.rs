//! Test rounds: what was entered, and the form for the counts of a day by building.

use super::compound_path;
use crate::components::{Empty, form_action, hidden_fields, use_toaster};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::command::{Command, CommandKind};
use domain::day::Day;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceKind};
use domain::standing::{BuildingCount, RecordRound, Round};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// Rounds that are shown.
const SHOWN: usize = 10;

/// The rounds and the form.
#[component]
pub fn Rounds(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let of = id.clone();
    let held = Memo::new(move |_| {
        let board = live.watch(&[Kind::Standing]);
        let rounds = board.standings.get(&of).map(|row| row.rounds.clone()).unwrap_or_default();
        rounds.into_values().rev().take(SHOWN).collect::<Vec<Arc<Round>>>()
    });
    let row = move |round: Arc<Round>| {
        let (due, tested, positive) = round.totals();
        let (shape, name) = if round.is_all_negative() { ("✓", "met") } else { ("✕", "unmet") };
        let by = round.by.as_ref().map(ToString::to_string);
        view! {
            <tr>
                <td><span class=format!("criterion--{name}")>{shape}</span> {round.day.to_string()}</td>
                <td>{due}</td>
                <td>{tested}</td>
                <td>{positive}</td>
                <td class="quiet">{by}</td>
            </tr>
        }
    };
    let table = move || {
        let held = held.get();
        if held.is_empty() {
            return view! { <Empty text=say!(w, compound.no_rounds) /> }.into_any();
        }
        view! {
            <table class="table">
                <thead>
                    <tr>
                        <th>{say!(w, compound.day)}</th>
                        <th>{say!(w, compound.due)}</th>
                        <th>{say!(w, compound.tested)}</th>
                        <th>{say!(w, compound.positive)}</th>
                        <th>{say!(w, compound.entered_by)}</th>
                    </tr>
                </thead>
                <tbody>{held.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="compound-part">
            <h2>{say!(w, compound.rounds)}</h2>
            {table}
            <Enter id />
        </section>
    }
}

/// One count while it is typed.
type Typed = RwSignal<String>;

/// The counts of a building while they are typed.
#[derive(Clone, Copy)]
struct Row {
    place: StoredValue<PlaceId>,
    due: Typed,
    tested: Typed,
    positive: Typed,
}

impl Row {
    fn new(place: PlaceId) -> Self {
        let typed = || RwSignal::new(String::new());
        Self { place: StoredValue::new(place), due: typed(), tested: typed(), positive: typed() }
    }
    /// `None` where nothing or no number is typed.
    fn count(self) -> Option<BuildingCount> {
        let number = |typed: Typed| typed.get_untracked().trim().parse::<u32>().ok();
        let place = self.place.get_value();
        let due = number(self.due)?;
        Some(BuildingCount {
            place,
            due,
            tested: number(self.tested)?,
            positive: number(self.positive).unwrap_or(0),
        })
    }
}

#[component]
fn Enter(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let today = Day::of(live.now_untracked()).to_string();
    let day = RwSignal::new(today.clone());
    let busy = RwSignal::new(false);
    let board = live.board();
    let below =
        |place: &&Arc<Place>| place.kind == PlaceKind::Building && board.is_within(&place.id, &id);
    let mut places: Vec<PlaceId> =
        board.places.values().filter(below).map(|p| p.id.clone()).collect();
    // Without buildings the compound is counted as one.
    if places.is_empty() {
        places.push(id.clone());
    }
    let rows: Vec<Row> = places.into_iter().map(Row::new).collect();
    let sent = rows.clone();
    let place = id.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(day) = day.get_untracked().parse().ok().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        let buildings = sent.iter().filter_map(|row| row.count()).collect();
        let round = RecordRound { place: place.clone(), day, buildings };
        live.dispatch(Command::RecordRound(Box::new(round)), None, move |reply| {
            busy.try_set(false);
            toaster.reply(&reply, say!(w, compound.round_done), say!(w, live.failed));
        });
    };
    let hidden = vec![("place", id.to_string()), ("next", compound_path(&id))];
    view! {
        <details class="holder-verbs__verb">
            <summary class="button">{say!(w, compound.enter_round)}</summary>
            <form
                class="holder-verbs__form"
                method="post"
                action=form_action(CommandKind::RecordRound)
                on:submit=send
            >
                {hidden_fields(hidden)}
                <label class="field">
                    <span class="field__label">{say!(w, compound.day)}</span>
                    <input
                        class="field__input"
                        type="date"
                        name="day"
                        required
                        max=today.clone()
                        value=today
                        on:input:target=move |event| day.set(event.target().value())
                    />
                </label>
                <Counts rows />
                <button
                    type="submit"
                    class="button button--primary"
                    aria-busy=move || busy.get().to_string()
                >
                    {say!(w, compound.enter_round)}
                </button>
            </form>
        </details>
    }
}

/// A line a building.
#[component]
fn Counts(rows: Vec<Row>) -> impl IntoView {
    let w = use_words();
    let lines = rows.into_iter().enumerate().map(|(index, row)| view! { <Line index row /> });
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th>{say!(w, compound.building)}</th>
                    <th>{say!(w, compound.due)}</th>
                    <th>{say!(w, compound.tested)}</th>
                    <th>{say!(w, compound.positive)}</th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Line(index: usize, row: Row) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let place = row.place.get_value();
    let name = w.place_name(&live.board(), &place);
    let label = name.clone();
    let cell = move |field: &'static str, what: &'static str, typed: Typed| {
        view! {
            <td>
                <input
                    class="field__input count-input"
                    type="number"
                    min="0"
                    inputmode="numeric"
                    name=format!("buildings.{index}.{field}:int")
                    aria-label=format!("{label} {what}")
                    on:input:target=move |event| typed.set(event.target().value())
                />
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row">
                {name}
                <input type="hidden" name=format!("buildings.{index}.place") value=place.to_string() />
            </th>
            {cell("due", say!(w, compound.due), row.due)}
            {cell("tested", say!(w, compound.tested), row.tested)}
            {cell("positive", say!(w, compound.positive), row.positive)}
        </tr>
    }
}
