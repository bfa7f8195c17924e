//! `POST /forms/{command}`: the same commands as the API, by a plain form.
//!
//! Each field of the form is a field of the command. `id` is the command's id, `next` the page to
//! go on to, `expected_version` the version that was shown. A value is text; `name:bool` and
//! `name:int` say otherwise. Pictures become the command's evidence or photographs.

use super::access::Signed;
use super::commands::{submit, words};
use super::error::{Answer, Problem};
use super::evidence::keep;
use super::faces::{own_path, see};
use super::language::Spoken;
use super::plain;
use super::posted_form::PostedForm;
use super::web::{SharedWeb, Web};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::command::{Command, CommandKind};
use domain::ids::CommandId;
use domain::text::Lang;
use domain::wire::Posted;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Names of the form that are not of the command.
const ENVELOPE: [&str; 3] = ["id", "next", "expected_version"];

/// Sends the command and leads on, or says why not.
pub async fn post(
    State(web): State<SharedWeb>,
    signed: Signed,
    Spoken(lang): Spoken,
    Path(name): Path<String>,
    form: PostedForm,
) -> Answer<Response> {
    let kind = CommandKind::ALL.iter().find(|kind| kind.name() == name);
    let kind = *kind.ok_or(Problem::not_found())?;
    let posted = posted(&web, &signed, kind, &form).await?;
    let next = form.fields.get("next").and_then(|next| own_path(next)).unwrap_or("/");
    let answer = submit(&web, &signed, posted, lang).await?;
    Ok(match words(&answer.reply) {
        None => see(next),
        Some(text) => refused(lang, text, next, super::commands::status(&answer.reply)),
    })
}

async fn posted(
    web: &Web,
    signed: &Signed,
    kind: CommandKind,
    form: &PostedForm,
) -> Answer<Posted> {
    let mut command = Map::from_iter([("type".to_owned(), json!(kind.name()))]);
    for (name, value) in &form.fields {
        if !ENVELOPE.contains(&name.as_str()) {
            let (name, value) = typed(name, value)?;
            command.insert(name, value);
        }
    }
    let mut hashes = Vec::new();
    for picture in &form.pictures {
        let by = signed.identity.person().cloned();
        hashes.push(keep(web, signed.identity.street.clone(), by, picture.clone()).await?);
    }
    if !hashes.is_empty() {
        let now = web.now();
        let piece = |hash| json!({ "kind": "photo", "hash": hash, "by": null, "at": now });
        match kind {
            CommandKind::ReceiveReport => command.insert("photos".into(), json!(hashes)),
            _ => command.insert("evidence".into(), hashes.iter().map(piece).collect()),
        };
    }
    let id = form.fields.get("id").and_then(|id| id.parse().ok());
    let expected = form.fields.get("expected_version").and_then(|version| version.parse().ok());
    Ok(Posted {
        id: id.unwrap_or_else(|| CommandId(Uuid::now_v7())),
        street: signed.identity.street.clone(),
        expected_version: expected,
        occurred_at: None,
        on_behalf_of: None,
        command: super::body::decode::<Command>(Value::Object(command).to_string().as_bytes())?,
    })
}

fn typed(name: &str, value: &str) -> Answer<(String, Value)> {
    let wrong = || Problem::bad_field(name.split(':').next().map(str::to_owned), "wrong type");
    Ok(match name.split_once(':') {
        Some((name, "bool")) => {
            (name.to_owned(), json!(value.parse::<bool>().map_err(|_| wrong())?))
        }
        Some((name, "int")) => (name.to_owned(), json!(value.parse::<i64>().map_err(|_| wrong())?)),
        _ => (name.to_owned(), json!(value)),
    })
}

fn refused(lang: Lang, text: &str, next: &str, status: axum::http::StatusCode) -> Response {
    let (title, back) = match lang {
        Lang::Zh => ("没有完成", "返回"),
        Lang::En => ("Not done", "Back"),
    };
    let body = format!(
        "<p>{}</p><p><a href=\"{}\">{back}</a></p>",
        plain::escape(text),
        plain::escape(next)
    );
    (status, plain::page(lang, title, &plain::Part::own(body))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_text_unless_their_name_says_otherwise() {
        assert_eq!(typed("note", "1").unwrap(), ("note".into(), json!("1")));
        assert_eq!(typed("passed:bool", "true").unwrap(), ("passed".into(), json!(true)));
        assert_eq!(typed("extend_s:int", "60").unwrap(), ("extend_s".into(), json!(60)));
        assert_eq!(typed("passed:bool", "x").unwrap_err().field.as_deref(), Some("passed"));
    }
}
