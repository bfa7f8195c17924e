//! The banner of an exercise (演练): such figures never pass for real ones.

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The banner.
#[component]
pub fn ExerciseBanner() -> impl IntoView {
    let words = use_words();
    view! {
        <p class="exercise" role="note">
            <strong>{say!(words, common.exercise)}</strong>
            <span>{say!(words, common.exercise_note)}</span>
        </p>
    }
}
