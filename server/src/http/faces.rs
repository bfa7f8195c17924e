//! Who may open which face, as a page and as a view of the stream.

use super::access::{ANY_ROLE, Access, Signed};
use super::connection::Connection;
use super::cookies;
use super::error::Problem;
use super::web::SharedWeb;
use crate::auth::{Identity, Standing};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::actor::Role;
use domain::wire::View;

const DESK: &[Role] = &[
    Role::Operator,
    Role::ShiftLeader,
    Role::Supervisor,
    Role::Verifier,
    Role::Auditor,
    Role::Admin,
];
const AREA: &[Role] = &[Role::Supervisor, Role::ShiftLeader, Role::Operator, Role::Auditor];
const ADMIN: &[Role] = &[Role::Admin, Role::Auditor];

/// Who may look through a view. Displays have the wall and nothing else.
pub const fn view(view: View) -> Access {
    match view {
        View::Wall => Access::Screens(DESK),
        View::Desk => Access::People(DESK),
        View::Area => Access::People(AREA),
        View::Field => Access::People(ANY_ROLE),
    }
}

/// This one may look through this view now.
pub fn may_open(face: View, identity: &Identity, standing: &Standing) -> bool {
    view(face).permits(identity, standing)
}

/// Who may open a page of the application; `None` for a path that is no page.
pub fn page(path: &str) -> Option<Access> {
    let mut parts = path.trim_matches('/').split('/');
    let (first, second, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    Some(match (first, second, rest) {
        ("" | "sign-in" | "report", None, None) | ("report", Some(_), None) => Access::Everybody,
        ("wall", None, None) => view(View::Wall),
        ("desk", None, None) => view(View::Desk),
        ("area" | "standing", None, None) => view(View::Area),
        ("compound", Some(_), None | Some("certificate")) => view(View::Area),
        ("field", None, None) => view(View::Field),
        // Nobody's: the browser fills it with what it kept.
        ("field", Some("shell"), None) => Access::Everybody,
        ("admin", _, None) => Access::People(ADMIN),
        _ => return None,
    })
}

/// Where somebody begins after signing in: the pages have the rule.
pub fn home(signed: &Signed) -> &'static str {
    let is_display = signed.identity.person().is_none();
    app::home_of(is_display, &signed.standing.actor.affiliations)
}

/// Runs before a page is rendered: signed-out visitors go to sign in, others are refused.
pub async fn guard(State(web): State<SharedWeb>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    // Server functions lie below /api: each asks the backend, which authorises by itself.
    let access = if path.starts_with("/api/") { Some(Access::Everybody) } else { page(&path) };
    let Some(access) = access else { return Problem::not_found().into_response() };
    let (parts, body) = request.into_parts();
    let signed = match super::access::who(&web, &parts).await {
        Ok(signed) => signed,
        Err(problem) => return problem.into_response(),
    };
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    match signed {
        Some(signed) if path == "/" => see(home(&signed)),
        None if path == "/" => see("/sign-in"),
        Some(signed) if access.permits(&signed.identity, &signed.standing) => {
            let renewed = renewed(&signed, &parts);
            let mut response = next.run(Request::from_parts(parts, body)).await;
            response.headers_mut().extend(renewed.map(|cookie| (header::SET_COOKIE, cookie)));
            response
        }
        _ if access == Access::Everybody => next.run(Request::from_parts(parts, body)).await,
        Some(_) => Problem::forbidden().into_response(),
        None => see(&format!("/sign-in?next={}", encode(&target))),
    }
}

/// Browsers keep no cookie for ever: each page gives a display its own again.
fn renewed(signed: &Signed, parts: &Parts) -> Option<HeaderValue> {
    if signed.identity.person().is_some() {
        return None;
    }
    let connection = Connection::of(parts);
    let token = cookies::read(&parts.headers, &cookies::name(cookies::SESSION, connection))?;
    Some(cookies::set(cookies::SESSION, token, None, connection))
}

/// 303 to a path of our own.
pub fn see(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// A path of this server that somebody asked to be sent to; anything else is not followed.
pub fn own_path(next: &str) -> Option<&str> {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\r', '\n', '\t'])
        && next.is_ascii()
        && next.len() <= 512;
    own.then_some(next)
}

/// Percent-encodes everything that means something in a query.
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for bad in ["//evil.org", "https://evil.org", "evil", "/\\evil.org", "/a\r\nb", ""] {
            assert_eq!(own_path(bad), None, "{bad}");
        }
        assert_eq!(own_path("/desk?case=1"), Some("/desk?case=1"));
    }

    #[test]
    fn a_path_that_is_no_page_has_no_access() {
        assert_eq!(page("/desk/"), page("/desk"));
        assert_eq!(page("/desk/x"), None);
        assert_eq!(page("/field/x"), None);
        assert_eq!(page("/field/shell"), Some(Access::Everybody));
        assert_eq!(page("/unknown"), None);
        assert_eq!(encode("/a b?c=1&d"), "/a%20b%3Fc%3D1%26d");
    }
}
