//! An event as stored bytes, and back: what is written is hashed and never serialised again.

use std::sync::Arc;

use domain::actor::ActorRef;
use domain::envelope::{ActedFor, Origin, Recorded, Via};
use domain::event::Event;
use domain::ids::{CommandId, EventId, PlaceId, Seq, StreetId};
use domain::key::Key;
use domain::time::Ms;
use domain::upcast::{upcast, version_of};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::chain::Hash;

/// Everything of the envelope but the payload; every column of the table repeats a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    seq: Seq,
    event_id: EventId,
    street: StreetId,
    stream: Key,
    #[serde(rename = "type")]
    event_type: String,
    version: u32,
    origin: Origin,
    occurred_at: Ms,
    recorded_at: Ms,
    actor: ActorRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<ActedFor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<PlaceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place_path: Option<Arc<str>>,
    command_id: CommandId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    caused_by: Option<Seq>,
    #[serde(rename = "channel", default, skip_serializing_if = "Option::is_none")]
    via: Option<Via>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    time_flagged: bool,
}

/// The name of an event's type, as `CaseFiled`: the tag of its payload.
pub fn event_type(payload: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Tagged {
        event: Tag,
    }
    #[derive(Deserialize)]
    struct Tag {
        #[serde(rename = "type")]
        event_type: String,
    }
    serde_json::from_str::<Tagged>(payload).ok().map(|tagged| tagged.event.event_type)
}

/// An event as it lies in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The event.
    pub recorded: Recorded,
    /// Its type.
    pub event_type: String,
    /// Stored bytes.
    pub header: String,
    /// Stored bytes.
    pub payload: String,
    /// Hash of the event before.
    pub prev_hash: Hash,
    /// Hash of this one.
    pub hash: Hash,
}

impl Stored {
    /// Encodes an event that follows the one with `prev_hash`.
    pub fn encode(recorded: Recorded, prev_hash: Hash) -> Result<Self, serde_json::Error> {
        let payload = serde_json::to_string(&recorded.event)?;
        let event_type = event_type(&payload).unwrap_or_else(|| recorded.key.kind().to_owned());
        let header = serde_json::to_string(&Header::of(&recorded, &event_type))?;
        let hash = prev_hash.link(header.as_bytes(), payload.as_bytes());
        Ok(Self { recorded, event_type, header, payload, prev_hash, hash })
    }

    /// Decodes a row of the table and checks it: its hash covers its bytes, and every column says
    /// what the header says. The error says what does not agree.
    pub fn decode(row: &SqliteRow) -> Result<Self, String> {
        let unreadable = |error: sqlx::Error| format!("unreadable column: {error}");
        let header: String = row.try_get("header").map_err(unreadable)?;
        let payload: String = row.try_get("payload").map_err(unreadable)?;
        let prev_hash = hash_column(row, "prev_hash")?;
        let hash = hash_column(row, "hash")?;
        if prev_hash.link(header.as_bytes(), payload.as_bytes()) != hash {
            return Err("its bytes do not match its hash".into());
        }
        let said: Header = serde_json::from_str(&header).map_err(|e| format!("header: {e}"))?;
        check_columns(row, &said)?;
        let event = read(&said.event_type, said.version, &payload)?;
        let event_type = said.event_type.clone();
        let recorded = said.with(event);
        Ok(Self { recorded, event_type, header, payload, prev_hash, hash })
    }
}

/// The event of a payload, lifted where an older build wrote it.
fn read(event_type: &str, version: u32, payload: &str) -> Result<Event, String> {
    let unreadable = |error: serde_json::Error| format!("payload: {error}");
    if version == version_of(event_type) {
        return serde_json::from_str(payload).map_err(unreadable);
    }
    let value = serde_json::from_str(payload).map_err(unreadable)?;
    let lifted = upcast(event_type, version, value).map_err(|e| format!("payload: {e}"))?;
    serde_json::from_value(lifted).map_err(unreadable)
}

