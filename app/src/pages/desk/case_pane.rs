//! A case: what it is, its clocks, whom to send, what may be done, what happened.

use super::bench::Bench;
use super::clock_card::{ClockCards, NextEscalation};
use super::history::History;
use super::proposals::{GivenTo, Proposals};
use super::state::use_desk;
use crate::components::{Proof, SealedText, SeverityMark};
use crate::say;
use crate::words::Words;
use domain::case::Case;
use domain::catalogue::EvidenceKind;
use domain::ids::CaseId;
use leptos::prelude::*;
use std::sync::Arc;

/// The case.
#[component]
pub fn CasePane(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let case = Memo::new(move |_| desk.live.case(&id));
    let clocks = Signal::derive(move || {
        let live = case.get().into_iter().flat_map(|case| case.participants.clone());
        // Watching its assignments: their clocks stand among the case's.
        for participant in live.filter(|participant| participant.live) {
            drop(desk.live.assignment(&participant.assignment));
        }
        case.get().map_or_else(Vec::new, |case| super::model::queue::clocks(&desk.board(), &case))
    });
    view! {
        <article class="desk-case">
            <Facts case />
            <div class="desk-case__clocks">
                <ClockCards clocks />
                <NextEscalation case />
            </div>
            <Bench beside=move || view! { <History id /> }>
            <GivenTo case />
            <Proof row=case />
            <Proposals id />
            </Bench>
        </article>
    }
}

/// What the case is: type, number, place, who answers, what was said.
#[component]
pub fn Facts(case: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let desk = use_desk();
    let (live, w) = (desk.live, desk.words);
    let head = move || {
        case.get().map(|case| {
            let board = live.board();
            let party = case.party.as_ref().map(|party| w.party_name(&board, party));
            let answers = party.map_or_else(
                || say!(w, desk.nobody_answers).to_owned(),
                |who| say!(w, desk.answers, who = who),
            );
            let filed = w.when(case.filed_at, live.now_untracked());
            let past = (!case.origin.counts_today()).then(
                || view! { <span class="chip chip--warn">{say!(w, desk.history_mark)}</span> },
            );
            view! {
                <header class="desk-case__head">
                    <div class="desk-case__title">
                        <SeverityMark severity=case.severity word=true />
                        <h2>{w.type_name(&board, &case.type_id)}</h2>
                        <span class="desk-case__number">{case.number.to_string()}</span>
                        <span class="chip">{w.case_state(case.state)}</span>
                        {past}
                    </div>
                    <p class="desk-case__line">
                        <strong>{w.place_line(&board, &case.place)}</strong>
                        <span>{answers}</span>
                        <span>{say!(w, desk.filed_at, time = filed)}</span>
                    </p>
                    <p class="desk-case__said">{description(w, &case)}</p>
                    <ul class="desk-case__marks">{marks(w, &case)}</ul>
                </header>
            }
        })
    };
    view! { {head} }
}

fn description(w: Words, case: &Case) -> AnyView {
    match case.description.clone() {
        Some(reference) => view! { <SealedText reference /> }.into_any(),
        None => view! { <span class="quiet">{say!(w, desk.no_description)}</span> }.into_any(),
    }
}

/// What is out of the ordinary, and how much of the evidence is there.
fn marks(w: Words, case: &Case) -> AnyView {
    let counted = |n: u16, text: String| (n > 0).then_some((text, true));
    let extension = case.extension.as_ref().filter(|extension| extension.granted.is_none());
    let waits = extension.map(|_| (say!(w, desk.extension_waits).to_owned(), true));
    let returns = case.return_waits();
    let returns = returns.map(|_| (say!(w, desk.return_waits).to_owned(), true));
    let referral = case.referral.as_ref().filter(|referral| referral.answered_at.is_none());
    let asked = referral.map(|_| (say!(w, desk.referral_waits).to_owned(), true));
    let repeats = case.reports.len().saturating_sub(1);
    let list = [
        (repeats > 0).then(|| (say!(w, desk.repeats, n = repeats), false)),
        waits,
        returns,
        asked,
        counted(case.supervisions, say!(w, desk.supervised_n, n = case.supervisions)),
        counted(case.returns, say!(w, desk.returns_n, n = case.returns)),
        counted(case.reworks, say!(w, desk.reworks_n, n = case.reworks)),
        counted(case.reopens, say!(w, desk.reopens_n, n = case.reopens)),
    ];
    list.into_iter()
        .flatten()
        .chain(evidence(w, case))
        .map(|(text, hot)| view! { <li class="chip" class:chip--warn=hot>{text}</li> })
        .collect_view()
        .into_any()
}

/// How much of each kind of evidence that the terms ask for is there, of what counts.
fn evidence(w: Words, case: &Case) -> Vec<(String, bool)> {
    let proof = || case.evidence.iter().skip(case.proof_from).filter(|e| case.terms.proves(e));
    let counted = |(kind, needed): (&EvidenceKind, &u8)| {
        let have = proof().filter(|piece| piece.kind == *kind).count();
        let missing = have < usize::from(*needed) && case.handled_at.is_some();
        let what = w.evidence(*kind);
        (say!(w, desk.evidence_have, what = what, n = have, of = *needed), missing)
    };
    case.terms.evidence.iter().map(counted).collect()
}
