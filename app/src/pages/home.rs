//! `/`: sends everybody to the face of his role.

use crate::api;
use crate::components::Refused;
use crate::model::Refusal;
use domain::actor::{Affiliation, Role};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Where somebody begins: the face that fits best what he may do now.
pub fn home_of(is_display: bool, affiliations: &[Affiliation]) -> &'static str {
    let has = |roles: &[Role]| affiliations.iter().any(|a| roles.contains(&a.role));
    if is_display {
        "/wall"
    } else if has(&[Role::Operator, Role::ShiftLeader, Role::Verifier]) {
        "/desk"
    } else if has(&[Role::Supervisor]) {
        "/area"
    } else if has(&[Role::Admin]) {
        "/admin"
    } else if has(&[Role::Auditor]) {
        "/desk"
    } else if has(&[Role::FieldStaff, Role::Volunteer]) {
        "/field"
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
                Ok(me) => {
                    let path = home_of(me.display.is_some(), &me.affiliations);
                    view! { <Redirect path /> }.into_any()
                }
                Err(Refusal::SignedOut) => view! { <Redirect path="/sign-in" /> }.into_any(),
                Err(refusal) => view! { <Refused refusal /> }.into_any(),
            }
        })
    };
    view! { <Suspense>{there}</Suspense> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Ms;

    fn with(role: Role) -> Affiliation {
        let place = "wl".parse().expect("an id");
        Affiliation { role, place, party: None, team: None, from: Ms(0), until: None }
    }

    #[test]
    fn everybody_begins_at_the_face_of_his_first_role() {
        assert_eq!(home_of(true, &[]), "/wall");
        assert_eq!(home_of(false, &[with(Role::Volunteer), with(Role::Verifier)]), "/desk");
        assert_eq!(home_of(false, &[with(Role::Supervisor), with(Role::Admin)]), "/area");
        assert_eq!(home_of(false, &[with(Role::Admin), with(Role::FieldStaff)]), "/admin");
        assert_eq!(home_of(false, &[with(Role::Auditor)]), "/desk");
        assert_eq!(home_of(false, &[with(Role::FieldStaff)]), "/field");
        assert_eq!(home_of(false, &[with(Role::Importer)]), "/report");
    }
}