impl Header {
    fn of(recorded: &Recorded, event_type: &str) -> Self {
        Self {
            seq: recorded.seq,
            event_id: recorded.event_id,
            street: recorded.street.clone(),
            stream: recorded.key.clone(),
            event_type: event_type.to_owned(),
            version: version_of(event_type),
            origin: recorded.origin,
            occurred_at: recorded.occurred_at,
            recorded_at: recorded.recorded_at,
            actor: recorded.actor.clone(),
            on_behalf_of: recorded.on_behalf_of.clone(),
            place: recorded.place.clone(),
            place_path: recorded.place_path.clone(),
            command_id: recorded.command_id,
            caused_by: recorded.caused_by,
            via: recorded.via,
            time_flagged: recorded.time_flagged,
        }
    }
    fn with(self, event: Event) -> Recorded {
        Recorded {
            seq: self.seq,
            event_id: self.event_id,
            street: self.street,
            key: self.stream,
            origin: self.origin,
            occurred_at: self.occurred_at,
            recorded_at: self.recorded_at,
            actor: self.actor,
            on_behalf_of: self.on_behalf_of,
            place: self.place,
            place_path: self.place_path,
            command_id: self.command_id,
            caused_by: self.caused_by,
            via: self.via,
            time_flagged: self.time_flagged,
            event,
        }
    }
}

/// As in the column `origin`.
pub fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Live => "live",
        Origin::History => "history",
        Origin::Exercise => "exercise",
    }
}

fn hash_column(row: &SqliteRow, name: &str) -> Result<Hash, String> {
    let bytes: Vec<u8> = row.try_get(name).map_err(|e| format!("unreadable column: {e}"))?;
    Hash::from_slice(&bytes).ok_or_else(|| format!("{name} is not 32 bytes long"))
}

fn check_columns(row: &SqliteRow, said: &Header) -> Result<(), String> {
    let texts = [
        ("street_id", Some(said.street.to_string())),
        ("event_id", Some(said.event_id.to_string())),
        ("stream", Some(said.stream.to_string())),
        ("type", Some(said.event_type.clone())),
        ("origin", Some(origin_name(said.origin).to_owned())),
        ("place_id", said.place.as_ref().map(ToString::to_string)),
        ("command_id", Some(said.command_id.to_string())),
    ];
    for (name, expected) in texts {
        let found: Option<String> = row.try_get(name).map_err(|e| format!("{name}: {e}"))?;
        if found != expected {
            return Err(format!("column {name} does not say what the header says"));
        }
    }
    let numbers = [
        ("seq", said.seq as i64),
        ("version", i64::from(said.version)),
        ("occurred_at", said.occurred_at.0),
        ("recorded_at", said.recorded_at.0),
    ];
    for (name, expected) in numbers {
        let found: i64 = row.try_get(name).map_err(|e| format!("{name}: {e}"))?;
        if found != expected {
            return Err(format!("column {name} does not say what the header says"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As builds before the channel wrote it.
    const HEADER_1: &str = r#"{"seq":1,"event_id":"00000000-0000-0000-0000-000000000001","street":"wl","stream":"display/d1","type":"DisplayRevoked","version":1,"origin":"live","occurred_at":1,"recorded_at":2,"actor":{"kind":"system"},"command_id":"00000000-0000-0000-0000-000000000002"}"#;
    /// The same with it.
    const HEADER_2: &str = r#"{"seq":1,"event_id":"00000000-0000-0000-0000-000000000001","street":"wl","stream":"display/d1","type":"DisplayRevoked","version":1,"origin":"live","occurred_at":1,"recorded_at":2,"actor":{"kind":"system"},"command_id":"00000000-0000-0000-0000-000000000002","channel":"form"}"#;

    #[test]
    fn headers_without_a_channel_are_read_and_keep_their_bytes_and_those_with_one_say_it() {
        let revoked = || Event::Display(domain::display::DisplayEvent::DisplayRevoked);
        for (bytes, via) in [(HEADER_1, None), (HEADER_2, Some(Via::Form))] {
            let read: Header = serde_json::from_str(bytes).unwrap();
            let recorded = read.with(revoked());
            assert_eq!(recorded.via, via);
            // What is written is what is hashed: the same event gives the same bytes.
            let stored = Stored::encode(recorded, Hash::of(b"before")).unwrap();
            assert_eq!(stored.header, bytes);
        }
    }

    #[test]
    fn events_of_older_builds_are_lifted_and_those_of_newer_ones_are_named() {
        let old = r#"{"kind":"case","event":{"type":"CaseAbsorbed","data":{"case":"00000000-0000-0000-0000-000000000001","reports":[]}}}"#;
        assert!(read("CaseAbsorbed", 1, old).is_ok());
        assert!(read("CaseAbsorbed", 2, old).is_err(), "it is not of this version");
        let newer = read("CaseAbsorbed", 3, old).unwrap_err();
        assert!(newer.contains("newer build"), "{newer}");
    }
}
