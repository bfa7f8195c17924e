//! `tongguan doctor`: looks over everything that a server needs, changes nothing.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Instant, SystemTime};

use domain::time::{DAY_MS, HOUR_MS, Ms};
use serde::Serialize;

use super::output::finish;
use crate::clock::{Clock, SystemClock};
use crate::config::{DataDir, backups, private};
use crate::store::{Store, log, simulation, streets, verify};

/// What to look at.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Port that the server shall have
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Last line is one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Less free space than this is a fault, in KiB.
const FREE_KIB_MIN: u64 = 512 * 1024;
/// A slower sync than this is a fault, in milliseconds.
const SYNC_MS_MAX: f64 = 250.0;
/// A backup older than this is a fault, in milliseconds.
const BACKUP_AGE_MAX: i64 = 36 * HOUR_MS;
/// The machine's clock may be behind the last event by this much, in milliseconds.
const CLOCK_BEHIND_MAX: i64 = 2_000;
/// A certificate that was made longer ago than this should be renewed, in days.
const CERTIFICATE_DAYS_MAX: u64 = 365;

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    ok: bool,
    text: String,
}

/// Looks; exit status 1 when something is not as it should be.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let now = SystemClock.now();
    let mut findings = vec![folder(&data), free_space(data.root()), sync_time(data.root())];
    findings.extend(database(&data, now).await);
    findings.extend([
        modes(&data),
        keys(&data),
        certificate(&data),
        port(&data, args.port),
        backup(&data, now),
    ]);
    for finding in &findings {
        println!("{} {}: {}", if finding.ok { "ok  " } else { "FAIL" }, finding.what, finding.text);
    }
    let holds = findings.iter().all(|finding| finding.ok);
    finish(args.json, holds, &serde_json::json!({ "ok": holds, "findings": findings }))
}

fn finding(what: &'static str, ok: bool, text: impl Into<String>) -> Finding {
    Finding { what, ok, text: text.into() }
}

fn folder(data: &DataDir) -> Finding {
    let folder = data.root();
    match fs::metadata(folder) {
        Ok(there) => finding("folder", there.is_dir(), folder.display().to_string()),
        Err(error) => finding("folder", false, format!("{}: {error}", folder.display())),
    }
}

fn free_space(folder: &Path) -> Finding {
    let output = Command::new("df").arg("-Pk").arg(folder).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let free = text
        .ok()
        .and_then(|text| text.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok());
    match free {
        Some(kib) => finding("disk", kib >= FREE_KIB_MIN, format!("{} MiB free", kib / 1024)),
        None => finding("disk", false, "free space is not known"),
    }
}

/// The slowest of some syncs: what an acknowledgement costs on this disk.
fn sync_time(folder: &Path) -> Finding {
    const SYNCS: usize = 20;
    let file = folder.join("doctor.partial");
    let measured = (0..SYNCS).try_fold(0.0_f64, |slowest, _| {
        let begun = Instant::now();
        fs::write(&file, [0_u8; 4096])?;
        fs::File::open(&file)?.sync_data()?;
        std::io::Result::Ok(slowest.max(begun.elapsed().as_secs_f64() * 1_000.0))
    });
    let _ = fs::remove_file(&file); // it may never have been made
    match measured {
        Ok(ms) => finding("sync", ms <= SYNC_MS_MAX, format!("slowest of {SYNCS}: {ms:.1} ms")),
        Err(error) => finding("sync", false, error.to_string()),
    }
}

async fn database(data: &DataDir, now: Ms) -> Vec<Finding> {
    let file = data.database();
    if !file.exists() {
        return vec![finding("database", false, format!("{} does not exist", file.display()))];
    }
    let store = match Store::open_read_only(&file).await {
        Ok(store) => store,
        Err(error) => return vec![finding("database", false, error.to_string())],
    };
    let mut findings = vec![match verify::file(&store).await {
        Ok(faults) if faults.is_empty() => finding("database", true, "the file is whole"),
        Ok(faults) => finding("database", false, faults.join("; ")),
        Err(error) => finding("database", false, error.to_string()),
    }];
    match streets::list(&store).await {
        Ok(heads) => {
            for head in &heads {
                let text = format!("{}: seq {}", head.street, head.seq);
                findings.push(finding("log", true, text));
            }
        }
        Err(error) => findings.push(finding("log", false, error.to_string())),
    }
    findings.push(clock(&store, now).await);
    store.close().await;
    findings
}

