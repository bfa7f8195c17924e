//! The envelope of an event: what the log stores beside the payload.

use crate::actor::ActorRef;
use crate::event::Event;
use crate::ids::{CommandId, EventId, PartyId, PlaceId, Seq, StreetId};
use crate::key::Key;
use crate::text::SealedRef;
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where an event comes from; the three never mix in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It happens now.
    #[default]
    Live,
    /// An import or backfill: counts by claimed time, sets no timer, alarm or notification.
    History,
    /// 演练: counts nowhere.
    Exercise,
}

/// By which way a command came in. What caused a follow-up came that way too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The interface for pages and programs, by somebody who is signed in.
    Api,
    /// A form of a page, by somebody who is signed in.
    Form,
    /// The public page, without an account.
    Public,
    /// An import.
    Import,
    /// The server itself: timers, plans, the first accounts.
    Server,
}

/// How a report reached the street office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The public page.
    Public,
    /// 网格巡查: a patrol of field staff.
    Patrol,
    /// 12345 hotline order, with its number.
    Hotline,
    /// Telephone to the command centre.
    Phone,
    /// A sensor or lift monitor.
    Sensor,
    /// A duty that failed.
    Duty,
    /// An order from the district.
    District,
    /// An import or replay.
    Import,
}

/// The party that somebody acted for, and the document that says so, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActedFor {
    /// The party.
    pub party: PartyId,
    /// Its document.
    pub document: SealedRef,
}

/// An event as the log holds it and as a screen receives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// Position in the log of its street.
    pub seq: Seq,
    /// Its id.
    pub event_id: EventId,
    /// Whose log.
    pub street: StreetId,
    /// Which row it belongs to: an event touches this row and no other.
    pub key: Key,
    /// Origin.
    pub origin: Origin,
    /// Claimed time.
    pub occurred_at: Ms,
    /// Server time at commit.
    pub recorded_at: Ms,
    /// Who.
    pub actor: ActorRef,
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<ActedFor>,
    /// Where; resolved through today's tree when it is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// Where that was in the tree then, as `wl/a1/c03/p12/b4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_path: Option<Arc<str>>,
    /// The command that caused it.
    pub command_id: CommandId,
    /// The event that caused it, when a policy or timer did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caused_by: Option<Seq>,
    /// By which way the command came in; `None` in events that builds before this field wrote.
    #[serde(rename = "channel", default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// The claimed time was out of bounds (later than recorded + 2 min, or before the step before).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub time_flagged: bool,
    /// What happened.
    #[cfg_attr(target_arch = "wasm32", serde(deserialize_with = "crate::by_value::by_value"))]
    pub event: Event,
}

impl Recorded {
    /// The instant from which clocks run and steps count: claimed time for history, server time
    /// otherwise; the same as `decide` used.
    pub fn counted_at(&self) -> Ms {
        match self.origin {
            Origin::History => self.occurred_at,
            Origin::Live | Origin::Exercise => self.recorded_at,
        }
    }
}
