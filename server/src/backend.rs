//! The port of the pages, filled: authorise, then read. It holds no SQL and writes nothing.

use crate::http::access::{Signed, who};
use crate::http::connection::Connection;
use crate::http::language::Spoken;
use crate::http::routes::Route;
use crate::http::web::{BUILD, SharedWeb, Web};
use crate::http::{Problem, board, cases, tracking};
use app::backend::{Answer, Backend, Refusal};
use app::model::{AdminHome, CaseHistory, Choice, Me, ReportForm, Tracking};
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::actor::Role;
use domain::board::Board;
use domain::catalogue::TypeClass;
use domain::ids::{CaseId, CommandId, DisplayId, StreetId};
use domain::place::PlaceKind;
use domain::text::Label;
use domain::wire::{Snapshot, View};

/// The backend of the pages.
pub struct PageBackend(SharedWeb);

impl PageBackend {
    /// Over the server's state.
    pub fn new(web: SharedWeb) -> Self {
        Self(web)
    }
}

/// What pages say of a refusal.
fn refusal(problem: Problem) -> Refusal {
    match problem.status {
        StatusCode::UNAUTHORIZED => Refusal::SignedOut,
        StatusCode::FORBIDDEN => Refusal::Forbidden,
        StatusCode::NOT_FOUND => Refusal::NotFound,
        _ => Refusal::Unavailable,
    }
}

async fn signed(web: &Web, parts: &Parts) -> Result<Signed, Refusal> {
    who(web, parts).await.map_err(refusal)?.ok_or(Refusal::SignedOut)
}

impl Backend for PageBackend {
    fn me(&self, parts: Parts) -> Answer<Me> {
        let web = self.0.clone();
        Box::pin(async move {
            let signed = signed(&web, &parts).await?;
            let committed = signed.street.handle.world();
            let (street_label, exercise) = street(&committed.world.board, &signed.identity.street);
            let display = match &signed.identity.who {
                crate::auth::Who::Display(id) => Some(DisplayId::clone(id)),
                crate::auth::Who::Person(_) => None,
            };
            Ok(Me {
                street: signed.identity.street.clone(),
                street_label,
                person: signed.identity.person().cloned(),
                display,
                session: signed.identity.session.clone(),
                affiliations: signed.standing.actor.affiliations.clone(),
                exercise,
                simulated: web.simulated_speed(),
                lang: Spoken::of(&parts.headers, signed.standing.lang).0,
                now: web.now(),
            })
        })
    }

    fn snapshot(&self, parts: Parts, view: View) -> Answer<Snapshot> {
        let web = self.0.clone();
        Box::pin(async move {
            let signed = signed(&web, &parts).await?;
            board::snapshot(&web, &signed, view).await.map_err(refusal)
        })
    }

    fn case_history(&self, parts: Parts, case: CaseId) -> Answer<CaseHistory> {
        let web = self.0.clone();
        Box::pin(async move {
            let signed = signed(&web, &parts).await?;
            if !Route::Case.access().permits(&signed.identity, &signed.standing) {
                return Err(Refusal::Forbidden);
            }
            cases::history_of(&web, &signed, case).await.map_err(refusal)
        })
    }

    fn report_form(&self, parts: Parts) -> Answer<ReportForm> {
        let web = self.0.clone();
        Box::pin(async move {
            let named = parts.uri.query().and_then(|query| query.split('&').find_map(street_of));
            let open = web.public_street(named.as_ref()).ok_or(Refusal::NotFound)?;
            let committed = open.handle.world();
            let form = report_form(&committed.world.board, open.handle.id());
            Ok(ReportForm { simulated: web.simulated_speed(), ..form })
        })
    }

    fn tracking(&self, parts: Parts, code: String) -> Answer<Tracking> {
        let web = self.0.clone();
        Box::pin(async move {
            let connection = Connection::of(&parts);
            tracking::of_code(&web, connection, &code).await.map_err(refusal)
        })
    }

    fn admin_home(&self, parts: Parts) -> Answer<AdminHome> {
        let web = self.0.clone();
        Box::pin(async move {
            let signed = signed(&web, &parts).await?;
            let actor = &signed.standing.actor;
            if !(actor.has(Role::Admin) || actor.has(Role::Auditor)) {
                return Err(Refusal::Forbidden);
            }
            let committed = signed.street.handle.world();
            Ok(AdminHome {
                sessions: crate::http::sessions_of(&web, &signed).await.map_err(refusal)?,
                screens: web.hub.screens(&signed.identity.street),
                head: committed.head,
                epoch: committed.epoch,
                build: BUILD.to_owned(),
                backup_at: crate::config::backups::last(&web.server.data),
                now: web.machine_now(),
            })
        })
    }
}

fn street_of(pair: &str) -> Option<StreetId> {
    pair.strip_prefix("street=")?.parse().ok()
}

fn street(board: &Board, id: &StreetId) -> (Label, bool) {
    board
        .street
        .get(id)
        .map_or_else(|| (Label::same(id.as_str()), false), |row| (row.label.clone(), row.exercise))
}

/// The headings that types are listed under.
fn class(class: TypeClass) -> Label {
    let (zh, en) = match class {
        TypeClass::Component => ("公共设施", "Public facilities"),
        TypeClass::Event => ("环境与秩序", "Surroundings and order"),
        TypeClass::Epidemic => ("疫情防控", "Epidemic control"),
        TypeClass::Service => ("居民求助", "Help for residents"),
        TypeClass::Emergency => ("紧急情况", "Emergencies"),
    };
    Label { zh: zh.into(), en: en.into() }
}

/// Types that residents may report, and the places they know: compounds and posts.
fn report_form(board: &Board, id: &StreetId) -> ReportForm {
    let (street_label, exercise) = street(board, id);
    let types = board.catalogue().into_iter().flat_map(|catalogue| catalogue.types.values());
    let public = types.filter(|one| one.public).map(|one| Choice {
        id: one.id.to_string(),
        label: one.label.clone(),
        group: class(one.class),
    });
    let known = board
        .places
        .values()
        .filter(|place| matches!(place.kind, PlaceKind::Compound | PlaceKind::Post));
    let places = known.map(|place| Choice {
        id: place.id.to_string(),
        label: place.label.clone(),
        group: place
            .parent
            .as_ref()
            .and_then(|parent| board.places.get(parent))
            .map_or_else(|| street_label.clone(), |parent| parent.label.clone()),
    });
    let (types, places) = (public.collect(), places.collect());
    let command = CommandId(uuid::Uuid::now_v7());
    let street = id.clone();
    ReportForm { id: command, street, street_label, exercise, simulated: None, types, places }
}
