//! `cargo xtask bench duties`: a day of duties of a whole city, made ahead, done by half and closed,
//! through the real committer and its synced log. One street holds 33 compounds; five duties a
//! compound and day, so that 425 streets make some 14,000 compounds and 70,000 duties.
//!
//! Time is moved by hand in steps of a quarter of an hour; what is measured is the machine's.

mod city;

use anyhow::{Context, Result};
use city::{begin, derive, found, send};
use clap::Parser;
use domain::actor::Actor;
use domain::catalogue::builtin;
use domain::command::Command;
use domain::duty::{CompleteDuty, Duty, DutyState, Given, GivenAnswer};
use domain::ids::{DutyId, PersonId, derive_uuid};
use domain::time::{MINUTE_MS, Ms};
use futures_util::future::join_all;
use serde::Serialize;
use server::clock::{Clock, ManualClock};
use server::commands::StreetHandle;
use server::config::DataDir;
use server::jobs::{duties, ticker};
use server::state::Server;
use std::process::ExitCode;
use std::time::Instant;
use uuid::Uuid;

/// Five rules of the epidemic catalogue with one window a day.
const RULES: [&str; 5] =
    ["health_monitoring", "personal_protection", "information", "service", "stock"];
/// Compounds of a street.
const COMPOUNDS: usize = 33;
/// The clock moves by this much.
const STEP_MS: i64 = 15 * MINUTE_MS;
/// Steps of a day and what its last windows have as grace.
const STEPS: i64 = 4 * 26;
/// Commands under way at once.
const AT_ONCE: usize = 256;
/// Whoever does the duties.
const PERSON: &str = "JW-01";

/// What to measure.
#[derive(Parser)]
struct Args {
    /// Streets of 33 compounds
    #[arg(long, default_value_t = 425)]
    streets: usize,
    /// Last line is one JSON object
    #[arg(long)]
    json: bool,
    /// Given by `cargo bench`; means nothing here
    #[arg(long, hide = true)]
    bench: bool,
}

/// What was measured.
#[derive(Serialize)]
struct Measured {
    streets: usize,
    compounds: usize,
    duties: usize,
    done: usize,
    missed: usize,
    events: u64,
    plan_s: f64,
    day_s: f64,
    events_per_s: f64,
    rss_before_mib: u64,
    rss_mib: u64,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let folder = tempfile::tempdir()?;
    let midnight = Ms::parse("2027-03-01T00:00:00+08:00").context("an instant")?;
    let clock = ManualClock::at(midnight);
    let server = Server::open(DataDir::new(folder.path()), clock.clone()).await?;
    let mut streets = Vec::new();
    for n in 0..args.streets {
        streets.push(found(&server, n).await?);
    }
    let (rss_before_mib, before) = (rss_mib()?, heads(&streets));
    let begun = Instant::now();
    begin(&streets).await?;
    while duties::run_once(&server, clock.now()).await > 0 {
        clock.advance(1); // the next turn is another command
    }
    let plan_s = begun.elapsed().as_secs_f64();
    let planned: usize = streets.iter().map(|s| s.world().world.board.duties.len()).sum();
    for _ in 0..STEPS {
        clock.advance(STEP_MS);
        while ticker::run_once(&server, clock.now()).await? > 0 {}
        do_half(&streets, clock.now()).await?;
    }
    let whole_s = begun.elapsed().as_secs_f64();
    let (done, missed, left) = ended(&streets, planned);
    let events = heads(&streets) - before;
    let measured = Measured {
        streets: args.streets,
        compounds: args.streets * COMPOUNDS,
        duties: planned,
        done,
        missed,
        events,
        plan_s,
        day_s: whole_s - plan_s,
        events_per_s: events as f64 / whole_s,
        rss_before_mib,
        rss_mib: rss_mib()?,
    };
    tell(&measured, args.json)?;
    server.stop().await;
    let holds = left == 0 && planned == args.streets * COMPOUNDS * RULES.len();
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(measured: &Measured, json: bool) -> Result<()> {
    let Measured { streets, compounds, duties, done, missed, events, .. } = measured;
    println!("{streets} streets, {compounds} compounds, {duties} duties");
    println!("made ahead in {:.1} s", measured.plan_s);
    println!("a day of them in {:.1} s: {done} done, {missed} missed", measured.day_s);
    println!("{events} events, {:.0} a second", measured.events_per_s);
    println!("memory {} MiB, before {} MiB", measured.rss_mib, measured.rss_before_mib);
    if json {
        println!("{}", serde_json::to_string(measured)?);
    }
    Ok(())
}

/// Every second duty that is open is done, by somebody who may.
async fn do_half(streets: &[StreetHandle], now: Ms) -> Result<()> {
    let mut due = Vec::new();
    for handle in streets {
        let committed = handle.world();
        let board = &committed.world.board;
        let person: PersonId = PERSON.parse()?;
        let Some(actor) = Actor::of(board, &person, now) else { continue };
        let open = board.duties.values().filter(|duty| duty.state == DutyState::Open);
        for duty in open.filter(|duty| is_done(&duty.id)) {
            due.push((handle.clone(), actor.clone(), complete(duty)));
        }
    }
    for page in due.chunks(AT_ONCE) {
        let sent = page.iter().map(|(handle, actor, command)| {
            let id = derive(handle.id(), &format!("{command:?}"));
            send(handle, actor.clone(), id, command.clone())
        });
        for outcome in join_all(sent).await {
            outcome?;
        }
    }
    Ok(())
}

fn is_done(duty: &DutyId) -> bool {
    derive_uuid(Uuid::nil(), &duty.to_string()).as_bytes()[0].is_multiple_of(2)
}

/// The rules here ask for one yes each.
fn complete(duty: &Duty) -> Command {
    let rule = builtin().duties.get(&duty.id.rule);
    let items = rule.into_iter().flat_map(|rule| &rule.checklist);
    let answers =
        items.map(|item| GivenAnswer { item: item.id.clone(), value: Given::YesNo(true) });
    let duty = duty.id.clone();
    Command::CompleteDuty(Box::new(CompleteDuty { duty, answers: answers.collect() }))
}

/// Done, missed, and of those that were planned for the day the ones that have not ended.
fn ended(streets: &[StreetHandle], planned: usize) -> (usize, usize, usize) {
    let (mut done, mut missed) = (0, 0);
    for handle in streets {
        for duty in handle.world().world.board.duties.values() {
            done += usize::from(duty.state == DutyState::Done);
            missed += usize::from(duty.state == DutyState::Missed);
        }
    }
    (done, missed, planned.saturating_sub(done + missed))
}

fn heads(streets: &[StreetHandle]) -> u64 {
    streets.iter().map(|handle| handle.world().head).sum()
}

/// Resident memory of this process.
fn rss_mib() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
    Ok(kib.context("VmRSS")? / 1024)
}
