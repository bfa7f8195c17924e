//! A plain form with or without pictures: what a page posts when no script runs.

use super::body::{Bounded, FORM_BYTES_MAX};
use super::error::Problem;
use super::in_flight::Room;
use super::urlencoded::fields;
use crate::config::limits::EVIDENCE_BYTES_MAX;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use bytes::{Bytes, BytesMut};
use std::collections::BTreeMap;
use std::time::Duration;

/// Pictures of one form.
pub const PICTURES_MAX: usize = 4;
/// A form with pictures, whole.
pub const MULTIPART_BYTES_MAX: usize = PICTURES_MAX * EVIDENCE_BYTES_MAX + 1024 * 1024;
/// Parts of a multipart form.
const PARTS_MAX: usize = 64;
/// A form with pictures must have come within this.
const FORM_WITHIN: Duration = Duration::from_secs(60);

/// Fields by name, and pictures.
#[derive(Default)]
pub struct PostedForm {
    /// Fields; empty ones are left out.
    pub fields: BTreeMap<String, String>,
    /// Chosen files.
    pub pictures: Vec<Picture>,
}

/// A chosen file.
pub struct Picture {
    /// The field that it was chosen in.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for PostedForm {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let mut form = if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let room = Room::of(request.extensions());
            let parts = Multipart::from_request(request, state).await;
            let parts = parts.map_err(|_| Problem::malformed())?;
            tokio::time::timeout(FORM_WITHIN, read(parts, room))
                .await
                .map_err(|_| Problem::too_slow())??
        } else {
            let Bounded(body) = Bounded::<FORM_BYTES_MAX>::from_request(request, state).await?;
            Self { fields: fields(&body).ok_or(Problem::malformed())?, pictures: Vec::new() }
        };
        form.fields.retain(|_, value| !value.trim().is_empty());
        Ok(form)
    }
}

async fn read(mut parts: Multipart, room: Room) -> Result<PostedForm, Problem> {
    let mut form = PostedForm::default();
    let mut count = 0;
    while let Some(part) = parts.next_field().await.map_err(cut)? {
        count += 1;
        if count > PARTS_MAX {
            return Err(Problem::malformed());
        }
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let bytes = limited(part, EVIDENCE_BYTES_MAX, room.another()).await?;
            if !bytes.is_empty() && form.pictures.len() < PICTURES_MAX {
                form.pictures.push(Picture { name, bytes });
            }
        } else {
            let value = limited(part, FORM_BYTES_MAX, room.another()).await?;
            let value = String::from_utf8(value.to_vec()).map_err(|_| Problem::malformed())?;
            form.fields.insert(name, value);
        }
    }
    Ok(form)
}

async fn limited(mut part: Field<'_>, max: usize, mut room: Room) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await.map_err(cut)? {
        if bytes.len() + chunk.len() > max {
            return Err(Problem::too_large(max));
        }
        room.take(chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(room.holding(bytes.freeze()))
}

/// Why a part ended before its end.
fn cut(error: MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(MULTIPART_BYTES_MAX),
        _ => Problem::malformed(),
    }
}
