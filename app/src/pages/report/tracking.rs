//! How far a report is: in plain words, with the steps of the way and their times.

use super::model::{Reached, Stage, current, way};
use super::{FindCode, Frame};
use crate::api;
use crate::components::{NotReal, Refused};
use crate::model::{Refusal, Tracking};
use crate::say;
use crate::words::{Words, use_words};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// How far a report is.
#[component]
pub fn TrackingPage() -> impl IntoView {
    let w = use_words();
    let code = use_params_map().with_untracked(|params| params.get("code")).unwrap_or_default();
    let tracking = Resource::new_blocking(
        move || super::model::tidy_code(&code),
        |code| async move { api::flat(api::load_tracking(code).await) },
    );
    let page = move || {
        Suspend::new(async move {
            match tracking.await {
                Ok(tracking) => view! { <State tracking /> }.into_any(),
                Err(Refusal::NotFound) => view! { <Unknown /> }.into_any(),
                Err(refusal) => view! { <Refused refusal /> }.into_any(),
            }
        })
    };
    view! {
        <Title text=say!(w, report.find) />
        <Frame>
            <Suspense>{page}</Suspense>
            <FindCode />
        </Frame>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    let w = use_words();
    view! {
        <section class="report__card">
            <h1>{say!(w, report.unknown_code)}</h1>
            <p>{say!(w, report.unknown_hint)}</p>
        </section>
    }
}

#[component]
fn State(tracking: Tracking) -> impl IntoView {
    let w = use_words();
    let stage = current(&tracking);
    let thanks = (stage == Stage::Received).then(|| {
        view! { <p class="report__thanks">{say!(w, report.thanks)}</p> }
    });
    let why = tracking.rejected.map(|reason| {
        view! { <p>{say!(w, report.declined_because, why = w.reject_reason(reason))}</p> }
    });
    let straight = !matches!(stage, Stage::Declined | Stage::CalledOff | Stage::Joined);
    let steps = straight.then(|| way(&tracking));
    view! {
        <section class="report__card" data-stage=stage_name(stage)>
            <NotReal exercise=false simulated=tracking.simulated />
            {thanks}
            <p class="quiet">{say!(w, report.code)}</p>
            <p class="report__code">{tracking.code.clone()}</p>
            <p class="quiet">{say!(w, report.code_keep)}</p>
            <h1 class="report__state">{state_words(w, stage)}</h1>
            {why}
            <p>
                <strong>{w.label(&tracking.type_label)}</strong>
                " · "
                {w.label(&tracking.place_label)}
            </p>
            <p class="quiet">{say!(w, report.reported, time = w.date_time(tracking.received_at))}</p>
            {steps.map(|steps| view! { <Way steps stage /> })}
            <p class="report__again">
                <span class="quiet">{say!(w, report.as_of, time = tracking.now.clock())}</span>
                <a class="button" href="" rel="external">
                    {say!(w, report.refresh)}
                </a>
                <a class="button" href="/report" rel="external">
                    {say!(w, report.another)}
                </a>
            </p>
        </section>
    }
}

#[component]
fn Way(steps: Vec<Reached>, stage: Stage) -> impl IntoView {
    let w = use_words();
    let steps = steps.into_iter().map(|step| {
        let here = step.stage == stage;
        view! {
            <li
                class="way__step"
                class:way__step--made=step.at.is_some()
                aria-current=here.then_some("step")
            >
                <span>{step.at.map(|_| "✓ ")} {way_word(w, step.stage)}</span>
                <time>{step.at.map(|at| w.date_time(at))}</time>
            </li>
        }
    });
    view! {
        <ol class="way" aria-label=say!(w, report.way)>
            {steps.collect_view()}
        </ol>
    }
}

fn way_word(w: Words, stage: Stage) -> &'static str {
    match stage {
        Stage::Accepted => say!(w, report.way_accepted),
        Stage::Sent => say!(w, report.way_sent),
        Stage::Working => say!(w, report.way_working),
        Stage::Checking => say!(w, report.way_checking),
        Stage::Done => say!(w, report.way_done),
        _ => say!(w, report.way_received),
    }
}

fn state_words(w: Words, stage: Stage) -> &'static str {
    match stage {
        Stage::Received => say!(w, report.state_received),
        Stage::Accepted => say!(w, report.state_accepted),
        Stage::Sent => say!(w, report.state_sent),
        Stage::Working => say!(w, report.state_working),
        Stage::Checking => say!(w, report.state_checking),
        Stage::Done => say!(w, report.state_done),
        Stage::Waiting => say!(w, report.state_waiting),
        Stage::Declined => say!(w, report.state_declined),
        Stage::CalledOff => say!(w, report.state_called_off),
        Stage::Joined => say!(w, report.state_joined),
    }
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Done => "done",
        Stage::Declined | Stage::CalledOff => "ended",
        Stage::Waiting => "waiting",
        _ => "under-way",
    }
}
