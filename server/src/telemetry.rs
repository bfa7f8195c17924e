//! What the process says of itself: lines on standard error. `TONGGUAN_LOG` sets what is said
//! (`info`, `server=debug`), `TONGGUAN_LOG_FORMAT=json` says it as JSON. Never a personal value.

use tracing_subscriber::EnvFilter;

/// Begins to write. A second call changes nothing.
pub fn start() {
    let filter = EnvFilter::try_from_env("TONGGUAN_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn,leptos=warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let json = std::env::var("TONGGUAN_LOG_FORMAT").is_ok_and(|format| format == "json");
    // A test process may have begun already.
    let _ = if json { lines.json().try_init() } else { lines.with_target(false).try_init() };
}
