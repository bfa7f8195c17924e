//! `/`: sends everybody to the face of his role.

use crate::api;
use crate::components::Refused;
use crate::model::{Me, Refusal};
use domain::actor::Role;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The face that fits the viewer best.
pub fn face_of(me: &Me) -> &'static str {
    if me.display.is_some() {
        return "/wall";
    }
    let has = |roles: &[Role]| me.affiliations.iter().any(|a| roles.contains(&a.role));
    if has(&[Role::Operator, Role::ShiftLeader, Role::Verifier]) {
        "/desk"
    } else if has(&[Role::Supervisor]) {
        "/area"
    } else if has(&[Role::FieldStaff, Role::Volunteer]) {
        "/field"
    } else if has(&[Role::Admin, Role::Auditor]) {
        "/admin"
    } else {
        "/report"
    }
}

/// The redirect.
#[component]
pub fn HomePage() -> impl IntoView {
    let me = Resource::new_blocking(|| (), |()| async { api::flat(api::load_me().await) });
    let there = move || {
        Suspend::new(async move {
            match me.await {
                Ok(me) => view! { <Redirect path=face_of(&me) /> }.into_any(),
                Err(Refusal::SignedOut) => view! { <Redirect path="/sign-in" /> }.into_any(),
                Err(refusal) => view! { <Refused refusal /> }.into_any(),
            }
        })
    };
    view! { <Suspense>{there}</Suspense> }
}
