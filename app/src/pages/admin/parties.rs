//! Parties and their teams: a list, and forms for the one that is looked at.

use super::choices::Places;
use super::command_form::{CommandForm, Fixed, Line, Pick, choice};
use super::list::{Bar, address, use_asked};
use super::model::{PARTY_KINDS, Part, both, kind_name, listed};
use super::table::Table;
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::catalogue::PartyKind;
use domain::ids::PartyId;
use domain::party::{Party, Team};
use leptos::prelude::*;
use std::sync::Arc;

/// The part.
#[component]
pub fn Parties() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let asked = use_asked();
    let list = Memo::new(move |_| {
        let board = live.watch(&[Kind::Party, Kind::Team]);
        listed(board.parties.values().cloned(), &asked.query.get(), |party| {
            let teams = board.teams.values().filter(|team| team.party == party.id);
            let teams = teams.map(|team| both(&team.label)).collect::<Vec<_>>().join(" ");
            let kind = w.party_kind(party.kind);
            format!("{} {} {kind} {teams}", party.id, both(&party.label))
        })
    });
    let chosen = Memo::new(move |_| {
        let id = PartyId::parse(&asked.id.get()?).ok()?;
        live.watch(&[Kind::Party]).parties.get(&id).cloned()
    });
    let rows = move || {
        let rows = list.get().0.into_iter().map(|party| view! { <Row party /> });
        rows.collect_view()
    };
    let n = Signal::derive(move || list.with(|(_, n)| *n));
    view! {
        <section class="admin__part">
            <Bar part=Part::Parties title=say!(w, admin.parties) n />
            {move || chosen.get().map(|party| view! { <Chosen party /> })}
            <details class="admin__add">
                <summary class="button">{say!(w, admin.add_party)}</summary>
                <KeepParty party=None />
            </details>
            <Table
                heads=vec![
                    say!(w, admin.label),
                    say!(w, admin.party_kind),
                    say!(w, admin.belongs),
                    say!(w, admin.teams),
                    say!(w, admin.code),
                ]
            >
                {rows}
            </Table>
        </section>
    }
}

#[component]
fn Row(party: Arc<Party>) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let teams = board.teams.values().filter(|team| team.party == party.id);
    let teams: Vec<String> = teams.map(|team| w.label(&team.label)).collect();
    let speechless = party
        .without_account
        .then(|| view! { <span class="chip">{say!(w, admin.no_account)}</span> });
    view! {
        <tr>
            <td>
                <a href=address(Part::Parties, party.id.as_str())>{w.label(&party.label)}</a>
                " "
                {speechless}
            </td>
            <td>{w.party_kind(party.kind)}</td>
            <td>{w.place_name(&board, &party.place)}</td>
            <td>{teams.join("、")}</td>
            <td class="quiet">{party.id.to_string()}</td>
        </tr>
    }
}

/// The forms of one party.
#[component]
fn Chosen(party: Arc<Party>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let of = party.id.clone();
    let teams = move || {
        let board = live.watch(&[Kind::Team]);
        let teams = board.teams.values().filter(|team| team.party == of).cloned();
        teams.map(|team| view! { <KeepTeam party=of.clone() team=Some(team) /> }).collect_view()
    };
    let id = party.id.clone();
    view! {
        <section class="admin__chosen">
            <h3>{w.label(&party.label)}</h3>
            <KeepParty party=Some(party) />
            <h3>{say!(w, admin.teams)}</h3>
            {teams}
            <details class="admin__add">
                <summary class="button">{say!(w, admin.add_team)}</summary>
                <KeepTeam party=id team=None />
            </details>
        </section>
    }
}

#[component]
fn KeepParty(party: Option<Arc<Party>>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let root = live.board().street.values().next().map(|street| street.root.clone());
    let there = party.as_deref();
    let kind = there.map_or(PartyKind::PropertyCompany, |party| party.kind);
    let kinds = PARTY_KINDS.map(|this| {
        choice(kind_name(this).to_owned(), w.party_kind(this).to_owned(), this == kind)
    });
    let tags = there.map(|party| party.tags.join("，")).unwrap_or_default();
    let speechless = there.is_some_and(|party| party.without_account);
    let place = there.map(|party| party.place.clone()).or(root);
    let name = there.map(|party| both(&party.label)).unwrap_or_default();
    let (id, value, back) = match there {
        Some(party) => {
            ("party.id", party.id.to_string(), address(Part::Parties, party.id.as_str()))
        }
        None => ("party.id:code", "u".to_owned(), "/admin?part=parties".to_owned()),
    };
    view! {
        <CommandForm
            command="KeepParty"
            back
            send=say!(w, admin.save)
            done=say!(w, admin.saved)
        >
            <Fixed name=id value />
            <Line label=say!(w, admin.label_hint) name="party.label:label" value=name must=true />
            <Pick label=say!(w, admin.party_kind) name="party.kind".into()>
                {kinds.into_iter().collect_view()}
            </Pick>
            <Pick label=say!(w, admin.belongs) name="party.place".into()>
                <Places chosen=place />
            </Pick>
            <Line label=say!(w, admin.party_tags) name="party.tags:list" value=tags />
            <Pick label=say!(w, admin.signs_in) name="party.without_account:bool".into()>
                {choice("false".into(), say!(w, admin.with_account).into(), !speechless)}
                {choice("true".into(), say!(w, admin.no_account).into(), speechless)}
            </Pick>
        </CommandForm>
    }
}

#[component]
fn KeepTeam(party: PartyId, team: Option<Arc<Team>>) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let there = team.as_deref();
    let place = there.map(|team| team.place.clone());
    let place = place.or_else(|| board.parties.get(&party).map(|party| party.place.clone()));
    let name = there.map(|team| both(&team.label)).unwrap_or_default();
    let skills = there.map(|team| team.skills.join("，")).unwrap_or_default();
    let (id, value) = match there {
        Some(team) => ("team.id", team.id.to_string()),
        None => ("team.id:code", "t".to_owned()),
    };
    view! {
        <CommandForm
            command="KeepTeam"
            back=address(Part::Parties, party.as_str())
            send=say!(w, admin.save)
            done=say!(w, admin.saved)
        >
            <Fixed name=id value />
            <Fixed name="team.party" value=party.to_string() />
            <Line label=say!(w, admin.label_hint) name="team.label:label" value=name must=true />
            <Pick label=say!(w, admin.belongs) name="team.place".into()>
                <Places chosen=place />
            </Pick>
            <Line label=say!(w, admin.skills) name="team.skills:list" value=skills />
        </CommandForm>
    }
}
