//! A report that waits: what was said, how it came, what it may belong to.

use super::bench::Bench;
use super::clock_card::ClockCards;
use super::line::photo_href;
use super::model::queue::Subject;
use super::model::similar::alike;
use super::state::use_desk;
use crate::components::{SealedText, SeverityMark};
use crate::live::Kind;
use crate::say;
use crate::words::Words;
use domain::catalogue::Severity;
use domain::ids::{EvidenceHash, PlaceId, ReportId, TypeId};
use domain::report::Report;
use domain::text::SealedRef;
use domain::time::MINUTE_MS;
use leptos::prelude::*;
use std::sync::Arc;

/// The report.
#[component]
pub fn ReportPane(id: ReportId) -> impl IntoView {
    let desk = use_desk();
    let report = Memo::new(move |_| desk.live.report(&id));
    let clocks = Signal::derive(move || report.get().map_or_else(Vec::new, |r| r.clocks.clone()));
    let related = move || {
        report.get().map(|report| {
            view! { <Related type_id=report.type_id.clone() place=report.place.clone() /> }
        })
    };
    view! {
        <article class="desk-case">
            <Head report />
            <div class="desk-case__clocks">
                <ClockCards clocks />
            </div>
            <Bench beside=related />
        </article>
    }
}

#[component]
fn Head(report: Memo<Option<Arc<Report>>>) -> impl IntoView {
    let desk = use_desk();
    let (live, w) = (desk.live, desk.words);
    let head = move || {
        report.get().map(|report| {
            let board = live.board();
            let row = board.catalogue().and_then(|c| c.types.get(&report.type_id));
            let severity = row.map_or(Severity::Normal, |row| row.severity);
            let external = report.external.as_ref();
            let external = external.map(|e| format!("{} {}", e.system, e.number));
            let now = live.now_untracked();
            let received = w.when(report.received_at, now);
            // A claimed time of its own is said; that of a call is the time of the call.
            let apart = report.received_at - report.occurred_at > MINUTE_MS;
            let happened =
                apart.then(|| say!(w, desk.happened_at, time = w.when(report.occurred_at, now)));
            view! {
                <header class="desk-case__head">
                    <div class="desk-case__title">
                        <SeverityMark severity word=true />
                        <h2>{w.type_name(&board, &report.type_id)}</h2>
                        <span class="chip">{w.channel(report.channel)}</span>
                        <span class="desk-case__number">{external}</span>
                    </div>
                    <p class="desk-case__line">
                        <strong>{w.place_line(&board, &report.place)}</strong>
                        <span>{say!(w, desk.received_at, time = received)}</span>
                        <span>{happened}</span>
                    </p>
                    <p class="desk-case__said">{described(w, report.description.clone())}</p>
                    <dl class="desk-case__facts">
                        <dt>{say!(w, desk.door)}</dt>
                        <dd>{said(report.door.clone())}</dd>
                        <dt>{say!(w, desk.contact)}</dt>
                        <dd>{said(report.phone.clone())}</dd>
                    </dl>
                    <Photos photos=report.photos.clone() />
                </header>
            }
        })
    };
    view! { {head} }
}

fn described(w: Words, text: Option<SealedRef>) -> AnyView {
    match text {
        None => view! { <span class="quiet">{say!(w, desk.no_description)}</span> }.into_any(),
        text => said(text),
    }
}

fn said(text: Option<SealedRef>) -> AnyView {
    match text {
        Some(reference) => view! { <SealedText reference /> }.into_any(),
        None => view! { <span class="quiet">"—"</span> }.into_any(),
    }
}

/// Photographs, each a link to the whole picture.
#[component]
pub fn Photos(photos: Vec<EvidenceHash>) -> impl IntoView {
    let w = use_desk().words;
    let list = photos.into_iter().enumerate().map(|(at, hash)| {
        let href = photo_href(&hash, None);
        let src = href.clone();
        let name = say!(w, desk.photo_n, n = at + 1);
        view! {
            <a class="photo" href=href target="_blank" rel="external">
                <img src=src alt=name loading="lazy" />
            </a>
        }
    });
    view! { <div class="photos">{list.collect_view()}</div> }
}

/// Open cases of the same type in the same compound.
#[component]
pub fn Related(type_id: TypeId, place: PlaceId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let list = Memo::new(move |_| {
        let board = desk.live.watch(&[Kind::Case]);
        let list = alike(&board, &type_id, &place, None);
        list.iter().map(|case| case.id).collect::<Vec<_>>()
    });
    let rows = move || {
        if list.with(Vec::is_empty) {
            return view! { <p class="quiet">{say!(w, desk.alert_no_related)}</p> }.into_any();
        }
        let board = desk.board();
        let rows = list.get().into_iter().filter_map(|id| {
            let case = board.cases.get(&id)?;
            let text = format!("{} · {}", case.number, w.case_state(case.state));
            Some(view! {
                <li>
                    <button
                        type="button"
                        class="desk-side__case"
                        on:click=move |_| desk.go_to(Subject::Case(id))
                    >
                        <SeverityMark severity=case.severity />
                        <span class="desk-side__words">
                            <b>{text}</b>
                            <span class="desk-side__post">
                                {w.place_line(&board, &case.place)}
                            </span>
                        </span>
                    </button>
                </li>
            })
        });
        view! { <ul class="desk-side__soon">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="desk-history">
            <h3>{say!(w, desk.alert_related)}</h3>
            {rows}
        </section>
    }
}
