//! The street as a map: its own boundary and places, drawn here, with no network.

use crate::components::{Empty, SeverityShape, severity_name};
use crate::live::{Kind, use_live};
use crate::picture::map::{Ground, HEIGHT, Mark, Pin, Post, WIDTH, ground, pins, posts};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// People at one post that are drawn one by one; more are written as a number.
const DOTS_MAX: usize = 3;

/// The map with its legend and the notice of its source.
#[component]
pub fn StreetMap() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let base = Memo::new(move |_| ground(&live.watch(&[Kind::Street, Kind::Place])));
    let open = Memo::new(move |_| {
        let board = live.watch(&[Kind::Case]);
        board.open_cases().count()
    });
    let notices = move || base.with(|base| base.as_ref().map(|base| base.notices.join(" · ")));
    let drawing = move || match base.get() {
        Some(base) => view! {
            <svg
                class="street-map"
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                role="img"
                aria-label=move || say!(words, wall.map_label, n = open.get())
            >
                <Drawing base />
            </svg>
        }
        .into_any(),
        None => view! { <Empty text=say!(words, wall.no_map) /> }.into_any(),
    };
    view! {
        <section class="wall-panel wall__map">
            <h2 class="wall-panel__title">
                {say!(words, wall.map)} <small class="wall__notice">{notices}</small>
            </h2>
            {drawing}
            <p class="wall-legend" aria-hidden="true">
                <span class="wall-legend__case">{say!(words, wall.mark_case)}</span>
                <span class="wall-legend__compound">{say!(words, wall.mark_compound)}</span>
                <span class="wall-legend__person">{say!(words, wall.mark_person)}</span>
            </p>
        </section>
    }
}

#[component]
fn Drawing(base: Ground) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let Ground { boundary, outlines, marks, .. } = base.clone();
    let base = StoredValue::new(base);
    let pins = Memo::new(move |_| {
        let board = live.watch(&[Kind::Case, Kind::Assignment, Kind::Place]);
        base.with_value(|base| pins(&board, base, words))
    });
    let posts = Memo::new(move |_| {
        let board = live.watch(&[Kind::Shift, Kind::Place]);
        base.with_value(|base| posts(&board, base))
    });
    view! {
        <path class="street-map__boundary" d=boundary fill-rule="evenodd" />
        {outlines
            .into_iter()
            .map(|d| view! { <path class="street-map__outline" d=d fill-rule="evenodd" /> })
            .collect_view()}
        {marks.into_iter().map(mark).collect_view()}
        <g>{move || posts.get().into_iter().map(post).collect_view()}</g>
        <g>{move || pins.get().into_iter().map(pin).collect_view()}</g>
    }
}

fn mark(mark: Mark) -> impl IntoView {
    let (x, y) = (mark.at.x - 8.0, mark.at.y - 8.0);
    let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
    view! { <rect class="street-map__mark" x=x y=y width="16" height="16" rx="3" /> }
}

/// People stand beside their post, never at a measured position.
fn post(post: Post) -> impl IntoView {
    let at = format!("translate({:.1} {:.1})", post.at.x + 13.0, post.at.y + 10.0);
    let dots = (0..post.count.min(DOTS_MAX))
        .map(|n| view! { <circle cx=n * 10 r="5.5" /> })
        .collect_view();
    let more = (post.count > DOTS_MAX).then(|| {
        view! {
            <text x=DOTS_MAX * 10 + 2 y="8">
                {post.count}
            </text>
        }
    });
    view! { <g class="street-map__post" transform=at>{dots}{more}</g> }
}

fn pin(pin: Pin) -> impl IntoView {
    let class = format!("street-map__pin severity--{}", severity_name(pin.severity));
    let at = format!("translate({:.1} {:.1})", pin.at.x, pin.at.y - 16.0);
    let count = (pin.count > 1).then(|| {
        view! {
            <g class="street-map__count" transform="translate(18 -26)">
                <circle r="16" />
                <text y="9" text-anchor="middle">{pin.count}</text>
            </g>
        }
    });
    let name = pin.name.map(|(name, left)| {
        let (x, anchor) = if left { ("-24", "end") } else { ("24", "start") };
        view! { <text class="street-map__name" x=x y="8" text-anchor=anchor>{name}</text> }
    });
    view! {
        <g class=class transform=at>
            <SeverityShape severity=pin.severity />
            {count}
            {name}
        </g>
    }
}
