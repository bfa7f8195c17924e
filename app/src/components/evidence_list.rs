//! What proves a case: photographs and signatures to look at, readings and codes to read.

use super::SealedText;
use crate::live::use_live;
use crate::say;
use crate::words::{Words, use_words};
use domain::case::{Case, Evidence, EvidenceValue};
use domain::ids::CaseId;
use leptos::prelude::*;
use std::sync::Arc;

/// What was given, with its number, to look at before somebody verifies; nothing while nothing is
/// there.
#[component]
pub fn Proof(
    /// Whose.
    row: Memo<Option<Arc<Case>>>,
) -> impl IntoView {
    let words = use_words();
    let given = Memo::new(move |_| row.get().map(|case| (case.evidence.len(), case.proof_from)));
    move || {
        let (n, _) = given.get().filter(|(n, _)| *n > 0)?;
        let case = row.get_untracked()?;
        Some(view! {
            <section class="proof">
                <h3>{say!(words, evidence.given, n = n)}</h3>
                <EvidenceList case />
            </section>
        })
    }
}

/// The pieces in the order in which they were given, each with who gave it and when.
#[component]
fn EvidenceList(
    /// Whose.
    case: Arc<Case>,
) -> impl IntoView {
    let w = use_words();
    let now = use_live().now_untracked();
    let items = case.evidence.iter().enumerate().map(|(at, piece)| {
        let by = piece.by.as_ref().map(ToString::to_string);
        let proves = at >= case.proof_from && case.terms.proves(piece);
        let off = (!proves).then(|| say!(w, evidence.proves_nothing));
        view! {
            <li class="evidence-list__item" class:evidence-list__item--off=!proves>
                {shown(w, case.id, piece)}
                <small>
                    {w.evidence(piece.kind)} " " {by} " " {w.when(piece.at, now)} " " <b>{off}</b>
                </small>
            </li>
        }
    });
    view! { <ul class="evidence-list">{items.collect_view()}</ul> }
}

fn shown(w: Words, case: CaseId, piece: &Evidence) -> AnyView {
    match (&piece.hash, &piece.value) {
        (Some(hash), _) if piece.is_picture() => {
            let href = format!("/api/v1/evidence/{}?case={case}", hash.as_str());
            let (src, alt) = (href.clone(), w.evidence(piece.kind));
            view! {
                <a class="photo" href=href target="_blank" rel="external">
                    <img src=src alt=alt loading="lazy" />
                </a>
            }
            .into_any()
        }
        (_, Some(EvidenceValue::Reading(reading))) => {
            let text = format!("{} {}", reading.number, reading.unit);
            view! { <b class="evidence-list__said">{text}</b> }.into_any()
        }
        (_, Some(EvidenceValue::Code(reference))) => {
            let reference = reference.clone();
            view! { <b class="evidence-list__said"><SealedText reference /></b> }.into_any()
        }
        _ => view! { <b class="evidence-list__said">"—"</b> }.into_any(),
    }
}
