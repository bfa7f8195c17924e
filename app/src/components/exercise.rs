//! What is not real is said on top of every face: an exercise (演练), and a simulated clock. Such
//! figures and times never pass for real ones.

use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The banners that hold here; none in earnest.
#[component]
pub fn NotReal(
    /// Everything here is an exercise.
    exercise: bool,
    /// Time is simulated: so many seconds pass in a real one.
    simulated: Option<u32>,
) -> impl IntoView {
    let words = use_words();
    let exercise = exercise.then(|| {
        view! {
            <p class="exercise" role="note">
                <strong>{say!(words, common.exercise)}</strong>
                <span>{say!(words, common.exercise_note)}</span>
            </p>
        }
    });
    let simulated = simulated.map(|speed| {
        view! {
            <p class="exercise" role="note">
                <strong>{say!(words, common.simulated)}</strong>
                <span>{say!(words, common.simulated_note, speed = speed)}</span>
            </p>
        }
    });
    view! {
        {exercise}
        {simulated}
    }
}

/// The same for who looks at a live face.
#[component]
pub fn NotRealFace() -> impl IntoView {
    let me = crate::live::use_live().me_untracked();
    me.map(|me| view! { <NotReal exercise=me.exercise simulated=me.simulated /> })
}
