//! What pages and server say to each other beyond the domain's own types.

mod bulletin;

pub use bulletin::*;

use domain::actor::Affiliation;
use domain::case::{Case, CaseState};
use domain::envelope::Recorded;
use domain::ids::*;
use domain::text::{Label, Lang};
use domain::time::Ms;
use serde::{Deserialize, Serialize};

/// Why the server has no answer for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Nobody is signed in, or the session is over.
    SignedOut,
    /// Not for this role or place.
    Forbidden,
    /// No such thing.
    NotFound,
    /// The server cannot answer now; the log says why.
    Unavailable,
}

/// What a live face is loaded with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// Who looks.
    pub me: Me,
    /// What there is to see, and where the stream continues.
    pub snapshot: domain::wire::Snapshot,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Me {
    /// His street.
    pub street: StreetId,
    /// Name of the street.
    pub street_label: Label,
    /// A person, or `None` for a display.
    pub person: Option<PersonId>,
    /// A display, or `None` for a person.
    pub display: Option<DisplayId>,
    /// Public id of the session: tabs of the same one share their socket.
    pub session: String,
    /// Affiliations in force.
    pub affiliations: Vec<Affiliation>,
    /// Everything in this street is an exercise.
    pub exercise: bool,
    /// Time is simulated: so many seconds pass in a real one.
    pub simulated: Option<u32>,
    /// Language.
    pub lang: Lang,
    /// Server time.
    pub now: Ms,
}

/// A case and all that happened to it and its assignments, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseHistory {
    /// As it stands.
    #[cfg_attr(target_arch = "wasm32", serde(deserialize_with = "domain::by_value::by_value"))]
    pub case: Case,
    /// Its events, those of its assignments and of its reports, at most
    /// [`HISTORY_EVENTS_MAX`].
    pub events: Vec<Recorded>,
}

/// Events in one history at most.
pub const HISTORY_EVENTS_MAX: usize = 500;

/// A choice on the public page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// In words.
    pub label: Label,
    /// Group that it is listed under.
    pub group: Label,
}

/// What the public report page offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportForm {
    /// Id of the command that the form sends, so that sending it again reports once.
    pub id: CommandId,
    /// Which street.
    pub street: StreetId,
    /// Its name.
    pub street_label: Label,
    /// Everything here is an exercise.
    pub exercise: bool,
    /// Time is simulated: so many seconds pass in a real one.
    pub simulated: Option<u32>,
    /// Public event types.
    pub types: Vec<Choice>,
    /// Compounds and posts.
    pub places: Vec<Choice>,
}

/// How far a report is, for its reporter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tracking {
    /// Its code.
    pub code: String,
    /// What kind of thing.
    pub type_label: Label,
    /// Where.
    pub place_label: Label,
    /// When it was received.
    pub received_at: Ms,
    /// It was declined, for this reason.
    pub rejected: Option<domain::report::RejectReason>,
    /// State of its case, when there is one.
    pub state: Option<CaseState>,
    /// Steps with their times, oldest first.
    pub steps: Vec<(CaseState, Ms)>,
    /// Time is simulated: so many seconds pass in a real one.
    pub simulated: Option<u32>,
    /// Server time.
    pub now: Ms,
}

/// A session as its owner and the administrator see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionRow {
    /// Public id (not the token).
    pub id: String,
    /// Whose.
    pub person: Option<PersonId>,
    /// Whose display.
    pub display: Option<DisplayId>,
    /// Browser, as it names itself.
    pub device: String,
    /// Since.
    pub created_at: Ms,
    /// Last request.
    pub seen_at: Ms,
    /// Until.
    pub expires_at: Option<Ms>,
    /// It is the one that asks.
    pub current: bool,
}

/// A socket that is connected now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreenRow {
    /// Whose.
    pub who: String,
    /// Which face.
    pub view: domain::wire::View,
    /// Sent up to here.
    pub through: Seq,
    /// Since.
    pub since: Ms,
}

/// The administrator's home.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdminHome {
    /// Sessions, newest first.
    pub sessions: Vec<SessionRow>,
    /// Connected screens.
    pub screens: Vec<ScreenRow>,
    /// Head of the log.
    pub head: Seq,
    /// Incarnation of the log.
    pub epoch: Epoch,
    /// Build of the server.
    pub build: String,
    /// Age of the newest backup.
    pub backup_at: Option<Ms>,
    /// Server time.
    pub now: Ms,
}
