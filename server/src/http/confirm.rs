//! The password again: which routes ask for it, where it is shown, and the page that asks when no
//! script runs.
//!
//! Which commands and values ask is a table of the domain ([`domain::permits`]). A refusal has the
//! code `ConfirmPassword`; once the password was shown at [`post`] the same request goes through
//! for [`CONFIRMED_MS`](crate::auth::CONFIRMED_MS).

use super::access::Signed;
use super::body::Json;
use super::error::{Answer, Problem};
use super::faces::own_path;
use super::plain_page::{self, Part, escape};
use super::posted_form::PostedForm;
use super::routes::Route;
use super::web::{SharedWeb, Web};
use crate::auth::Refused;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::command::CommandKind;
use domain::permits::CONFIRM_CODE;
use domain::text::Lang;
use serde::Deserialize;

/// Whether a route asks for the password again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Whatever is asked of it.
    Always,
    /// Its handler looks at what is asked: which command, which value, whose session.
    ByBody,
    /// It does not.
    Never,
}

/// Total over all routes, so that a new one does not compile before somebody has decided.
pub const fn asks(route: Route) -> Asks {
    use Route as R;
    match route {
        R::Password | R::DisplayToken => Asks::Always,
        R::Commands | R::Form | R::Sealed | R::EndSession => Asks::ByBody,
        // They look at the password themselves.
        R::Confirm | R::OwnPassword | R::SignIn => Asks::Never,
        R::Stream | R::Board | R::Events | R::Cases | R::Case | R::Bulletin => Asks::Never,
        R::EvidencePut | R::EvidenceGet | R::Report | R::Tracking | R::ReportForm => Asks::Never,
        R::SignOut | R::Sessions | R::PasswordPage | R::EnrolPage | R::Enrol => Asks::Never,
        R::Chart | R::OpenApi | R::Healthz | R::Readyz | R::Metrics => Asks::Never,
        R::Trust | R::Authority => Asks::Never,
    }
}

impl Problem {
    /// 403: the password was shown too long ago; after it the same request goes through.
    pub const fn confirm_password() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            CONFIRM_CODE,
            "此操作须再次输入密码。",
            "This asks for your password again.",
        )
    }
    /// 422: the password that was asked for again.
    pub const fn wrong_again() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "WrongPassword",
            "密码不对。",
            "The password is wrong.",
        )
    }
}

/// The field of a plain form that shows the password; it is no field of a command.
const FIELD: &str = "confirm_password";

/// The password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    password: String,
}

/// Shows one's own password again.
pub async fn post(
    State(web): State<SharedWeb>,
    mut signed: Signed,
    Json(shown): Json<Shown>,
) -> Answer<StatusCode> {
    show(&web, &mut signed, shown.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Looks at the password, and notes at the session that it was right.
async fn show(web: &Web, signed: &mut Signed, password: String) -> Answer<()> {
    let now = web.machine_now();
    match web.auth.confirm_session(&mut signed.identity, password, now).await {
        Ok(()) => {
            let session = format!("session/{}", signed.identity.session);
            web.note(signed, "password_confirmed", session, true).await
        }
        Err(Refused::Wrong) => {
            web.note_denial(signed, "confirm_password").await;
            Err(Problem::wrong_again())
        }
        Err(Refused::Wait(wait)) => Err(Problem::too_many(wait)),
        Err(Refused::Busy) => Err(Problem::too_many(2_000)),
        Err(Refused::Store(error)) => Err(Problem::internal(error)),
    }
}

/// A form that asks for the password: it was shown lately, or the form itself shows it.
pub async fn ask(web: &Web, signed: &mut Signed, form: &mut PostedForm) -> Answer<()> {
    match form.fields.remove(FIELD) {
        Some(password) => show(web, signed, password).await,
        None => signed.confirmed(web.machine_now()),
    }
}

/// The same form again with what was filled in, and a field for the password.
pub fn page(lang: Lang, kind: CommandKind, form: &PostedForm, problem: &Problem) -> Response {
    let (title, why, label, send, back) = match lang {
        Lang::Zh => (
            "请再次输入密码",
            "更改人员、权限、会话或大屏前，须确认是您本人。已填写的内容会保留。",
            "密码",
            "确认并继续",
            "不继续，返回",
        ),
        Lang::En => (
            "Your password, again",
            "Before people, rights, sessions or displays change, it must be certain that it is you. \
             What you filled in is kept.",
            "Password",
            "Confirm and go on",
            "Do not go on",
        ),
    };
    let kept = form.fields.iter().filter(|(name, _)| !name.contains("password"));
    let kept: String = kept
        .map(|(name, value)| {
            let (name, value) = (escape(name), escape(value));
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
        })
        .collect();
    let next = form.fields.get("next").and_then(|next| own_path(next)).unwrap_or("/");
    let body = format!(
        "<p role=\"alert\">{said}</p><p>{why}</p>\
         <form method=\"post\" action=\"/forms/{name}\">{kept}\
         <p><label>{label}<br><input type=\"password\" name=\"{FIELD}\" \
         autocomplete=\"current-password\" required autofocus></label></p>\
         <p><button>{send}</button></p></form><p><a href=\"{next}\">{back}</a></p>",
        said = escape(problem.text(lang)),
        name = kind.name(),
        next = escape(next),
    );
    let page = plain_page::page(lang, title, &Part::own(body));
    let mut response = (problem.status, page).into_response();
    if let Some(seconds) = problem.retry_after_s {
        response.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds.into());
    }
    response
}
