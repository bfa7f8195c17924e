//! The severity alphabet: Ⅰ red triangle, Ⅱ orange diamond, Ⅲ yellow square, Ⅳ blue circle.
//! Shape, numeral and word, so that colour is never the only cue.

use crate::words::use_words;
use domain::catalogue::Severity;
use leptos::prelude::*;

/// Ⅰ to Ⅳ.
pub fn numeral(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "Ⅰ",
        Severity::Urgent => "Ⅱ",
        Severity::Important => "Ⅲ",
        Severity::Normal => "Ⅳ",
    }
}

/// Name as a CSS modifier.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "critical",
        Severity::Urgent => "urgent",
        Severity::Important => "important",
        Severity::Normal => "normal",
    }
}

/// Outline of the shape in a box from −16 to 16.
fn outline(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "M0-15 15 12H-15Z",
        Severity::Urgent => "M0-15 15 0 0 15-15 0Z",
        Severity::Important => "M-12-12H12V12H-12Z",
        Severity::Normal => "M-14 0A14 14 0 0 1 14 0 14 14 0 0 1-14 0Z",
    }
}

/// Shape and numeral as parts of a drawing whose unit is the shape's thirty-second.
#[component]
pub fn SeverityShape(
    /// How severe.
    severity: Severity,
) -> impl IntoView {
    let dy = if severity == Severity::Critical { "8" } else { "5" };
    view! {
        <path d=outline(severity) />
        <text y=dy text-anchor="middle">
            {numeral(severity)}
        </text>
    }
}

/// The mark; with its word when `word` is set.
#[component]
pub fn SeverityMark(
    /// How severe.
    severity: Severity,
    /// Write the word beside it; without it the word is its accessible name.
    #[prop(optional)]
    word: bool,
) -> impl IntoView {
    let words = use_words();
    let class = format!("severity severity--{}", severity_name(severity));
    let name = words.severity(severity);
    view! {
        <span class=class>
            <svg
                class="severity__mark"
                viewBox="-16 -16 32 32"
                role="img"
                aria-label=(!word).then_some(name)
                aria-hidden=word.then_some("true")
            >
                <SeverityShape severity />
            </svg>
            {word.then(|| view! { <span class="severity__word">{name}</span> })}
        </span>
    }
}
