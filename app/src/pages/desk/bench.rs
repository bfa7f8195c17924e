//! What every subject of the desk has below its head: verbs and their answer, the form of the verb
//! that was chosen with what belongs to it, and beside it what the subject is related to.

use super::answer::Answer;
use super::form::Form;
use super::verbs::Verbs;
use leptos::prelude::*;

/// The bench.
#[component]
pub fn Bench(
    /// Beside the form.
    #[prop(into)]
    beside: ViewFn,
    /// Below the form.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="desk-case__verbs">
            <Verbs />
            <Answer />
        </div>
        <div class="desk-case__two">
            <div class="desk-case__acts">
                <Form />
                {children.map(|children| children())}
            </div>
            {move || beside.run()}
        </div>
    }
}
