//! Chooses a person, team or party: those on shift first. Whoever is off shift is chosen only
//! with a second, deliberate tick in the same place. A plain form: without the page's script the
//! group that a choice stands in says whether anybody is there.

pub use super::choices::Target;
use super::choices::{Choice, Group, choices};
use crate::components::{Hidden, form_action, hidden_fields};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::command::CommandKind;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Kinds of rows that the list is made of.
const KINDS: [Kind; 4] = [Kind::Team, Kind::Party, Kind::Shift, Kind::Person];

/// The form; `give` gets the target and the reason.
#[component]
pub fn AssignForm<G>(
    /// What it sends without script; a transfer needs its reason.
    command: CommandKind,
    /// The fields that nobody types.
    hidden: Hidden,
    /// What its button says.
    verb: &'static str,
    /// Chosen.
    give: G,
) -> impl IntoView
where
    G: Fn(Target, String) + 'static,
{
    let live = use_live();
    let words = use_words();
    let reason = command == CommandKind::TransferAssignment;
    let up = started();
    let all = Memo::new(move |_| choices(words, &live.watch(&KINDS), live.now_untracked()));
    let chosen = RwSignal::new(String::new());
    let why = RwSignal::new(String::new());
    let sure = RwSignal::new(false);
    let choice = Memo::new(move |_| {
        let value = chosen.get();
        all.with(|all| all.iter().find(|choice| choice.value == value).cloned())
    });
    let off = Memo::new(move |_| choice.with(|c| c.as_ref().is_some_and(|c| c.off)));
    let ready = move || {
        choice.with(Option::is_some)
            && (!off.get() || sure.get())
            && (!reason || !why.get().trim().is_empty())
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(choice) = choice.get_untracked().filter(|_| untrack(ready)) {
            give(choice.target, why.get_untracked());
            chosen.set(String::new());
            why.set(String::new());
            sure.set(false);
        }
    };
    view! {
        <form class="assign" method="post" action=form_action(command) on:submit=send>
            {hidden_fields(hidden)}
            <label class="field">
                <span class="field__label">{say!(words, area.transfer_to)}</span>
                <select
                    class="field__input"
                    name="to:fields"
                    required
                    prop:value=chosen
                    on:change=move |event| {
                        chosen.set(event_target_value(&event));
                        sure.set(false);
                    }
                >
                    <option value="">{say!(words, area.choose_whom)}</option>
                    {move || groups(words, all.get(), &chosen.get_untracked())}
                </select>
            </label>
            {reason.then(|| view! { <Why why /> })}
            <Show when=move || off.get()>
                <Sure sure />
            </Show>
            <button class="button button--primary" disabled=move || up.get() && !ready()>
                {verb}
            </button>
        </form>
    }
}

/// The page's script runs. Until then the browser itself asks for what is missing.
fn started() -> RwSignal<bool> {
    let up = RwSignal::new(false);
    Effect::new(move |_| up.set(true));
    up
}

/// Nobody of it is on shift: is it meant?
#[component]
fn Sure(sure: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    view! {
        <label class="choice assign__sure">
            <input
                type="checkbox"
                prop:checked=sure
                on:change:target=move |event| sure.set(event.target().checked())
            />
            <span>{say!(words, area.off_shift_sure)}</span>
        </label>
    }
}

#[component]
fn Why(why: RwSignal<String>) -> impl IntoView {
    let words = use_words();
    view! {
        <label class="field">
            <span class="field__label">{say!(words, area.reason)}</span>
            <input
                class="field__input"
                name="reason"
                required
                maxlength="200"
                prop:value=why
                on:input=move |event| why.set(event_target_value(&event))
            />
        </label>
    }
}

/// The choices by group, in order.
fn groups(words: Words, all: Vec<Choice>, chosen: &str) -> impl IntoView + use<> {
    let names = [
        (Group::OnShift, say!(words, area.people_on_shift)),
        (Group::Teams, say!(words, area.teams)),
        (Group::Parties, say!(words, area.parties)),
        (Group::OffShift, say!(words, area.people_off_shift)),
    ];
    names
        .into_iter()
        .map(|(group, name)| {
            let list: Vec<_> = all
                .iter()
                .filter(|choice| choice.group == group)
                .map(|choice| {
                    let (value, text) = (choice.value.clone(), text(words, choice));
                    // What was chosen stays so while the list comes anew.
                    let on = value == chosen;
                    view! {
                        <option value=value selected=on>
                            {text}
                        </option>
                    }
                })
                .collect();
            (!list.is_empty()).then(|| view! { <optgroup label=name>{list}</optgroup> })
        })
        .collect_view()
}

/// Who it is, and whether anybody is there.
fn text(words: Words, choice: &Choice) -> String {
    let is_person = choice.target.person.is_some();
    let more = match (choice.away, choice.without_account, choice.on_shift) {
        (Some(away), ..) => words.availability(away).to_owned(),
        (None, true, _) => say!(words, area.without_account).to_owned(),
        (None, false, 0) => say!(words, area.nobody_on_shift).to_owned(),
        (None, false, n) if !is_person => format!("{} {n}", say!(words, wall.on_shift)),
        _ => return choice.text.clone(),
    };
    format!("{} · {more}", choice.text)
}
