//! 督办 on the tablet: each line leads to its case, or to the duties.

use crate::components::Told;
use crate::picture::{About, Alarm};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_router::components::A;

/// One line of the strip.
pub fn told(alarm: Alarm) -> AnyView {
    let w = use_words();
    let (href, unfiled) = match &alarm.about {
        About::Case(id, _) => (Some(format!("?case={id}")), None),
        About::Report => (None, Some(view! { <small>{say!(w, told.report)}</small> })),
        About::Duty(_) => (Some("/area".to_owned()), None),
    };
    let inside = view! { <Told alarm>{unfiled}</Told> };
    match href {
        Some(href) => {
            view! { <li class="told__row"><A href scroll=false>{inside}</A></li> }.into_any()
        }
        None => view! { <li class="told__row"><div>{inside}</div></li> }.into_any(),
    }
}
