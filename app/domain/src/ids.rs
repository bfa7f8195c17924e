//! Identifiers as newtypes: a case id can never be passed where a person id is meant.
//!
//! Ids that people or catalogues choose (`StreetId`, `PlaceId`, …) are short codes; ids of things
//! that come into being by a command are UUIDs, made by the client (v7) or derived (v5).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};
use uuid::Uuid;

/// Position of an event in the log of its street: 1, 2, 3 … without gaps, in commit order.
pub type Seq = u64;

/// Namespace of every derived (v5) id.
const DERIVED: Uuid = Uuid::from_u128(0x7467_0000_6d61_7374_6572_6e73_0000_0001);

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a valid id: 1 to 64 of a-z 0-9 A-Z - _ .")]
pub struct BadId(pub String);

macro_rules! code_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Parses 1–64 characters of `a-z A-Z 0-9 - _ .`.
            pub fn parse(text: &str) -> Result<Self, BadId> {
                let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
                if (1..=64).contains(&text.len()) && text.chars().all(fits) {
                    Ok(Self(text.into()))
                } else {
                    Err(BadId(text.chars().take(80).collect()))
                }
            }
            /// The code itself.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> { Self::parse(&text) }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String { id.0.to_string() }
        }
        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> { Self::parse(text) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
    )*};
}

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// An id that follows from `cause` and `label`, so that a rerun yields the same one.
            pub fn derived(cause: Uuid, label: &str) -> Self { Self(derive_uuid(cause, label)) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> { text.parse().map(Self) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )*};
}

code_id! {
    /// A street (街道): the owner of one log.
    StreetId,
    /// A place in the tree of a street; unique within the street.
    PlaceId,
    /// A party (主体): committee, owners' committee, property company, contractor, hospital, shop.
    PartyId,
    /// A person with an account or a roster entry. The code is a service number, never a name.
    PersonId,
    /// A team (队伍).
    TeamId,
    /// A wall display.
    DisplayId,
    /// A row of the catalogue: an event type such as `lift_trapped`.
    TypeId,
    /// A duty rule of the catalogue, as `lift_disinfection`.
    RuleId,
    /// A control level of the catalogue, as `lockdown`.
    LevelId,
    /// One item of a checklist, as `concentration`.
    ItemId,
    /// A programme of the catalogue, as `epidemic_free`.
    ProgrammeId,
}

uuid_id! {
    /// A command: made by the client (v7) or derived from its cause (v5).
    CommandId,
    /// An event of the log.
    EventId,
    /// A report (上报).
    ReportId,
    /// A case (案件).
    CaseId,
    /// An assignment (派遣单).
    AssignmentId,
    /// A shift (班次) of one person.
    ShiftId,
    /// An alert that a repeat rule opened.
    AlertId,
    /// A sealed value.
    SealedId,
    /// The log's incarnation: changes when it is rebuilt, restored or truncated.
    Epoch,
}

/// A duty: a place, a rule and the instant at which its window opens, and nothing else; so the
/// same window has the same id however often it is generated. Written as
/// `place~rule~milliseconds`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DutyId {
    /// Where.
    pub place: PlaceId,
    /// By which rule.
    pub rule: RuleId,
    /// When its window opens, in UTC milliseconds.
    pub opens_ms: i64,
}

impl fmt::Display for DutyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}", self.place, self.rule, self.opens_ms)
    }
}
impl FromStr for DutyId {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = || BadId(text.chars().take(160).collect());
        let mut parts = text.split('~');
        let mut next = || parts.next().ok_or_else(bad);
        let (place, rule) = (next()?.parse()?, next()?.parse()?);
        let opens_ms = next()?.parse().map_err(|_| bad())?;
        let id = Self { place, rule, opens_ms };
        // One spelling only: `+5` and `05` are no other duty than `5`.
        if parts.next().is_none() && id.to_string() == text { Ok(id) } else { Err(bad()) }
    }
}
impl TryFrom<String> for DutyId {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}
impl From<DutyId> for String {
    fn from(id: DutyId) -> String {
        id.to_string()
    }
}

/// UUIDv5 of `cause` and `label`.
pub fn derive_uuid(cause: Uuid, label: &str) -> Uuid {
    let mut name = Vec::with_capacity(16 + label.len());
    name.extend_from_slice(cause.as_bytes());
    name.extend_from_slice(label.as_bytes());
    Uuid::new_v5(&DERIVED, &name)
}

/// SHA-256 of a piece of evidence, lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EvidenceHash(Arc<str>);

impl EvidenceHash {
    /// Parses 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if text.len() == 64 && text.chars().all(hex) {
            Ok(Self(text.into()))
        } else {
            Err(BadId(text.chars().take(80).collect()))
        }
    }
    /// Stands for a picture that is not kept yet: zeros, which no picture has.
    pub fn unkept() -> Self {
        Self("0".repeat(64).into())
    }
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl TryFrom<String> for EvidenceHash {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}
impl From<EvidenceHash> for String {
    fn from(hash: EvidenceHash) -> String {
        hash.0.to_string()
    }
}

#[cfg(test)]
mod tests;
