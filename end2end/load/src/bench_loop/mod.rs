//! `load bench-loop`: the loop of the office under a steady load, watched by many sockets.

mod audit;
mod crash;
mod crowd;
mod seats;
mod stage;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::{Args, value_parser};

use crate::calibration;
use crate::percentile::Percentiles;
use crate::report::Report;
use crate::server;
use crate::workload::{Pace, Told, tell};
use audit::Audit;
use crash::Crash;
use crowd::Crowd;
use stage::Stage;

/// Pause between the last preparation and the first command.
const LEAD_IN_US: u64 = 500_000;

/// What is measured, and how long.
#[derive(Args)]
pub struct Options {
    /// The binary `tongguan`
    #[arg(long)]
    server: PathBuf,
    /// Seconds of load
    #[arg(long, default_value_t = 60, value_parser = value_parser!(u64).range(2..=3_600))]
    seconds: u64,
    /// Commands a second
    #[arg(long, default_value_t = 50, value_parser = value_parser!(u64).range(1..=2_000))]
    rate: u64,
    /// Sockets that watch
    #[arg(long, default_value_t = 200, value_parser = value_parser!(u64).range(1..=2_000))]
    sockets: u64,
    /// Prints one JSON object as the last line
    #[arg(long)]
    json: bool,
    /// Kills the server in the middle (kill -9) and starts it again
    #[arg(long)]
    kill: bool,
    /// Data folder of the server: new or empty, kept afterwards [default: a temporary one]
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Runs and prints; true when everything that is checked holds.
pub async fn run(options: &Options) -> Result<bool> {
    let scratch = tempfile::Builder::new().prefix("tongguan-bench-").tempdir()?;
    let data = options.data.clone().unwrap_or_else(|| scratch.path().join("data"));
    prepare(&data)?;
    let report = measure(options, scratch.path(), &data).await;
    let holds = report.as_ref().is_ok_and(|report| report.holds);
    if !holds {
        eprintln!("load: history and output are kept in {}", scratch.keep().display());
    }
    let report = report?;
    println!("{}", report.table());
    if options.json {
        println!("{}", serde_json::to_string(&report)?);
    }
    Ok(holds)
}

/// The folder exists and is empty.
fn prepare(data: &Path) -> Result<()> {
    std::fs::create_dir_all(data)?;
    let full = std::fs::read_dir(data)?.next().is_some();
    ensure!(!full, "{} is not empty: the bench founds a street of its own", data.display());
    Ok(())
}

async fn measure(options: &Options, scratch: &Path, data: &Path) -> Result<Report> {
    say("calibrating the disk");
    let mut disk = calibrate(data).await?;
    say("starting the server, signing in");
    let launch = server::Launch {
        program: options.server.clone(),
        data: data.to_owned(),
        port: server::free_port()?,
        accounts: scratch.join("accounts.json"),
        output: scratch.join("server.log"),
    };
    let history = scratch.join("history.jsonl");
    let sockets = usize::try_from(options.sockets)?;
    let mut stage = Stage::set(launch.clone(), &history, sockets).await?;
    say(&format!("opening {sockets} sockets"));
    let crowd = stage.crowd().await?;
    let mut report = Report::default();
    let (told, crash) = under_load(options, &mut stage, &crowd, &mut report).await?;
    say("comparing boards, log and history");
    if let Err(reason) = crowd.settle(&stage.office).await {
        report.faults.push(format!("{reason:#}"));
    }
    let laws = crowd.laws().await;
    let log = stage.office.log(stage.base.cursor.seq).await?;
    let accounts = crowd.stop().await?;
    stage.server.stop().await?;
    let (chain_whole, chain) = server::chain_is_whole(&launch).await?;
    report.chain_whole = chain_whole;
    if !chain_whole {
        report.faults.push(format!("verify: {chain}"));
    }
    disk.extend(calibrate(data).await?);
    report.disk(Percentiles::of(disk));
    stage.sender.history.flush()?;
    let entries = crate::history::read(&history)?;
    let audit = Audit { base: &stage.base, log: &log, history: &entries, told: &told, laws: &laws };
    audit.fill(&accounts, crash, &mut report)?;
    report.judge();
    Ok(report)
}

/// The load itself, with the crash in its middle when one is asked for.
async fn under_load(
    options: &Options,
    stage: &mut Stage,
    crowd: &Crowd,
    report: &mut Report,
) -> Result<(Told, Option<Crash>)> {
    let pace = Pace { rate: options.rate, seconds: options.seconds };
    say(&format!("{} commands a second for {} s", pace.rate, pace.seconds));
    let start_us = stage.watch.us() + LEAD_IN_US;
    let cpu_before = stage.server.cpu_s()?;
    let telling = tell(stage.cast.clone(), stage.sender.clone(), pace, start_us);
    let crashing = async {
        if !options.kill {
            return Ok(None);
        }
        let middle = stage.watch.at(start_us + pace.seconds * 500_000);
        let crash = Crash::at(middle, &mut stage.server, &stage.office.pool, crowd, stage.watch);
        crash.await.map(Some)
    };
    let (told, crash) = tokio::join!(telling, crashing);
    let (told, crash) = (told?, crash?);
    let end_us = start_us + pace.seconds * 1_000_000;
    let in_time = told.acks.iter().filter(|ack| ack.at_us <= end_us).count();
    report.seconds = pace.seconds;
    report.acked_per_s = in_time as f64 / pace.seconds as f64;
    report.server_cpu_s = stage.server.cpu_s()? - cpu_before;
    (report.server_rss_mib, report.server_peak_mib) = stage.server.memory_mib()?;
    Ok((told, crash))
}

fn say(what: &str) {
    eprintln!("load: {what}");
}

async fn calibrate(folder: &Path) -> Result<Vec<u64>> {
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || calibration::measure(&folder)).await?
}
