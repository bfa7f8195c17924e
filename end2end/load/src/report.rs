//! What a run says at its end: a table for people, one JSON object for programs.

use serde::Serialize;

use crate::percentile::Percentiles;

/// The goal: at most this much later than the disk, at the 99th percentile, in milliseconds.
pub const GOAL_OVER_DISK_MS: f64 = 20.0;

/// The result of `bench-loop`. Milliseconds, seconds and MiB.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Followers.
    pub sockets: usize,
    /// Commands that were sent.
    pub commands: u64,
    /// Acknowledged commands a second.
    pub acked_per_s: f64,
    /// From commit to the last socket, half of the commands.
    pub commit_to_last_p50_ms: Option<f64>,
    /// From commit to the last socket, 99 of 100 commands.
    pub commit_to_last_p99_ms: Option<f64>,
    /// 4 KiB append with `fdatasync` on the same file system, before and after the run.
    pub fdatasync_p50_ms: Option<f64>,
    /// The same, 99 of 100.
    pub fdatasync_p99_ms: Option<f64>,
    /// Acknowledged commands that are not in the log, and events that a socket had to receive
    /// and did not.
    pub lost: u64,
    /// Commands that are in the log twice, and events that a socket received twice.
    pub doubled: u64,
    /// Processor time of the server during the load.
    pub server_cpu_s: f64,
    /// Resident memory of the server at the end of the load.
    pub server_rss_mib: f64,

    /// All that is checked holds.
    pub holds: bool,
    /// p99 of commit to last socket ≤ p99 of the disk + 20 ms.
    pub goal_holds: Option<bool>,
    /// Every follower's board equals a fresh snapshot.
    pub law_holds: bool,
    /// `tongguan verify` found the chain whole.
    pub chain_whole: bool,
    /// Seconds of load.
    pub seconds: u64,
    /// Commands that are in the log.
    pub acked: u64,
    /// Commands that were refused; a sound run has none.
    pub refused: u64,
    /// Commands whose outcome nobody ever learned.
    pub unknown: u64,
    /// Events of the log during the run.
    pub events: u64,
    /// Events that the sockets had to receive and did.
    pub deliveries: u64,
    /// Events in the log that nobody can have caused.
    pub phantoms: u64,
    /// Positions missing from the log.
    pub gaps: u64,
    /// Events that a socket received outside its scope.
    pub foreign: u64,
    /// Heartbeats and positions that did not fit.
    pub miscounts: u64,
    /// From due to acknowledged.
    pub ack: Option<Percentiles>,
    /// From commit to last socket, with count and maximum.
    pub commit_to_last: Option<Percentiles>,
    /// Commands left out of the latencies, since the server was away.
    pub disturbed: u64,
    /// Cases told from report to close.
    pub cases_closed: u64,
    /// Most memory that the server ever had.
    pub server_peak_mib: f64,
    /// The server was killed and started again.
    pub killed: bool,
    /// From start to ready after the kill.
    pub restart_ms: Option<f64>,
    /// From the kill until every follower was live again.
    pub all_back_ms: Option<f64>,
    /// Followers that lost their connection and came back by themselves.
    pub resumed: u64,
    /// Returns that continued from the cursor; the others began with a fresh snapshot.
    pub resumed_from_cursor: u64,
    /// Times that a follower came back.
    pub reconnects: u64,
    /// What is wrong, in words.
    pub faults: Vec<String>,
}

impl Report {
    /// Takes in what the disk can do.
    pub fn disk(&mut self, of: Option<Percentiles>) {
        self.fdatasync_p50_ms = of.map(|p| p.p50_ms);
        self.fdatasync_p99_ms = of.map(|p| p.p99_ms);
    }
    /// Decides what holds from the figures.
    pub fn judge(&mut self) {
        self.goal_holds = match (self.commit_to_last_p99_ms, self.fdatasync_p99_ms) {
            (Some(last), Some(disk)) => Some(last <= disk + GOAL_OVER_DISK_MS),
            _ => None,
        };
        let none_of = [
            self.lost,
            self.doubled,
            self.phantoms,
            self.gaps,
            self.foreign,
            self.miscounts,
            self.refused,
            self.unknown,
        ];
        self.holds = none_of.iter().all(|count| *count == 0)
            && self.law_holds
            && self.chain_whole
            && self.commit_to_last_p99_ms.is_some();
    }
    /// For people.
    pub fn table(&self) -> String {
        let mut rows = vec![
            ("sockets", self.sockets.to_string()),
            ("commands", format!("{} in {} s", self.commands, self.seconds)),
            ("acknowledged", format!("{} ({:.1} a second)", self.acked, self.acked_per_s)),
            ("refused · unknown", format!("{} · {}", self.refused, self.unknown)),
            ("events · deliveries", format!("{} · {}", self.events, self.deliveries)),
            ("fdatasync p50 · p99", pair(self.fdatasync_p50_ms, self.fdatasync_p99_ms)),
            ("due → acknowledged p50 · p99", spread(self.ack)),
            ("commit → last socket p50 · p99", spread(self.commit_to_last)),
            ("goal: p99 ≤ fdatasync p99 + 20 ms", yes_or_no(self.goal_holds)),
            ("lost · doubled", format!("{} · {}", self.lost, self.doubled)),
            ("phantoms · gaps · foreign", {
                format!("{} · {} · {}", self.phantoms, self.gaps, self.foreign)
            }),
            ("board = snapshot at every socket", yes_or_no(Some(self.law_holds))),
            ("chain whole", yes_or_no(Some(self.chain_whole))),
            ("server CPU", format!("{:.1} s", self.server_cpu_s)),
            ("server memory · peak", {
                format!("{:.0} · {:.0} MiB", self.server_rss_mib, self.server_peak_mib)
            }),
        ];
        if self.killed {
            let ms = |value: Option<f64>| value.map_or("–".into(), |ms| format!("{ms:.0} ms"));
            rows.push(("killed, ready again after", ms(self.restart_ms)));
            rows.push(("killed, all sockets back after", ms(self.all_back_ms)));
            let (back, cursor) = (self.resumed, self.resumed_from_cursor);
            rows.push(("sockets back · from their cursor", format!("{back} · {cursor}")));
            rows.push(("commands left out of latencies", self.disturbed.to_string()));
        }
        rows.push(("all holds", yes_or_no(Some(self.holds))));
        let lines = rows.iter().map(|(name, value)| format!("  {}{value}\n", padded(name)));
        let faults = self.faults.iter().map(|fault| format!("  ! {fault}\n"));
        lines.chain(faults).collect()
    }
}

/// Characters, not bytes: the names hold arrows and dots.
fn padded(name: &str) -> String {
    /// Width of the first column.
    const WIDTH: usize = 38;
    let fill = WIDTH.saturating_sub(name.chars().count());
    format!("{name}{}", " ".repeat(fill))
}

fn pair(p50: Option<f64>, p99: Option<f64>) -> String {
    match (p50, p99) {
        (Some(p50), Some(p99)) => format!("{p50:.2} · {p99:.2} ms"),
        _ => "–".into(),
    }
}

fn spread(of: Option<Percentiles>) -> String {
    of.map_or("–".into(), |p| {
        format!("{:.2} · {:.2} ms (max {:.2}, n {})", p.p50_ms, p.p99_ms, p.max_ms, p.count)
    })
}

fn yes_or_no(value: Option<bool>) -> String {
    match value {
        Some(true) => "yes".into(),
        Some(false) => "NO".into(),
        None => "not measured".into(),
    }
}

#[cfg(test)]
mod tests;
