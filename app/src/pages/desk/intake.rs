//! A call, a hotline order or an order from the district is entered.

use super::form::focus_first;
use super::model::queue::{Subject, Tab};
use super::state::{Desk, Overlay, Said, use_desk};
use super::window::Window;
use super::words;
use crate::components::{PlaceOptions, TypeOptions};
use crate::say;
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{PlaceId, ReportId, TypeId};
use domain::report::{ExternalRef, ReceiveReport};
use domain::text::FreeText;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// Channels by which something is entered by hand.
const CHANNELS: [Channel; 4] =
    [Channel::Phone, Channel::Hotline, Channel::District, Channel::Patrol];

/// What is typed.
#[derive(Clone, Default)]
struct Typed {
    channel: usize,
    number: String,
    type_id: Option<TypeId>,
    place: Option<PlaceId>,
    description: String,
    door: String,
    phone: String,
}

/// The window.
#[component]
pub fn Intake() -> impl IntoView {
    let w = use_desk().words;
    view! {
        <Window which=Overlay::Intake title=say!(w, desk.intake)>
            <IntakeForm />
        </Window>
    }
}

#[component]
fn IntakeForm() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let typed = RwSignal::new(Typed::default());
    let said = RwSignal::new(Said::Nothing);
    let outside = move || typed.with(|typed| system(CHANNELS[typed.channel]).is_some());
    let channels = CHANNELS.iter().enumerate().map(|(at, channel)| {
        view! { <option value=at.to_string()>{w.channel(*channel)}</option> }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(desk, typed, said);
    };
    let text = move || match said.get() {
        Said::Nothing => String::new(),
        Said::Sending => say!(w, desk.sending).to_owned(),
        Said::Done(text) | Said::Asked(text) | Said::Refused(text) => text,
    };
    let mood = move || match said.get() {
        Said::Nothing => "none",
        Said::Sending => "sending",
        Said::Done(_) => "done",
        Said::Asked(_) => "asked",
        Said::Refused(_) => "refused",
    };
    let form = NodeRef::<html::Form>::new();
    focus_first(form);
    view! {
        <form class="intake" node_ref=form on:submit=submit>
            <label class="field">
                <span class="field__label">{say!(w, desk.intake_channel)}</span>
                <select class="field__input" on:change:target=move |event| {
                    let at = event.target().value().parse().unwrap_or(0);
                    typed.update(|typed| typed.channel = at);
                }>{channels.collect_view()}</select>
            </label>
            <label class="field" hidden=move || !outside()>
                <span class="field__label">
                    {say!(w, desk.intake_external)} " "
                    <i>{say!(w, desk.intake_external_hint)}</i>
                </span>
                <input
                    class="field__input"
                    type="text"
                    on:input:target=move |event| {
                        typed.update(|typed| typed.number = event.target().value());
                    }
                />
            </label>
            <What typed />
            <Details typed />
            <p class="desk-answer" role="status" data-mood=mood>
                {text}
            </p>
            <button
                type="submit"
                class="button button--primary"
                disabled=move || said.get() == Said::Sending
            >
                {say!(w, desk.intake_send)}
            </button>
        </form>
    }
}

#[component]
fn What(typed: RwSignal<Typed>) -> impl IntoView {
    let w = use_desk().words;
    view! {
        <label class="field">
            <span class="field__label">{say!(w, desk.field_type)}</span>
            <select class="field__input" required on:change:target=move |event| {
                let id = event.target().value().parse().ok();
                typed.update(|typed| typed.type_id = id);
            }>
                <option value="">{say!(w, desk.choose_one)}</option>
                <TypeOptions chosen=None />
            </select>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, desk.field_place)}</span>
            <select class="field__input" required on:change:target=move |event| {
                let id = event.target().value().parse().ok();
                typed.update(|typed| typed.place = id);
            }>
                <option value="">{say!(w, desk.choose_one)}</option>
                <PlaceOptions chosen=None />
            </select>
        </label>
    }
}

#[component]
fn Details(typed: RwSignal<Typed>) -> impl IntoView {
    let w = use_desk().words;
    view! {
        <label class="field field--wide">
            <span class="field__label">{say!(w, desk.intake_description)}</span>
            <textarea class="field__input"
                rows="3"
                on:input:target=move |event| {
                    typed.update(|typed| typed.description = event.target().value());
                }
            ></textarea>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, desk.intake_door)}</span>
            <input
                class="field__input"
                type="text"
                on:input:target=move |event| {
                    typed.update(|typed| typed.door = event.target().value());
                }
            />
        </label>
        <label class="field">
            <span class="field__label">{say!(w, desk.intake_phone)}</span>
            <input
                class="field__input"
                type="text"
                inputmode="tel"
                on:input:target=move |event| {
                    typed.update(|typed| typed.phone = event.target().value());
                }
            />
        </label>
    }
}

/// The system whose number a channel carries.
fn system(channel: Channel) -> Option<&'static str> {
    match channel {
        Channel::Hotline => Some("12345"),
        Channel::District => Some("district"),
        _ => None,
    }
}

fn send(desk: Desk, typed: RwSignal<Typed>, said: RwSignal<Said>) {
    let w = desk.words;
    let typed = typed.get_untracked();
    let channel = CHANNELS[typed.channel];
    let (Some(type_id), Some(place)) = (typed.type_id, typed.place) else {
        let missing = [say!(w, desk.field_type), say!(w, desk.field_place)].join("、");
        return said.set(Said::Refused(say!(w, desk.must, field = missing)));
    };
    let number = typed.number.trim().to_owned();
    let external = system(channel).filter(|_| !number.is_empty());
    let external =
        external.map(|system| ExternalRef { system: system.into(), number: number.into() });
    let report = ReportId(desk.live.new_id());
    let command = ReceiveReport {
        report,
        type_id,
        place,
        channel,
        external,
        description: given(&typed.description),
        door: given(&typed.door),
        phone: given(&typed.phone),
        photos: Vec::new(),
    };
    said.set(Said::Sending);
    desk.live.dispatch(Command::ReceiveReport(Box::new(command)), None, move |reply| {
        if reply.is_applied() {
            desk.overlay.set(None);
            desk.tab.set(Tab::Reports);
            desk.pick(Subject::Report(report));
            desk.said.set(Said::Done(say!(w, desk.intake_done).to_owned()));
        } else {
            said.try_set(Said::Refused(words::reply(w, &reply)));
        }
    });
}

fn given(text: &str) -> Option<FreeText> {
    let text = text.trim();
    (!text.is_empty()).then(|| FreeText::Plain(text.to_owned()))
}
