//! What happened, newest first: time, one word, and what it was about.

use super::empty::Empty;
use crate::live::{FeedItem, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::{Board, Row};
use domain::time::Ms;
use leptos::prelude::*;

/// What an event was about: `电梯困人 · 富平片区 · 12号楼 · 维保一组`.
pub fn feed_text(words: Words, board: &Board, item: &FeedItem) -> String {
    let who = match item.subject.as_ref() {
        Some(Row::Assignment(a)) => Some(words.who(board, &a.party, a.team.as_ref(), None)),
        Some(Row::Shift(shift)) => Some(shift.person.to_string()),
        _ => None,
    };
    let what = match item.subject.as_ref() {
        Some(Row::Duty(duty)) => Some(words.rule_name(board, duty)),
        _ => item.type_id().map(|id| words.type_name(board, id)),
    };
    let place = item.place().map(|id| words.place_name(board, id));
    [who, what, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The newest events that people at work want to read.
#[component]
pub fn FeedList(
    /// How many.
    limit: usize,
) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let news = Memo::new(move |_| {
        let feed = live.feed();
        feed.into_iter().take(limit).collect::<Vec<_>>()
    });
    let list = move || {
        if news.with(Vec::is_empty) {
            return view! { <Empty text=say!(words, wall.feed_empty) /> }.into_any();
        }
        view! {
            <ol class="feed-list">
                <For each=move || news.get() key=|item| item.recorded.seq let:item>
                    <FeedRow item />
                </For>
            </ol>
        }
        .into_any()
    };
    view! { {list} }
}

#[component]
fn FeedRow(item: FeedItem) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let word = words.event(&item.recorded.event);
    let text = feed_text(words, &live.board(), &item);
    let at: Ms = item.recorded.occurred_at;
    view! {
        <li class="feed-list__row" class:feed-list__row--alarming=word.alarming>
            <time class="feed-list__time" datetime=at.rfc3339()>{at.clock()}</time>
            <b class="feed-list__word">{word.text}</b>
            <span class="feed-list__text">{text}</span>
        </li>
    }
}
