//! 督办 on the tablet: each line leads to its case.

use crate::components::Told;
use crate::picture::Alarm;
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_router::components::A;

/// One line of the strip.
pub fn told(alarm: Alarm) -> AnyView {
    let w = use_words();
    let case = alarm.case;
    let unfiled = case.is_none().then(|| view! { <small>{say!(w, told.report)}</small> });
    let inside = view! { <Told alarm>{unfiled}</Told> };
    match case {
        Some(case) => {
            let href = format!("?case={case}");
            view! { <li class="told__row"><A href scroll=false>{inside}</A></li> }.into_any()
        }
        None => view! { <li class="told__row"><div>{inside}</div></li> }.into_any(),
    }
}
