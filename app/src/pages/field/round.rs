//! 例行: what my party, my team or I must do today, in the order of its end; then what is over,
//! where something may still be added to what was missed.

mod card;
mod checklist;
mod item;
pub mod model;
mod verbs;

use super::state::use_field;
use crate::components::Empty;
use crate::live::Kind;
use crate::say;
use card::DutyCard;
use domain::ids::DutyId;
use leptos::prelude::*;

/// The list: what can still be done first, the first of it opened.
#[component]
pub fn Round() -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let ids = Memo::new(move |_| {
        let board = live.watch(&[Kind::Duty]);
        let Some((me, person)) = live.me().and_then(|me| Some((me.clone(), me.person?))) else {
            return (Vec::new(), Vec::new());
        };
        let mine = model::round(&board, &person, &me.affiliations, live.now_untracked());
        let asks = |id: &DutyId| board.duties.get(id).is_some_and(|duty| duty.state.is_due());
        mine.into_iter().partition::<Vec<DutyId>, _>(asks)
    });
    let todo = Memo::new(move |_| ids.get().0);
    let over = Memo::new(move |_| ids.get().1);
    let none = move || {
        let empty = todo.with(Vec::is_empty) && over.with(Vec::is_empty);
        empty.then(|| view! { <Empty text=say!(w, round.none) hint=say!(w, round.none_hint) /> })
    };
    let first = move |id: &DutyId| todo.with_untracked(|all| all.first() == Some(id));
    view! {
        {none}
        <div class="round">
            <For each=move || todo.get() key=DutyId::clone let:id>
                <DutyCard first=first(&id) id />
            </For>
        </div>
        <section class="round" hidden=move || over.with(Vec::is_empty)>
            <h2 class="round__over">{say!(w, round.over)}</h2>
            <For each=move || over.get() key=DutyId::clone let:id>
                <DutyCard first=false id />
            </For>
        </section>
    }
}
