//! Chooses a party or team: those with somebody on shift first.

use crate::live::{Kind, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::Board;
use domain::ids::{PartyId, TeamId};
use domain::shift::ShiftState;
use leptos::prelude::*;

/// Choices offered at most.
const CHOICES_MAX: usize = 300;

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which party.
    pub party: PartyId,
    /// Which team of it.
    pub team: Option<TeamId>,
}

/// A target with its words.
#[derive(Clone, Debug, PartialEq)]
struct Choice {
    value: String,
    text: String,
    on_shift: usize,
    target: Target,
}

fn choices(words: Words, board: &Board) -> Vec<Choice> {
    let on_shift = |team: &TeamId| {
        let there = board.shifts.values().filter(|s| s.state == ShiftState::Started);
        there.filter(|shift| shift.team.as_ref() == Some(team)).count()
    };
    let teams = board.teams.values().map(|team| Choice {
        value: format!("t.{}", team.id),
        text: words.label(&team.label),
        on_shift: on_shift(&team.id),
        target: Target { party: team.party.clone(), team: Some(team.id.clone()) },
    });
    let parties =
        board.parties.values().filter(|party| !party.without_account).map(|party| Choice {
            value: format!("p.{}", party.id),
            text: words.label(&party.label),
            on_shift: 0,
            target: Target { party: party.id.clone(), team: None },
        });
    let mut all: Vec<Choice> = teams.chain(parties).collect();
    all.sort_by(|a, b| b.on_shift.cmp(&a.on_shift).then_with(|| a.text.cmp(&b.text)));
    all.truncate(CHOICES_MAX);
    all
}

/// The form; `give` gets the target and the reason.
#[component]
pub fn AssignForm<G>(
    /// What its button says.
    verb: &'static str,
    /// A reason must be written.
    reason: bool,
    /// Chosen.
    give: G,
) -> impl IntoView
where
    G: Fn(Target, String) + 'static,
{
    let live = use_live();
    let words = use_words();
    let all =
        Memo::new(move |_| choices(words, &live.watch(&[Kind::Team, Kind::Party, Kind::Shift])));
    let chosen = RwSignal::new(String::new());
    let why = RwSignal::new(String::new());
    let ready = move || !chosen.get().is_empty() && (!reason || !why.get().trim().is_empty());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let value = chosen.get_untracked();
        let target = all.with_untracked(|all| {
            all.iter().find(|choice| choice.value == value).map(|choice| choice.target.clone())
        });
        if let Some(target) = target {
            give(target, why.get_untracked());
            chosen.set(String::new());
            why.set(String::new());
        }
    };
    let option = move |choice: Choice| {
        let people = (choice.on_shift > 0)
            .then(|| format!(" · {} {}", say!(words, wall.on_shift), choice.on_shift));
        view! { <option value=choice.value>{choice.text}{people}</option> }
    };
    view! {
        <form class="assign" on:submit=send>
            <label class="field">
                <span class="field__label">{say!(words, area.transfer_to)}</span>
                <select
                    class="field__input"
                    prop:value=chosen
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    <option value="">{say!(words, area.choose_party)}</option>
                    {move || all.get().into_iter().map(option).collect_view()}
                </select>
            </label>
            {reason
                .then(|| {
                    view! {
                        <label class="field">
                            <span class="field__label">{say!(words, area.reason)}</span>
                            <input
                                class="field__input"
                                maxlength="200"
                                prop:value=why
                                on:input=move |event| why.set(event_target_value(&event))
                            />
                        </label>
                    }
                })}
            <button class="button button--primary" disabled=move || !ready()>
                {verb}
            </button>
        </form>
    }
}