/// A clock that stands behind the log would fire no timer for as long.
async fn clock(store: &Store, now: Ms) -> Finding {
    let text = now.rfc3339();
    if let Ok(Some(kept)) = simulation::find(store).await {
        let text = format!("simulated: {}, speed {}", kept.seen.rfc3339(), kept.speed);
        return finding("clock", true, text);
    }
    match log::newest_at(store).await {
        Ok(Some(last)) if last - now > CLOCK_BEHIND_MAX => {
            finding("clock", false, format!("{text} is behind the last event {}", last.rfc3339()))
        }
        Ok(_) => finding("clock", true, text),
        Err(error) => finding("clock", false, error.to_string()),
    }
}

/// Nobody but the owner reads the folder and what lies in it.
fn modes(data: &DataDir) -> Finding {
    let mut open = Vec::new();
    for path in [data.root().to_owned(), data.database(), data.evidence(), data.key_database()] {
        // What is not there yet, other findings say.
        if let Ok(Some(mode)) = private::open_to_others(&path) {
            open.push(format!("{} has mode {mode:o}", path.display()));
        }
    }
    let text = if open.is_empty() { "only their owner reads them".into() } else { open.join("; ") };
    finding("modes", open.is_empty(), text)
}

fn keys(data: &DataDir) -> Finding {
    let file = data.master_key();
    match fs::metadata(&file) {
        Ok(there) => {
            let mode = there.permissions().mode() & 0o777;
            finding("keys", mode & 0o077 == 0, format!("{} has mode {mode:o}", file.display()))
        }
        Err(error) => finding("keys", false, format!("{}: {error}", file.display())),
    }
}

/// The newest file of the folder of certificates: how old it is.
fn certificate(data: &DataDir) -> Finding {
    let made = fs::read_dir(data.tls()).ok().and_then(|entries| {
        let times = entries.flatten().filter_map(|entry| entry.metadata().ok()?.modified().ok());
        times.max()
    });
    let Some(made) = made else { return finding("certificate", true, "none was made yet") };
    let days = SystemTime::now().duration_since(made).unwrap_or_default().as_secs() / 86_400;
    finding("certificate", days < CERTIFICATE_DAYS_MAX, format!("made {days} days ago"))
}

fn port(data: &DataDir, port: u16) -> Finding {
    let served = fs::File::open(data.lock()).is_ok_and(|lock| lock.try_lock().is_err());
    match TcpListener::bind(("0.0.0.0", port)) {
        Ok(_) => finding("port", true, format!("{port} is free")),
        Err(_) if served => finding("port", true, format!("{port} is taken, a server runs here")),
        Err(error) => finding("port", false, format!("{port}: {error}")),
    }
}

fn backup(data: &DataDir, now: Ms) -> Finding {
    match backups::last(data) {
        None => finding("backup", false, "none was ever made"),
        Some(at) => {
            let (age, hours) = (now - at, (now - at) / HOUR_MS);
            let days = age / DAY_MS;
            let text = format!("{} ({days} days, {hours} hours ago)", at.rfc3339());
            finding("backup", age <= BACKUP_AGE_MAX, text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::Permissions;

    #[tokio::test]
    async fn what_the_server_makes_is_its_owners_alone_and_what_is_not_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataDir::new(folder.path().join("data"));
        let open = |path: &Path| fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
        fs::create_dir(data.root()).unwrap();
        open(data.root());
        assert!(!modes(&data).ok);
        let clock = std::sync::Arc::new(SystemClock);
        let server = crate::state::Server::open(data.clone(), clock).await.unwrap();
        let kept = crate::store::evidence::write(&data.evidence(), b"x").unwrap();
        let copy = folder.path().join("backup");
        let now = SystemClock.now();
        let (database, evidence) = (data.database(), data.evidence());
        crate::store::backup::write(&database, &evidence, &copy, now).await.unwrap();
        server.stop().await;
        assert!(modes(&data).ok, "{}", modes(&data).text);
        let file = crate::store::evidence::path(&data.evidence(), kept.as_str());
        for path in [&file, &copy] {
            assert_eq!(private::open_to_others(path).unwrap(), None, "{}", path.display());
        }
        open(&data.database());
        assert!(modes(&data).text.contains("755"));
    }
}
