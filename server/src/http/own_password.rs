//! One's own password: a page that needs no script and belongs to no face.

use super::access::Signed;
use super::body::{Bounded, FORM_BYTES_MAX};
use super::connection::Connection;
use super::cookies;
use super::error::{Answer, Problem, Wrong};
use super::faces::{home, see};
use super::language::Spoken;
use super::plain_page::{self, Part};
use super::urlencoded::fields;
use super::web::SharedWeb;
use crate::auth::{Refused, Who};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use domain::text::Lang;

/// A form for the password of now and the new one, twice.
pub async fn page(Spoken(lang): Spoken) -> Response {
    let (title, labels, rule, send) = match lang {
        Lang::Zh => (
            "修改密码",
            ["当前密码", "新密码", "再次输入新密码"],
            "至少 10 个字符，不能包含工号。修改后其他设备须重新登录。",
            "修改",
        ),
        Lang::En => (
            "Change your password",
            ["Current password", "New password", "New password again"],
            "At least 10 characters, without your service number. Other devices sign in anew.",
            "Change",
        ),
    };
    let inputs = [
        ("current", "current-password", labels[0]),
        ("password", "new-password", labels[1]),
        ("again", "new-password", labels[2]),
    ];
    let inputs: String = inputs.iter().map(input).collect();
    let body = format!(
        "<p>{rule}</p><form method=\"post\" action=\"/password\">{inputs}\
         <p><button>{send}</button></p></form>"
    );
    plain_page::page(lang, title, &Part::own(body))
}

fn input((name, kind, label): &(&str, &str, &str)) -> String {
    format!(
        "<p><label>{label}<br><input type=\"password\" name=\"{name}\" autocomplete=\"{kind}\" \
         required></label></p>"
    )
}

/// Changes it. Whoever is signed in with the old one is signed out; this browser goes on.
pub async fn change(
    State(web): State<SharedWeb>,
    signed: Signed,
    connection: Connection,
    headers: HeaderMap,
    Bounded(body): Bounded<FORM_BYTES_MAX>,
) -> Answer<Response> {
    let mut form = fields(&body).ok_or(Problem::malformed())?;
    let mut field = |name: &str| {
        let given = form.remove(name).filter(|text| !text.is_empty());
        given.ok_or_else(|| Problem::bad_field(Some(name.to_owned()), Wrong::Missing))
    };
    let (current, new, again) = (field("current")?, field("password")?, field("again")?);
    if new != again {
        return Err(Problem::other_again());
    }
    let (street, now) = (&signed.identity.street, web.machine_now());
    let person = signed.identity.person().ok_or(Problem::forbidden())?;
    web.auth.confirm(street, person, current, now).await.map_err(|refused| match refused {
        Refused::Wait(wait) => Problem::too_many(wait),
        Refused::Busy => Problem::too_many(2_000),
        Refused::Store(error) => Problem::internal(error),
        Refused::Wrong => Problem::wrong_password(),
    })?;
    web.auth.set_password(street, person, new, now).await?;
    let who = Who::Person(person.clone());
    web.auth.end_all_of(street, &who).await.map_err(Problem::internal)?;
    web.hub.end_all_of(street, person.as_str());
    web.note(&signed, "own_password", format!("person/{person}"), true).await?;
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let opened = web.auth.open_for_person(street, person, agent.unwrap_or_default(), now).await;
    let session = opened.map_err(Problem::internal)?;
    let mut response = see(home(&signed));
    let cookie = cookies::set(cookies::SESSION, &session.token, session.age_s, connection);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
