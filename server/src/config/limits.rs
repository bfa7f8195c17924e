//! Named limits of the write path and the jobs: nothing in the server grows without one.

use std::time::Duration;

/// Commands that may wait for the committer; one more is answered 503 `unavailable`.
pub const COMMANDS_WAITING_MAX: usize = 1_024;
/// Commands that one transaction takes at most.
pub const BATCH_COMMANDS_MAX: usize = 256;
/// Events that one command may cause, follow-ups included.
pub const COMMAND_EVENTS_MAX: usize = 512;
/// Claimed time may be ahead of the server's by this much before it is flagged, in milliseconds.
pub const CLAIMED_AHEAD_MS: i64 = 2 * 60_000;
/// A snapshot is written after this many events.
pub const SNAPSHOT_EVERY: u64 = 2_000;
/// Snapshots kept per street.
pub const SNAPSHOTS_KEPT: u32 = 3;
/// Events read at once when a log is folded, verified or exported.
pub const EVENT_PAGE: u32 = 1_000;
/// Due deadlines that the ticker takes at once: as many as one transaction takes commands, and
/// few enough that people find room beside them in the queue.
pub const DEADLINES_PAGE: u32 = 256;
/// Pages of due deadlines of one street that one turn of the ticker takes at most.
pub const DEADLINE_PAGES_MAX: usize = 64;
/// The ticker looks this often.
pub const TICK: Duration = Duration::from_millis(250);
/// Wait between two chunks of the scrubber.
pub const SCRUB_PAUSE: Duration = Duration::from_secs(2);
/// The scrubber starts over after this long.
pub const SCRUB_ROUND: Duration = Duration::from_secs(6 * 3_600);
/// Connections that read at the same time.
pub const READERS_MAX: u32 = 4;
/// Keys of persons that are held unwrapped in memory.
pub const KEYS_CACHED_MAX: usize = 4_096;
/// Sealed values that may be opened at once.
pub const SEALED_PAGE: usize = 256;
/// Bytes of uploads without an account that no event has named yet, of one street at most.
pub const PUBLIC_UNNAMED_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Largest piece of evidence, in bytes.
pub const EVIDENCE_BYTES_MAX: usize = 8 * 1024 * 1024;
