//! `POST /forms/{command}`: the same commands as the API, by a plain form.
//!
//! Each field of the form is a field of the command, named as `nested` says. `id` is the command's
//! id, `next` the page to go on to, `expected_version` the version that was shown, `on_behalf_of.*`
//! the party that acts through the sender. Pictures become evidence of the kind that their field
//! is named by (`photo`, `signature`), a report's photographs, or answers of a checklist.

use super::access::Signed;
use super::commands::{of_a_client, submit, words};
use super::confirm;
use super::error::{Answer, Problem};
use super::evidence::keep;
use super::faces::{own_path, see};
use super::language::Spoken;
use super::nested;
use super::plain_page;
use super::posted_form::{Picture, PostedForm};
use super::web::{SharedWeb, Web};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::actor::OnBehalfOf;
use domain::command::{Command, CommandKind};
use domain::envelope::Via;
use domain::ids::{CommandId, EvidenceHash};
use domain::permits::command_asks_password;
use domain::text::Lang;
use domain::time::Ms;
use domain::wire::Posted;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Names of the form that are not of the command.
const ENVELOPE: [&str; 3] = ["id", "next", "expected_version"];

/// Sends the command and leads on, or says why not.
pub async fn post(
    State(web): State<SharedWeb>,
    mut signed: Signed,
    Spoken(lang): Spoken,
    (headers, Path(name)): (HeaderMap, Path<String>),
    mut form: PostedForm,
) -> Answer<Response> {
    let kind = CommandKind::ALL.iter().find(|kind| kind.name() == name);
    let kind = *kind.ok_or(Problem::not_found())?;
    if command_asks_password(kind) {
        let asked = confirm::ask(&web, &mut signed, &mut form).await;
        if let Err(problem) = asked {
            let page = (!wants_json(&headers)).then(|| confirm::page(lang, kind, &form, &problem));
            return page.ok_or(problem);
        }
    }
    let next = form.fields.get("next").and_then(|next| own_path(next)).unwrap_or("/");
    let draft = draft(&signed, kind, &form, web.now())?;
    if let (false, Err(rejection)) = (form.pictures.is_empty(), signed.may(&draft, web.now())) {
        web.note_denial(&signed, kind.name()).await;
        return Ok(refused(lang, &rejection.text(lang), next, StatusCode::FORBIDDEN));
    }
    let posted = with_pictures(&web, &signed, &form, draft).await?;
    let answer = submit(&web, &signed, posted, (lang, Via::Form)).await?;
    if wants_json(&headers) {
        return Ok(super::commands::told(answer));
    }
    Ok(match words(&answer.reply) {
        None => see(next),
        Some(text) => refused(lang, text, next, super::commands::status(&answer.reply)),
    })
}

/// A page with script posted the form: it stays, and gets the reply itself.
fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json")
}

/// The command of the form, with pictures that are not kept yet.
fn draft(signed: &Signed, kind: CommandKind, form: &PostedForm, now: Ms) -> Answer<Posted> {
    let given = form.fields.get("id").and_then(|id| id.parse().ok());
    let id = given.unwrap_or_else(|| CommandId(Uuid::now_v7()));
    of_a_client(id)?;
    let fields = form.fields.iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str()));
    let mut command = nested::object(fields, id, now)?;
    command.insert("type".to_owned(), json!(kind.name()));
    let on_behalf_of = command.remove("on_behalf_of");
    fill_in(&mut command, now);
    for picture in &form.pictures {
        match kind {
            CommandKind::CompleteDuty => answer(&mut command, picture),
            _ => attach(&mut command, kind, picture, now),
        }
    }
    leave_out_blank(&mut command);
    let expected = form.fields.get("expected_version").and_then(|version| version.parse().ok());
    Ok(Posted {
        id,
        street: signed.identity.street.clone(),
        expected_version: expected,
        occurred_at: None,
        on_behalf_of: on_behalf_of.map(|value| decoded::<OnBehalfOf>(&value)).transpose()?,
        command: decoded::<Command>(&Value::Object(command))?,
    })
}

/// Keeps the pictures, last of all: what the sender may not do, or does not say rightly, leaves
/// nothing on the disk.
async fn with_pictures(
    web: &Web,
    signed: &Signed,
    form: &PostedForm,
    mut posted: Posted,
) -> Answer<Posted> {
    for (named, picture) in posted.command.unkept_mut().into_iter().zip(&form.pictures) {
        web.limits.uploads.take(signed.identity.account(), web.machine_now())?;
        let by = signed.identity.person().cloned();
        *named = keep(web, signed.identity.street.clone(), by, picture.bytes.clone()).await?;
    }
    Ok(posted)
}

fn decoded<T: serde::de::DeserializeOwned>(value: &Value) -> Answer<T> {
    super::body::decode(value.to_string().as_bytes())
}

/// Evidence that was typed: what was left blank is no evidence, and what was not is of now.
fn fill_in(command: &mut Map<String, Value>, now: Ms) {
    let Some(Value::Array(pieces)) = command.get_mut("evidence") else { return };
    let says = |piece: &Value| ["value", "hash"].iter().any(|name| piece.get(name).is_some());
    pieces.retain(says);
    for piece in pieces.iter_mut().filter_map(Value::as_object_mut) {
        piece.insert("by".into(), Value::Null);
        piece.insert("at".into(), json!(now));
    }
}

/// A picture is the answer to an item of a checklist: `answers.2.value.photo` to the third.
fn answer(command: &mut Map<String, Value>, picture: &Picture) {
    let parts: Vec<&str> = picture.name.split('.').collect();
    let ["answers", index, "value", kind @ ("photo" | "signature")] = parts[..] else { return };
    let answers = command.get_mut("answers").and_then(Value::as_array_mut);
    let index = index.parse::<usize>().ok();
    let answer = answers.zip(index).and_then(|(answers, index)| answers.get_mut(index));
    if let Some(answer) = answer.and_then(Value::as_object_mut) {
        answer.insert("value".into(), json!({ kind: EvidenceHash::unkept() }));
    }
}

/// Items of a checklist that nobody answered: the rules say whether they may be left out.
fn leave_out_blank(command: &mut Map<String, Value>) {
    if let Some(Value::Array(answers)) = command.get_mut("answers") {
        answers.retain(|answer| answer.get("value").is_some());
    }
}

/// Joins a picture to what the command proves, or to what a report shows.
fn attach(command: &mut Map<String, Value>, kind: CommandKind, picture: &Picture, now: Ms) {
    let hash = EvidenceHash::unkept();
    let (list, item) = match kind {
        CommandKind::ReceiveReport => ("photos", json!(hash)),
        _ => {
            let kind = if picture.name == "signature" { "signature" } else { "photo" };
            let piece = json!({ "kind": kind, "hash": hash, "by": null, "at": now });
            ("evidence", piece)
        }
    };
    let list = command.entry(list).or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(item);
    }
}

fn refused(lang: Lang, text: &str, next: &str, status: axum::http::StatusCode) -> Response {
    let (title, back) = match lang {
        Lang::Zh => ("没有完成", "返回"),
        Lang::En => ("Not done", "Back"),
    };
    let body = format!(
        "<p>{}</p><p><a href=\"{}\">{back}</a></p>",
        plain_page::escape(text),
        plain_page::escape(next)
    );
    (status, plain_page::page(lang, title, &plain_page::Part::own(body))).into_response()
}
