//! Today's duties: compounds × stretches of the day, with the figures above. One memo computes the
//! grid and one a cell selects its cell, so that an event touches the nodes of one cell.

use crate::components::Empty;
use crate::live::{Kind, LiveBoard, use_live};
use crate::picture::duty::{
    Cell, Grid, Mark, STRETCH_HOURS, STRETCHES, grid, level, levels, pressing, stretch_of,
};
use crate::say;
use crate::words::use_words;
use domain::ids::PlaceId;
use domain::time::MINUTE_MS;
use leptos::prelude::*;

/// Rows that fit without scrolling, in two tables side by side.
const ROWS_MAX: usize = 34;
/// Rows of one table.
const TABLE_ROWS: usize = ROWS_MAX / 2;
/// Kinds of rows that the grid is made of.
const KINDS: [Kind; 5] = [Kind::Duty, Kind::Shift, Kind::Person, Kind::Place, Kind::Street];

/// Whether there is anything to show: a street without levels has no such duties.
pub fn has_duties(live: LiveBoard) -> Memo<bool> {
    Memo::new(move |_| !live.watch(&[Kind::Duty]).duties.is_empty())
}

/// The board.
#[component]
pub fn DutyBoard() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let day = Memo::new(move |_| live.now().day());
    let today = Memo::new(move |_| {
        day.track();
        grid(&live.watch(&KINDS), live.now_untracked())
    });
    let shown = Memo::new(move |_| today.with(|grid| grid.shown(ROWS_MAX)));
    let none = Memo::new(move |_| shown.with(|(places, _)| places.is_empty()));
    let more = move || {
        let hidden = shown.with(|(_, hidden)| *hidden);
        (hidden > 0).then(|| say!(words, duties.more_places, n = hidden))
    };
    let tables = move || match none.get() {
        true => view! { <Empty text=say!(words, duties.none) /> }.into_any(),
        false => view! {
            <div class="duty-tables">
                <Table today shown part=0 />
                <Table today shown part=1 />
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="wall-panel wall__duties">
            <h2 class="wall-panel__title">
                {say!(words, duties.today)} <small>{more}</small> <Levels />
            </h2>
            <Totals today />
            {tables}
            <Legend today />
        </section>
    }
}

/// How many compounds hold which control level, and what its shape is.
#[component]
fn Levels() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let all = Memo::new(move |_| levels(&live.watch(&[Kind::Place, Kind::Street])));
    let list = move || {
        let board = live.board();
        let one = |(level, n): (crate::picture::duty::Level, usize)| {
            let name = words.level_name(&board, &level.id);
            view! {
                <span>
                    <i aria-hidden="true">{level.shape}</i>
                    {name}
                    " "
                    {n}
                </span>
            }
        };
        all.get().into_iter().map(one).collect_view()
    };
    view! { <small class="duty-levels">{list}</small> }
}

/// The figures above: what was missed, what will be, where nobody is, how much is done.
#[component]
fn Totals(today: Memo<Grid>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let total = move |mark| Signal::derive(move || today.with(|grid| grid.total(mark)));
    let minute = Memo::new(move |_| live.now().0.div_euclid(MINUTE_MS));
    let soon = Memo::new(move |_| {
        minute.track();
        pressing(&live.watch(&[Kind::Duty]), live.now_untracked())
    });
    let of = move || say!(words, wall.of_roster, n = today.with(Grid::due));
    view! {
        <dl class="duty-totals">
            <Total name=say!(words, duty_mark.missed) mood="bad" n=total(Mark::Missed) />
            <Total name=say!(words, duties.about) mood="warn" n=soon.into() />
            <Total
                name=say!(words, duties.unstaffed)
                mood="empty"
                n=total(Mark::Unstaffed)
            />
            <div class="wall-kpi">
                <dt>{say!(words, duty_mark.done)}</dt>
                <dd>
                    {move || today.with(Grid::done)}
                    <small class="wall-kpi__of">{of}</small>
                </dd>
            </div>
        </dl>
    }
}

