//! How live the screen is, said without flattery: a page that has not heard from the server is
//! never called live, not even before its script runs.

use domain::time::Ms;
use domain::wire::{OFFLINE_AFTER_MS, STALE_AFTER_MS};

/// What the stream is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Not connected, or not welcomed yet.
    #[default]
    Connecting,
    /// Welcomed, and behind.
    CatchingUp,
    /// Everything that there is has been shown.
    Streaming,
    /// Over: the session ended.
    SignedOut,
    /// Over: the street or face is not for this viewer.
    NotAllowed,
}

/// What the screen says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Up to date.
    Live,
    /// Connecting or catching up; not silent for long.
    CatchingUp,
    /// Silent for more than ten seconds.
    Stale,
    /// Silent for more than thirty seconds.
    Offline,
    /// Over until somebody signs in.
    SignedOut,
    /// Over.
    NotAllowed,
}

impl Status {
    /// From the stream's phase and the age of the last thing heard.
    pub fn of(phase: Phase, age_ms: i64) -> Self {
        match (phase, age_ms) {
            (Phase::SignedOut, _) => Status::SignedOut,
            (Phase::NotAllowed, _) => Status::NotAllowed,
            (_, age) if age > OFFLINE_AFTER_MS => Status::Offline,
            (_, age) if age > STALE_AFTER_MS => Status::Stale,
            (Phase::Streaming, _) => Status::Live,
            _ => Status::CatchingUp,
        }
    }
    /// The figures are not to be taken for current.
    pub fn is_stale(self) -> bool {
        !matches!(self, Status::Live | Status::CatchingUp)
    }
    /// Name as a CSS modifier.
    pub fn name(self) -> &'static str {
        match self {
            Status::Live => "live",
            Status::CatchingUp => "catching-up",
            Status::Stale => "stale",
            Status::Offline => "offline",
            Status::SignedOut | Status::NotAllowed => "over",
        }
    }
}

/// What is known of the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it is doing.
    pub phase: Phase,
    /// When the server was last heard, in server time.
    pub heard_at: Ms,
    /// When its timers last looked, in server time.
    pub timers_at: Option<Ms>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_wins_over_an_open_socket() {
        assert_eq!(Status::of(Phase::Streaming, 10_000), Status::Live);
        assert_eq!(Status::of(Phase::Streaming, 10_001), Status::Stale);
        assert_eq!(Status::of(Phase::Streaming, 30_001), Status::Offline);
        assert_eq!(Status::of(Phase::Connecting, 0), Status::CatchingUp);
        assert_eq!(Status::of(Phase::SignedOut, 0), Status::SignedOut);
    }
}
