//! `tongguan report standing`: days since the last finding of every place, from the log alone.

use std::process::ExitCode;

use anyhow::{Context, bail};
use domain::board::Board;
use domain::day::Day;
use domain::envelope::Recorded;
use domain::ids::{StreetId, TypeId};
use domain::key::Key;
use domain::time::{DAY_MS, Ms};
use serde::Serialize;

use super::each_event;
use crate::cli::output::finish;
use crate::config::DataDir;
use crate::input::findings::FINDING_TYPE;
use crate::store::streets::Head;
use crate::store::{Store, streets};

/// Which day, as known when.
#[derive(clap::Args, Clone, Debug)]
pub struct Standing {
    /// The day, as 2022-04-11
    #[arg(long)]
    on: Day,
    /// Only what had been recorded by then: a day (its end), or an instant as in RFC 3339
    #[arg(long)]
    known_at: Option<String>,
    /// Id of the street; may be left out when there is one
    #[arg(long)]
    street: Option<StreetId>,
    /// The event type whose cases are findings
    #[arg(long, default_value = FINDING_TYPE)]
    finding: TypeId,
    /// Last line is one JSON object
    #[arg(long)]
    json: bool,
}

/// A place with a finding on or before the day.
#[derive(Serialize)]
struct Line {
    address: String,
    days_since: i64,
    last_finding: Day,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    programmes: Vec<String>,
}

#[derive(Serialize)]
struct Reported {
    on: Day,
    street: StreetId,
    known_at: Option<Ms>,
    places: Vec<Line>,
    d0_6: usize,
    d7_13: usize,
    d14: usize,
}

/// Reports; the day of the report is day 0. A damaged log has no figures.
pub async fn run(data: &DataDir, args: Standing) -> anyhow::Result<ExitCode> {
    let known_at = args.known_at.as_deref().map(instant).transpose()?;
    let store = Store::open_read_only(&data.database())
        .await
        .with_context(|| format!("{} cannot be opened", data.database().display()))?;
    let head = the_one(streets::list(&store).await?, args.street.as_ref(), &store).await?;
    let board = fold(&store, &head, known_at).await?;
    let mut places: Vec<Line> = board
        .standings
        .values()
        .filter_map(|row| {
            let last = row.last_finding(&args.finding, args.on)?;
            let place = board.places.get(&row.id)?;
            Some(Line {
                address: place.label.zh.to_string(),
                days_since: args.on.since(last),
                last_finding: last,
                programmes: row
                    .programmes
                    .iter()
                    .map(|(id, progress)| format!("{id}: {}", progress.state.name()))
                    .collect(),
            })
        })
        .collect();
    places.sort_by(|a, b| (a.days_since, &a.address).cmp(&(b.days_since, &b.address)));
    let count = |from: i64, to: i64| {
        places.iter().filter(|line| (from..=to).contains(&line.days_since)).count()
    };
    let (d0_6, d7_13, d14) = (count(0, 6), count(7, 13), count(14, i64::MAX));
    println!("{} on {}, day 0 = the day of the report", head.street, args.on);
    for line in &places {
        println!("  {:>4}  {}  {}", line.days_since, line.last_finding, line.address);
    }
    println!("  0–6 days: {d0_6}, 7–13 days: {d7_13}, 14 days and more: {d14}");
    let reported =
        Reported { on: args.on, street: head.street, known_at, places, d0_6, d7_13, d14 };
    finish(args.json, true, &reported)
}

/// The street that is named, or the one that holds no exercise.
async fn the_one(
    heads: Vec<Head>,
    named: Option<&StreetId>,
    store: &Store,
) -> anyhow::Result<Head> {
    if let Some(named) = named {
        let found = heads.into_iter().find(|head| head.street == *named);
        return found.with_context(|| format!("there is no street {named}"));
    }
    let mut real = Vec::new();
    // The log of an exercise loses its oldest rounds; that of a real street begins at its founding.
    for head in heads.into_iter().filter(|head| head.base_seq == 0) {
        let founding = Head { seq: head.seq.min(1), ..head.clone() };
        let board = fold(store, &founding, None).await?;
        if !board.street.values().any(|row| row.exercise) {
            real.push(head);
        }
    }
    match real.len() {
        1 => Ok(real.remove(0)),
        0 => bail!("there is no street yet: `tongguan import street` makes one"),
        _ => bail!("there are several streets: name one by --street"),
    }
}

/// The street, its places and standings as the log tells them, up to what was recorded by then.
async fn fold(store: &Store, head: &Head, known_at: Option<Ms>) -> anyhow::Result<Board> {
    let mut board = Board::default();
    let known = |recorded: &Recorded| known_at.is_none_or(|then| recorded.recorded_at <= then);
    each_event(store, head, |recorded| {
        let wanted = matches!(recorded.key, Key::Street(_) | Key::Place(_) | Key::Standing(_));
        if wanted && known(recorded) {
            board.apply(recorded);
        }
    })
    .await?;
    Ok(board)
}

/// An instant, or the end of a day.
fn instant(text: &str) -> anyhow::Result<Ms> {
    let day = || text.parse::<Day>().ok().map(|day| day.begins() + (DAY_MS - 1));
    Ms::parse(text).or_else(day).with_context(|| {
        format!("`{text}` is neither a day nor an instant such as 2022-04-11T08:00:00+08:00")
    })
}
