//! What proves the work, kind by kind as the type asks for it: photographs, signatures, readings,
//! codes. Each has a plain field of a form, so that it works without the page's script.

use super::{CodeInput, PhotoInput, ReadingInput, SignaturePad};
use crate::live::use_live;
use domain::case::{GivenEvidence, Terms};
use domain::catalogue::EvidenceKind;
use domain::ids::EvidenceHash;
use domain::text::FreeText;
use leptos::prelude::*;
use std::sync::Arc;

/// Which of the inputs a piece came from: a reading that is typed again replaces the one before.
type Slot = (EvidenceKind, usize);

/// The inputs. Photographs are always taken, whatever the type asks for.
#[component]
pub fn EvidenceInputs<C>(
    /// What the case asks for.
    terms: Arc<Terms>,
    /// What is given now, all of it.
    changed: C,
) -> impl IntoView
where
    C: Fn(Vec<GivenEvidence>) + Copy + Send + Sync + 'static,
{
    let live = use_live();
    let pieces = RwSignal::new(Vec::<(Slot, GivenEvidence)>::new());
    let set = move |slot: Slot, piece: Option<GivenEvidence>| {
        pieces.update(|pieces| {
            pieces.retain(|(other, _)| *other != slot);
            pieces.extend(piece.map(|piece| (slot, piece)));
        });
        changed(pieces.with_untracked(|all| all.iter().map(|(_, piece)| piece.clone()).collect()));
    };
    let who = move || live.me_untracked().and_then(|me| me.person);
    let file = move |kind, hash| GivenEvidence::file(kind, hash, who(), live.exact_now());
    let photos = move || pieces.with(|all| all.iter().filter(|(slot, _)| is_photo(slot)).count());
    let taken = move |hash: EvidenceHash| {
        let slot = (EvidenceKind::Photo, untrack(photos));
        set(slot, Some(file(EvidenceKind::Photo, hash)));
    };
    let mut slots: Vec<Slot> = Vec::new();
    for (kind, needed) in terms.evidence.iter().filter(|(kind, _)| **kind != EvidenceKind::Photo) {
        slots.extend((0..usize::from(*needed)).map(|n| (*kind, n)));
    }
    let inputs = slots.into_iter().enumerate().map(|(index, slot)| match slot.0 {
        EvidenceKind::Photo => ().into_any(),
        EvidenceKind::Signature => {
            let signed = move |hash: Option<EvidenceHash>| {
                set(slot, hash.map(|hash| file(EvidenceKind::Signature, hash)));
            };
            view! { <SignaturePad signed /> }.into_any()
        }
        EvidenceKind::Reading => {
            let rule = terms.reading.clone();
            let read = move |reading: Option<domain::case::Reading>| {
                let at = live.exact_now();
                set(slot, reading.map(|reading| GivenEvidence::reading(reading, who(), at)));
            };
            view! { <ReadingInput name=index rule read /> }.into_any()
        }
        EvidenceKind::QrScan => {
            let scanned = move |code: Option<String>| {
                let at = live.exact_now();
                let text = code.map(FreeText::Plain);
                set(slot, text.map(|text| GivenEvidence::code(text, who(), at)));
            };
            view! { <CodeInput name=index scanned /> }.into_any()
        }
    });
    view! {
        <div class="evidence-inputs">
            <PhotoInput taken count=Signal::derive(photos) />
            {inputs.collect_view()}
        </div>
    }
}

fn is_photo(slot: &Slot) -> bool {
    slot.0 == EvidenceKind::Photo
}
