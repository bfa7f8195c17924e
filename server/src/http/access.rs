//! The authorization matrix of routes: for each route, who may use it.

use super::confirm::Asks;
use super::connection::Connection;
use super::error::Problem;
use super::language::Spoken;
use super::web::{SharedWeb, Web};
use crate::auth::{Identity, Standing, Who};
use crate::state::OpenStreet;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::actor::Role;
use domain::decide::Context;
use domain::envelope::{ActedFor, Origin};
use domain::ids::SealedId;
use domain::permits::authorise;
use domain::rejection::Rejection;
use domain::text::{SealedClass, SealedRef};
use domain::time::Ms;
use domain::wire::Posted;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Everybody,
    /// People with one of these roles, somewhere; what and where is decided by the handler.
    People(&'static [Role]),
    /// The same, and wall displays.
    Screens(&'static [Role]),
    /// Programs on this machine.
    Loopback,
}

/// Every role there is.
pub const ANY_ROLE: &[Role] = &Role::ALL;

/// Those who keep accounts and displays.
pub const KEEPERS: &[Role] = &[Role::Admin];

impl Access {
    /// This standing is enough.
    pub fn permits(self, identity: &Identity, standing: &Standing) -> bool {
        let has = |roles: &[Role]| standing.roles().any(|role| roles.contains(&role));
        match (self, &identity.who) {
            (Access::Everybody | Access::Loopback, _) => true,
            (Access::People(roles) | Access::Screens(roles), Who::Person(_)) => has(roles),
            (Access::Screens(_), Who::Display(_)) => true,
            (Access::People(_), Who::Display(_)) => false,
        }
    }
}

impl Access {
    /// A program that imports may use the route.
    pub fn permits_import(self) -> bool {
        match self {
            Access::Everybody | Access::Loopback => true,
            Access::People(roles) | Access::Screens(roles) => roles.contains(&Role::Importer),
        }
    }
}

/// Somebody who may use the route, as the guard found him.
#[derive(Clone)]
pub struct Signed {
    /// His session.
    pub identity: Identity,
    /// What holds for him now.
    pub standing: Standing,
    /// His street.
    pub street: OpenStreet,
}

impl Signed {
    /// He showed his password lately enough for what asks for it again.
    pub fn confirmed(&self, now: Ms) -> Result<(), Problem> {
        match self.identity.is_confirmed(now) {
            true => Ok(()),
            false => Err(Problem::confirm_password()),
        }
    }
    /// He may send this command now, as far as the board alone says: asked before anything is kept
    /// for it. The committer asks again.
    pub fn may(&self, posted: &Posted, now: Ms) -> Result<(), Rejection> {
        let committed = self.street.handle.world();
        let row = committed.world.board.street.values().next();
        let work_time = self.street.handle.work_time(row);
        // Whether the party may be spoken for is asked, not what its document says.
        let acted_for = posted.on_behalf_of.as_ref().map(|on_behalf| ActedFor {
            party: on_behalf.party.clone(),
            document: SealedRef {
                id: SealedId::derived(posted.id.0, "unsealed"),
                class: SealedClass::Document,
                commitment: "".into(),
            },
        });
        let context = Context {
            street: &self.identity.street,
            world: &committed.world,
            actor: &self.standing.actor,
            on_behalf_of: acted_for.as_ref(),
            origin: Origin::Live,
            command_id: posted.id,
            now,
            occurred_at: now,
            work_time: &work_time,
            loaded: None,
        };
        authorise(&posted.command, &context)
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::signed_out())
    }
}

/// A program of this machine that showed the import token.
#[derive(Clone, Copy, Debug)]
struct Importing;

/// Somebody who is signed in, or a program that imports.
pub enum Caller {
    /// Signed in.
    Signed(Box<Signed>),
    /// An import or replay.
    Import,
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if parts.extensions.get::<Importing>().is_some() {
            return Ok(Self::Import);
        }
        let signed = parts.extensions.get::<Signed>().cloned().ok_or(Problem::signed_out())?;
        Ok(Self::Signed(Box::new(signed)))
    }
}

/// The token of an `Authorization: Bearer` header. Browsers send it to no foreign site, so a
/// request with one needs no origin; its cookies are not looked at.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// Somebody, or nobody, on a route for everybody.
pub struct Perhaps(pub Option<Signed>);

impl<S: Sync> FromRequestParts<S> for Perhaps {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self(parts.extensions.get().cloned()))
    }
}

/// Who sends the request with these parts.
pub async fn who(web: &Web, parts: &Parts) -> Result<Option<Signed>, Problem> {
    let connection = Connection::of(parts);
    let found = web.auth.identify(&parts.headers, connection, web.machine_now()).await;
    let Some(identity) = found.map_err(Problem::internal)? else { return Ok(None) };
    let Some(street) = web.server.street(&identity.street) else { return Ok(None) };
    let standing = identity.standing(&street.handle.world().world.board, web.now());
    Ok(standing.map(|standing| Signed { identity, standing, street }))
}

/// Names that a program of this machine calls the server by.
const LOCAL_HOSTS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
/// What proxies say of whom they speak for.
const FORWARDED: [&str; 4] = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/// A program of this machine sends the request for itself: behind a proxy on this machine every
/// peer is of this machine, but the name that it was asked for is not, or the proxy says for whom.
fn is_of_this_machine(parts: &Parts) -> bool {
    Connection::of(parts).peer.is_loopback()
        && names_this_machine(&parts.headers)
        && !FORWARDED.iter().any(|name| parts.headers.contains_key(*name))
}

/// The server is asked for by a name that only this machine calls it by.
pub fn names_this_machine(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    hosts.next().is_none() && LOCAL_HOSTS.contains(&name)
}

/// Runs before the handler of a route with this access.
pub async fn guard(
    State((web, access, asks)): State<(SharedWeb, Access, Asks)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    if access == Access::Loopback && !is_of_this_machine(&parts) {
        return Problem::not_found().into_response();
    }
    if let Some(token) = bearer(&parts.headers) {
        if !(is_of_this_machine(&parts) && web.auth.is_import_token(token)) {
            return Problem::signed_out().into_response();
        }
        if !access.permits_import() {
            return Problem::forbidden().into_response();
        }
        parts.extensions.insert(Importing);
        return next.run(Request::from_parts(parts, body)).await;
    }
    let signed = match who(&web, &parts).await {
        Ok(signed) => signed,
        Err(problem) => return problem.into_response(),
    };
    let spoken = Spoken::of(&parts.headers, signed.as_ref().and_then(|one| one.standing.lang));
    let refusal = match (&signed, access) {
        (_, Access::Everybody | Access::Loopback) => None,
        (None, _) => Some(Problem::signed_out()),
        (Some(one), _) if access.permits(&one.identity, &one.standing) => match asks {
            Asks::Always => one.confirmed(web.machine_now()).err(),
            Asks::ByBody | Asks::Never => None,
        },
        (Some(one), _) => {
            web.note_denial(one, &format!("{} {}", parts.method, parts.uri.path())).await;
            Some(Problem::forbidden())
        }
    };
    let mut response = match refusal {
        Some(problem) => problem.into_response(),
        None => {
            parts.extensions.insert(spoken);
            if let Some(signed) = signed {
                parts.extensions.insert(signed);
            }
            next.run(Request::from_parts(parts, body)).await
        }
    };
    response.extensions_mut().insert(spoken);
    response
}
