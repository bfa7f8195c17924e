//! What a process takes, as the kernel counts it.

use std::process::Command;

use anyhow::{Context, Result};

/// Seconds of processor time so far, user and system, all threads.
pub fn cpu_seconds(pid: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let ticks = ticks(&stat).context("/proc/PID/stat has another shape")?;
    Ok(ticks as f64 / ticks_per_second()?)
}

/// Memory in MiB: (resident now, most ever resident).
pub fn memory_mib(pid: u32) -> Result<(f64, f64)> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let mib = |name| kibibytes(&status, name).map(|kib| kib as f64 / 1_024.0);
    let now = mib("VmRSS:").context("/proc/PID/status has no VmRSS")?;
    Ok((now, mib("VmHWM:").unwrap_or(now)))
}

/// `utime` + `stime`, fields 14 and 15. The name in field 2 may hold spaces and brackets.
fn ticks(stat: &str) -> Option<u64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_ascii_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn kibibytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with(name))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}

fn ticks_per_second() -> Result<f64> {
    let output = Command::new("getconf").arg("CLK_TCK").output()?;
    let text = String::from_utf8(output.stdout)?;
    text.trim().parse().context("getconf CLK_TCK gives no number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_time_behind_a_name_with_brackets() {
        let stat = "77 (a) b) S 1 77 77 0 -1 4194304 500 0 0 0 120 30 0 0 20 0 4 0 9 1 2";
        assert_eq!(ticks(stat), Some(150));
    }

    #[test]
    fn reads_memory_by_name() {
        let status = "Name:\tx\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n";
        assert_eq!(kibibytes(status, "VmRSS:"), Some(1_024));
        assert_eq!(kibibytes(status, "VmSwap:"), None);
    }

    #[test]
    fn this_process_takes_something() {
        assert!(cpu_seconds(std::process::id()).is_ok());
        assert!(memory_mib(std::process::id()).unwrap().0 > 0.0);
    }
}