/// One figure; `mood` colours it when it is not zero.
#[component]
fn Total(name: &'static str, mood: &'static str, n: Signal<usize>) -> impl IntoView {
    let n = Memo::new(move |_| n.get());
    let class = move || match n.get() {
        0 => "wall-kpi".to_owned(),
        _ => format!("wall-kpi wall-kpi--{mood}"),
    };
    view! {
        <div class=class>
            <dt>{name}</dt>
            <dd>{n}</dd>
        </div>
    }
}

/// Half of the rows.
#[component]
fn Table(today: Memo<Grid>, shown: Memo<(Vec<PlaceId>, usize)>, part: usize) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let now = Memo::new(move |_| stretch_of(live.now()));
    let places = Memo::new(move |_| {
        shown.with(|(all, _)| {
            let part = all.iter().skip(part * TABLE_ROWS).take(TABLE_ROWS);
            part.cloned().collect::<Vec<_>>()
        })
    });
    let heads = (0..STRETCHES).map(|n| {
        let current = move || (now.get() == n).then_some("time");
        let hour = n as i64 * STRETCH_HOURS;
        view! {
            <th scope="col" aria-current=current>
                {hour}
            </th>
        }
    });
    view! {
        <table class="duty-table" hidden=move || places.with(Vec::is_empty)>
            <thead>
                <tr>
                    <th scope="col">{say!(words, duties.place_and_hour)}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>
                <For each=move || places.get() key=Clone::clone let:place>
                    <Row today place />
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn Row(today: Memo<Grid>, place: PlaceId) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let id = StoredValue::new(place);
    let name = Memo::new(move |_| {
        id.with_value(|id| {
            let place = live.place(id);
            place.map_or_else(|| id.to_string(), |place| words.label(&place.label))
        })
    });
    let level = Memo::new(move |_| {
        let board = live.watch(&[Kind::Place, Kind::Street]);
        let level = id.with_value(|id| level(&board, id))?;
        Some((words.level_name(&board, &level.id), level.shape))
    });
    let mark = move || {
        let (name, shape) = level.get()?;
        Some(view! {
            <i class="duty-table__level" role="img" aria-label=name>
                {shape}
            </i>
        })
    };
    let cell = |n: usize| {
        let cell =
            Memo::new(move |_| id.with_value(|id| today.with(|grid| grid.cell(id, n).cloned())));
        view! { <DutyCell cell /> }
    };
    view! {
        <tr>
            <th scope="row">
                <span>{name}</span>
                {mark}
            </th>
            {(0..STRETCHES).map(cell).collect_view()}
        </tr>
    }
}

/// One cell: the worst of its duties by colour and shape, and how many stand so.
#[component]
fn DutyCell(cell: Memo<Option<Cell>>) -> impl IntoView {
    let words = use_words();
    let class = move || match cell.get() {
        Some(cell) => format!("duty-cell duty-cell--{}", cell.worst.name()),
        None => "duty-cell".to_owned(),
    };
    let label = move || {
        let cell = cell.get()?;
        let mark = words.duty_mark(cell.worst);
        Some(say!(words, duties.cell, mark = mark, n = cell.count, of = cell.of))
    };
    let shape = move || cell.get().map(|cell| cell.worst.shape());
    let count = move || cell.get().map(|cell| cell.count);
    view! {
        <td class=class aria-label=label>
            <i aria-hidden="true">{shape}</i>
            {count}
        </td>
    }
}

/// What the shapes mean, with how many of today's duties stand so.
#[component]
fn Legend(today: Memo<Grid>) -> impl IntoView {
    let words = use_words();
    let item = |mark: Mark| {
        let n = Memo::new(move |_| today.with(|grid| grid.total(mark)));
        view! {
            <li>
                <i class=format!("duty-cell duty-cell--{}", mark.name()) aria-hidden="true">
                    {mark.shape()}
                </i>
                <span>{words.duty_mark(mark)}</span>
                <b>{n}</b>
            </li>
        }
    };
    view! {
        <ul class="duty-legend" aria-label=say!(words, duties.legend)>
            {Mark::ALL.into_iter().rev().map(item).collect_view()}
        </ul>
    }
}
