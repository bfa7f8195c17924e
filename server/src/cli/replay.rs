//! `tongguan replay`: a record into a running server, as commands of its import account.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use domain::ids::{PlaceId, StreetId};
use serde::Serialize;

use super::import::{bytes_of, tell};
use super::output::finish;
use crate::config::DataDir;
use crate::input::check::{Checked, check};
use crate::input::remote::{Remote, Running};
use crate::input::send::{Pace, Sent, send_all};
use crate::input::{dispatch, findings};

/// What to replay.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
    /// So many seconds of the record a second [default: as fast as the log takes it]
    #[arg(long, global = true)]
    speed: Option<f64>,
    /// Afterwards compare what the product computes from its log with what the record says
    #[arg(long, global = true)]
    check: bool,
    /// Last line is one JSON object
    #[arg(long, global = true)]
    json: bool,
}

#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Published findings: report_date, district, address
    Findings {
        /// CSV with the findings
        file: PathBuf,
        /// Id of the street; may be left out when the server has one
        #[arg(long)]
        street: Option<StreetId>,
    },
    /// A record of a fire and rescue service: received, notified, arrived, cleared
    Dispatch {
        /// CSV with the calls
        file: PathBuf,
        /// Id of the street that the record runs in [default: the file's name]
        #[arg(long)]
        street: Option<StreetId>,
    },
}

/// Replays, says what became of each row; exit status 1 when a row was refused, or with --check
/// when an interval differs.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let pace = match args.speed {
        Some(speed) => {
            ensure!(speed.is_finite() && speed > 0.0, "--speed must be above 0");
            Pace::Speed(speed)
        }
        None => Pace::Full,
    };
    let running = Running::read(&data.running())?;
    match args.what {
        What::Findings { file, street } => {
            ensure!(!args.check, "--check compares intervals, which findings do not have");
            let plan = findings::read(&bytes_of(&file)?)?;
            let street = street.map_or_else(|| only(&running), Ok)?;
            let sent = send_all(&Remote::new(running), &street, plan, pace).await;
            tell(&street, sent, args.json)
        }
        What::Dispatch { file, street } => {
            let street = street.map_or_else(|| named_after(&file), Ok)?;
            let bytes = bytes_of(&file)?;
            let plan = dispatch::read(&bytes, &PlaceId::parse(street.as_str())?)?;
            let remote = Remote::new(running);
            let sent = send_all(&remote, &street, plan, pace).await;
            if !args.check {
                return tell(&street, sent, args.json);
            }
            let checked = check(&bytes, &remote.events(&street).await?)?;
            tell_checked(sent, &checked, args.json)
        }
    }
}

fn only(running: &Running) -> anyhow::Result<StreetId> {
    match running.streets.as_slice() {
        [street] => Ok(street.clone()),
        [] => bail!("the server has no real street: `tongguan import street` makes one"),
        _ => bail!("the server has several streets: name one by --street"),
    }
}

fn named_after(file: &Path) -> anyhow::Result<StreetId> {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    StreetId::parse(stem).context("the file's name is no id of a street: name one by --street")
}

#[derive(Serialize)]
struct Told<'a> {
    sent: &'a Sent,
    #[serde(flatten)]
    checked: &'a Checked,
}

fn tell_checked(sent: Sent, checked: &Checked, json: bool) -> anyhow::Result<ExitCode> {
    println!("rows {}, of which new in the log {}", checked.rows, sent.imported);
    println!("refused, impossible order   {}", checked.refused);
    println!("without an arrival          {}", checked.without_arrival);
    println!("compared, four intervals    {}", checked.compared);
    println!("equal within the minute     {}", checked.equal);
    println!("steps marked as implied     {}", checked.implied);
    println!("verified                    {}", checked.verified);
    println!("missing in the log          {}", checked.missing);
    checked.differing.iter().for_each(|row| println!("differs: {row}"));
    println!("{}", if checked.holds { "the check holds" } else { "THE CHECK DOES NOT HOLD" });
    finish(json, checked.holds, &Told { sent: &sent, checked })
}
