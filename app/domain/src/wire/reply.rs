//! Commands as they are posted, and their answers.

use crate::command::Command;
use crate::ids::{CommandId, PersonId, Seq, StreetId};
use crate::key::Key;
use crate::time::Ms;
use serde::{Deserialize, Serialize};

/// Body of `POST /api/v1/commands`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    /// Made by the client (UUIDv7); the same id again is answered with the stored reply.
    pub id: CommandId,
    /// Whose log.
    pub street: StreetId,
    /// Version of the target row that the client saw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<u32>,
    /// Claimed time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred_at: Option<Ms>,
    /// The party that acts through the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<crate::actor::OnBehalfOf>,
    /// What.
    #[cfg_attr(target_arch = "wasm32", serde(deserialize_with = "crate::by_value::by_value"))]
    pub command: Command,
}

/// An event that a command caused, in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRef {
    /// Its position.
    pub seq: Seq,
    /// Its row.
    pub key: Key,
    /// Its type.
    #[serde(rename = "type")]
    pub event_type: String,
}

/// Answer to a command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Reply {
    /// 200: it is in the log, on disk.
    Accepted {
        /// Position of its last event.
        seq: Seq,
        /// Its events, follow-ups too.
        events: Vec<EventRef>,
    },
    /// 200: the effect exists already.
    AlreadyApplied {
        /// Head of the log.
        seq: Seq,
    },
    /// 409: the row has changed.
    Conflict {
        /// What changed.
        key: Key,
        /// Its version now.
        version: u32,
        /// By whom.
        by: Option<PersonId>,
        /// In words.
        text: String,
    },
    /// 409: the id was used for another body.
    IdReused {
        /// In words.
        text: String,
    },
    /// 422: a rule forbids it.
    Rejected {
        /// Which rule.
        code: String,
        /// Which field.
        field: Option<String>,
        /// In words.
        text: String,
    },
    /// 403: the actor may not.
    Forbidden {
        /// In words.
        text: String,
    },
    /// 503: nothing was written (`storage_full`), or nobody knows (`unavailable`): send the same
    /// id again.
    Unavailable {
        /// `storage_full`, `read_only` or `unavailable`.
        code: String,
        /// In words.
        text: String,
    },
}

impl Reply {
    /// It is in the log.
    pub fn is_applied(&self) -> bool {
        matches!(self, Reply::Accepted { .. } | Reply::AlreadyApplied { .. })
    }
}
