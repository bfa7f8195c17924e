//! 巡查上报: I saw something. Type, place, words and photographs; the same two taps as a task.

use super::reply::{Note, NoteLine, is_under_way, send as send_command};
use super::state::{Field, use_field};
use crate::components::{PhotoInput, PlaceOptions, TypeOptions};
use crate::say;
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::{EvidenceHash, PlaceId, ReportId, TypeId};
use domain::report::ReceiveReport;
use domain::shift::ShiftState;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Default)]
struct Typed {
    type_id: Option<TypeId>,
    place: Option<PlaceId>,
    what: String,
    spot: String,
    photos: Vec<EvidenceHash>,
}

/// The form.
#[component]
pub fn Patrol() -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let post = own_post(field);
    let typed = RwSignal::new(Typed { place: post.clone(), ..Typed::default() });
    let note = RwSignal::new(Note::Nothing);
    let done = RwSignal::new(false);
    let form = NodeRef::<html::Form>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(field, typed, note, move || {
            done.set(true);
            if let Some(form) = form.get_untracked() {
                form.reset();
            }
        });
    };
    let told = move || {
        let told = done.get() && !is_under_way(field, note);
        told.then(|| say!(w, field.report_done))
    };
    view! {
        <form class="job-card" node_ref=form on:submit=submit>
            <label class="field">
                <span class="field__label">{say!(w, field.kind)}</span>
                <select class="field__input" required on:change:target=move |event| {
                    let id = event.target().value().parse().ok();
                    typed.update(|typed| typed.type_id = id);
                }>
                    <option value="">{say!(w, field.choose)}</option>
                    <TypeOptions chosen=None />
                </select>
            </label>
            <label class="field">
                <span class="field__label">{say!(w, field.place)}</span>
                <select class="field__input" required on:change:target=move |event| {
                    let id = event.target().value().parse().ok();
                    typed.update(|typed| typed.place = id);
                }>
                    <option value="">{say!(w, field.choose)}</option>
                    <PlaceOptions chosen=post />
                </select>
            </label>
            <Words typed />
            <PhotoInput
                taken=move |hash| typed.update(|typed| typed.photos.push(hash))
                count=Signal::derive(move || typed.with(|typed| typed.photos.len()))
            />
            <button type="submit" class="job-card__go">
                {say!(w, field.report_send)}
            </button>
            <NoteLine note />
            <p role="status">{told}</p>
        </form>
    }
}

#[component]
fn Words(typed: RwSignal<Typed>) -> impl IntoView {
    let w = use_field().words;
    view! {
        <label class="field">
            <span class="field__label">{say!(w, field.what)}</span>
            <textarea
                class="field__input"
                rows="3"
                on:input:target=move |event| {
                    typed.update(|typed| typed.what = event.target().value());
                }
            ></textarea>
        </label>
        <label class="field">
            <span class="field__label">{say!(w, field.spot)}</span>
            <input
                class="field__input"
                type="text"
                on:input:target=move |event| {
                    typed.update(|typed| typed.spot = event.target().value());
                }
            />
        </label>
    }
}

/// Where I stand: the likely place.
fn own_post(field: Field) -> Option<PlaceId> {
    let person = field.person()?;
    let board = field.live.board();
    let mine = board.shifts.values().find(|shift| shift.person == person);
    mine.filter(|shift| shift.state == ShiftState::Started).map(|shift| shift.post.clone())
}

fn send(field: Field, typed: RwSignal<Typed>, note: RwSignal<Note>, done: impl Fn() + 'static) {
    let (live, w) = (field.live, field.words);
    if untrack(|| is_under_way(field, note)) {
        return;
    }
    let now = typed.get_untracked();
    let (Some(type_id), Some(place)) = (now.type_id, now.place) else {
        return note.set(Note::Refused(say!(w, field.report_need).to_owned()));
    };
    let command = ReceiveReport {
        report: ReportId(live.new_id()),
        type_id,
        place: place.clone(),
        channel: Channel::Patrol,
        external: None,
        description: super::model::words(&now.what),
        door: super::model::words(&now.spot),
        phone: None,
        photos: now.photos,
    };
    send_command(field, Command::ReceiveReport(Box::new(command)), note);
    typed.set(Typed { place: Some(place), ..Typed::default() });
    done();
}
