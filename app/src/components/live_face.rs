//! Loads a live face: its data stands in the first HTML, its stream continues from there.

use super::confirm::ConfirmPassword;
use super::refused::Refused;
use crate::api;
use crate::live::use_live;
use crate::model::{Loaded, Refusal};
use domain::wire::View;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// A face of the live board; `children` are drawn when the data is there.
#[component]
pub fn LiveFace(
    /// Which face.
    view: View,
    /// The face.
    children: ChildrenFn,
) -> impl IntoView {
    let loaded = Resource::new_blocking(
        || (),
        move |()| async move { api::flat(api::load_face(view).await) },
    );
    let children = StoredValue::new(children);
    let face = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok(loaded) => {
                    begin(loaded, view);
                    children.with_value(|children| children()).into_any()
                }
                Err(refusal) => refused(refusal, view),
            }
        })
    };
    view! {
        <ConfirmPassword>
            <Suspense>{face}</Suspense>
        </ConfirmPassword>
    }
}

fn begin(loaded: Loaded, view: View) {
    let live = use_live();
    let stream = (loaded.snapshot.street.clone(), loaded.snapshot.cursor);
    live.begin(loaded);
    // Effects run in the browser only: the server opens no stream.
    Effect::new(move |_| live.start(view, stream.clone()));
}

/// Who is not signed in signs in and comes back; anybody else reads why.
fn refused(refusal: Refusal, view: View) -> AnyView {
    let next = match view {
        View::Wall => "/wall",
        View::Desk => "/desk",
        View::Area => "/area",
        View::Field => "/field",
    };
    match refusal {
        Refusal::SignedOut => {
            view! { <Redirect path=format!("/sign-in?next={next}") /> }.into_any()
        }
        refusal => view! { <Refused refusal /> }.into_any(),
    }
}
