//! How often a socket speaks, and how long it waits.

use domain::wire::HEARTBEAT_MS;
use std::time::Duration;

/// Periods of the stream. Tests of silence shorten them.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The first frame must come within this.
    pub hello_within: Duration,
    /// The server says that it lives this often.
    pub heartbeat: Duration,
    /// The server asks whether the client lives this often.
    pub ping: Duration,
    /// So many unanswered pings, and the socket is given up.
    pub pings_missed_max: u32,
    /// What is written must have left within this.
    pub write_within: Duration,
    /// Grants that change by the passing of time, ends of sessions, and who else is connected are
    /// looked at this often.
    pub look: Duration,
    /// The session is looked up again this often, for what another process ended.
    pub session: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            hello_within: Duration::from_secs(10),
            heartbeat: Duration::from_millis(HEARTBEAT_MS),
            ping: Duration::from_secs(15),
            pings_missed_max: 3,
            write_within: Duration::from_secs(10),
            look: Duration::from_secs(1),
            session: Duration::from_secs(30),
        }
    }
}
