//! `/desk`: where reports are filed, cases dispatched, supervised, verified and closed, by
//! keyboard or mouse. The queue stands left, the case in the middle, the people right.

mod act;
mod alert_pane;
mod answer;
mod archive_pane;
mod bench;
mod bulletin;
mod case_pane;
mod clock_card;
mod duties;
mod fields;
mod footer;
mod form;
mod header;
mod help;
mod history;
mod intake;
mod keys;
mod line;
mod model;
mod options;
mod palette;
mod party_fields;
mod people;
mod proposals;
mod queue;
mod receivers;
mod report_pane;
mod state;
mod subject;
mod told;
mod undo;
mod verbs;
mod window;
mod words;

use crate::components::{LiveFace, StaleStrip};
use crate::say;
use crate::words::use_words;
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;
use state::provide_desk;

/// The desk.
#[component]
pub fn DeskPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), desk.title) />
        <LiveFace view=View::Desk>
            <Face />
        </LiveFace>
    }
}

#[component]
fn Face() -> impl IntoView {
    let desk = provide_desk();
    keys::listen(desk);
    // What is read does not move away when another row comes to stand first.
    Effect::new(move |_| {
        // Setting nothing again would wake this again, without end.
        if desk.picked.get().is_none()
            && let Some(first) = desk.shown.get()
        {
            desk.picked.set(Some(first));
        }
    });
    view! {
        <div class="desk theme-dark">
            <header::Header />
            <StaleStrip />
            <queue::Queue />
            <subject::Middle />
            <people::Side />
            <footer::Footer />
            <help::Help />
            <palette::Palette />
            <intake::Intake />
            <duties::Duties />
            <bulletin::Bulletin />
        </div>
    }
}
