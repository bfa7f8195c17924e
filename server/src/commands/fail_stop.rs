//! After a failed write or sync nobody knows what is on disk: the process ends at once, nothing
//! is acknowledged, and the next start reads what is really there.

/// Exit status when the disk failed under the log.
pub const EXIT_DISK_FAILED: u8 = 70;
/// Exit status when a stored log is damaged.
pub const EXIT_DAMAGED: u8 = 78;

/// Ends the process; says why first.
pub fn fail_stop(what: &dyn std::fmt::Display) -> ! {
    tracing::error!(error = %what, "the disk failed under the log: the process ends");
    eprintln!("tongguan: the disk failed under the log, the process ends: {what}");
    std::process::exit(i32::from(EXIT_DISK_FAILED))
}
