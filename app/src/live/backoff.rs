//! How long to wait before the next try: full jitter, so that many screens do not come at once.

/// Shortest wait in milliseconds.
pub const WAIT_MS_MIN: u32 = 200;
/// Longest wait in milliseconds.
pub const WAIT_MS_MAX: u32 = 15_000;
/// Longest wait that a restarting server may ask for, in milliseconds.
pub const RETRY_AFTER_MS_MAX: u32 = 60_000;

/// Milliseconds before try `attempt` (0, 1 …); `dice` is from 0 to 1.
pub fn wait_ms(attempt: u32, dice: f64) -> u32 {
    let ceiling = WAIT_MS_MIN.saturating_mul(1 << attempt.min(16)).min(WAIT_MS_MAX);
    WAIT_MS_MIN.max((f64::from(ceiling) * dice.clamp(0.0, 1.0)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_within_their_bounds() {
        assert_eq!(wait_ms(0, 1.0), 200);
        assert_eq!(wait_ms(3, 1.0), 1_600);
        assert_eq!(wait_ms(3, 0.0), 200);
        assert_eq!(wait_ms(40, 1.0), WAIT_MS_MAX);
        assert_eq!(wait_ms(40, 0.5), 7_500);
    }
}
