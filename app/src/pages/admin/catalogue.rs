//! The catalogue in force: every type with its limits, evidence, who answers, and the source.

use super::table::Table;
use crate::components::{Empty, SeverityMark, type_class};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::catalogue::{Catalogue, EventType};
use leptos::prelude::*;
use std::sync::Arc;

/// The table.
#[component]
pub fn CatalogueView() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let catalogue = Memo::new(move |_| live.watch(&[Kind::Street]).catalogue().cloned());
    let inside = move || match catalogue.get() {
        Some(catalogue) => view! { <Types catalogue /> }.into_any(),
        None => view! { <Empty text=say!(w, admin.no_catalogue) /> }.into_any(),
    };
    view! { <section class="admin__part">{inside}</section> }
}

#[component]
fn Types(catalogue: Arc<Catalogue>) -> impl IntoView {
    let w = use_words();
    let name = w.label(&catalogue.label);
    let title = say!(w, admin.catalogue_version, name = name, n = catalogue.version);
    let mut types: Vec<_> = catalogue.types.values().cloned().collect();
    types.sort_by_key(|row| (row.class, row.severity, row.id.clone()));
    let n = types.len();
    let rows = types.iter().map(|row| row_view(w, &catalogue, row)).collect_view();
    view! {
        <h2>{title} " " <span class="quiet">{say!(w, admin.types_n, n = n)}</span></h2>
        <Table
            heads=vec![
                say!(w, admin.kind),
                say!(w, admin.severity),
                say!(w, admin.limits),
                say!(w, admin.evidence),
                say!(w, admin.answers),
                say!(w, admin.source),
            ]
        >
            {rows}
        </Table>
    }
}

fn row_view(w: Words, catalogue: &Catalogue, row: &EventType) -> impl IntoView + use<> {
    let limits = row.limits.iter().map(|(stage, limit)| {
        let limit = limit.text(&catalogue.work_hours, w.lang());
        view! { <li>{w.stage(*stage)} " " <b>{limit}</b></li> }
    });
    let evidence = row.evidence.iter().map(|(kind, n)| format!("{} ×{n}", w.evidence(*kind)));
    let evidence = evidence.collect::<Vec<_>>().join("、");
    let marks = [
        row.public.then(|| say!(w, admin.public)),
        row.four_elements.then(|| say!(w, admin.four_elements)),
    ];
    let marks = marks.into_iter().flatten();
    let marks = marks.map(|text| view! { <span class="chip">{text}</span> }).collect_view();
    view! {
        <tr>
            <td>
                <b>{w.label(&row.label)}</b>
                " "
                <span class="quiet">{type_class(w, row.class)}</span>
                " "
                {marks}
            </td>
            <td><SeverityMark severity=row.severity word=true /></td>
            <td><ul class="table__list">{limits.collect_view()}</ul></td>
            <td>{evidence}</td>
            <td>{w.party_kind(row.default_party)}</td>
            <td class="table__wide quiet">{row.source.to_string()}</td>
        </tr>
    }
}
