//! `tongguan report`: figures that follow from the log, taken while it is verified.

mod access;
mod standing;

use std::process::ExitCode;

use anyhow::{Context, bail};
use domain::envelope::Recorded;
use domain::ids::StreetId;
use domain::rates::count::{Counter, Figures, Period, WITHIN_S};
use domain::rates::{CaseRates, HotlineRates, Rate, Spread};
use domain::time::{DAY_MS, Ms};
use serde::Serialize;

use super::output::finish;
use crate::clock::{Clock, SystemClock};
use crate::config::DataDir;
use crate::store::streets::Head;
use crate::store::verify::Walk;
use crate::store::{Store, StoreError, streets};

/// What to report.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Rates of a period, with numerators and denominators
    Rates(Rates),
    /// Who read, changed or was denied what: the access log, with its chain checked
    Access(access::Access),
    /// Days since the last finding of every place on a day, from the log alone
    Standing(standing::Standing),
}

#[derive(clap::Args, Clone, Debug)]
struct Rates {
    /// First day, as 2022-03-01; default: the beginning
    #[arg(long)]
    from: Option<String>,
    /// Last day; default: until now
    #[arg(long)]
    to: Option<String>,
    /// Only this street
    #[arg(long)]
    street: Option<StreetId>,
    /// Count exercises, and only them
    #[arg(long)]
    exercise: bool,
    /// Leave suspended cases out of the cases that were due
    #[arg(long)]
    exclude_suspended: bool,
    /// Share of arrivals within this many seconds of the offer
    #[arg(long, default_value_t = WITHIN_S, value_parser = clap::value_parser!(i64).range(1..))]
    within: i64,
    /// Last line is one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct StreetRates {
    street: StreetId,
    events: u64,
    figures: Figures,
    rates: CaseRates,
    hotline: HotlineRates,
}

#[derive(Serialize)]
struct Reported {
    period: Period,
    exercise: bool,
    within_s: i64,
    streets: Vec<StreetRates>,
}

/// Reports; a damaged log has no figures.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let rates = match args.what {
        What::Rates(rates) => rates,
        What::Access(asked) => return access::run(&data, asked).await,
        What::Standing(asked) => return standing::run(&data, asked).await,
    };
    let first = rates.from.as_deref().map(day).transpose()?;
    let last = rates.to.as_deref().map(day).transpose()?;
    let period = Period {
        from: first.unwrap_or_default(),
        to: last.map_or_else(|| SystemClock.now(), |last| last + DAY_MS),
    };
    if period.from >= period.to {
        bail!("the period ends before it begins");
    }
    let store = Store::open_read_only(&data.database())
        .await
        .with_context(|| format!("{} cannot be opened", data.database().display()))?;
    let mut reported =
        Reported { period, exercise: rates.exercise, within_s: rates.within, streets: Vec::new() };
    for head in streets::list(&store).await? {
        if rates.street.as_ref().is_none_or(|street| *street == head.street) {
            let counter = Counter::new(period, rates.exercise).within(rates.within);
            let figures = count(&store, &head, counter).await?;
            let street = StreetRates {
                street: head.street,
                events: head.seq - head.base_seq,
                rates: figures.cases.rates(rates.exclude_suspended),
                hotline: figures.hotline.rates(),
                figures,
            };
            print(&street, rates.within);
            reported.streets.push(street);
        }
    }
    finish(rates.json, true, &reported)
}

async fn count(store: &Store, head: &Head, mut counter: Counter) -> anyhow::Result<Figures> {
    each_event(store, head, |recorded| counter.event(recorded)).await?;
    Ok(counter.finish())
}

/// Every event of a log in order, verified on the way: a damaged log has no figures.
async fn each_event(
    store: &Store,
    head: &Head,
    mut take: impl FnMut(&Recorded),
) -> anyhow::Result<()> {
    let mut walk = Walk::from(&head.street, head.base_seq, head.base_hash);
    loop {
        let page = walk.page(store, head.seq).await.map_err(|damage| StoreError::Damaged {
            street: head.street.to_string(),
            seq: damage.seq,
            what: damage.what,
        })?;
        if page.is_empty() {
            return Ok(());
        }
        page.iter().for_each(|stored| take(&stored.recorded));
    }
}

/// Midnight of a day in Asia/Shanghai.
fn day(text: &str) -> anyhow::Result<Ms> {
    Ms::parse(&format!("{text}T00:00:00+08:00"))
        .with_context(|| format!("`{text}` is no day: write it as 2022-03-01"))
}

fn print(street: &StreetRates, within_s: i64) {
    println!("{} ({} events)", street.street, street.events);
    let rates = &street.rates;
    for (name, rate) in [
        ("立案率 filing", rates.filing),
        ("派遣率 dispatch", rates.dispatch),
        ("及时签收率 accepted in time", rates.accept),
        ("处置率 handling", rates.handling),
        ("按期处置率 handled in time", rates.handling_in_time),
        ("结案率 closing", rates.closing),
        ("按期结案率 closed in time", rates.closing_in_time),
        ("返工率 rework", rates.rework),
        ("延期率 extension", rates.extension),
        ("一次完成率 first time", rates.first_time),
        ("先行联系率 first contact (12345)", street.hotline.first_contact),
        ("按时办结率 done in time (12345)", street.hotline.done_in_time),
        ("实际解决率 solved (12345)", street.hotline.solved),
        ("市民满意率 satisfied (12345)", street.hotline.satisfied),
        ("按时到场率 on scene within the type's limit", street.figures.arrived_in_time),
    ] {
        println!("  {name}: {}", words(rate));
    }
    let figures = &street.figures;
    println!("  on scene within {within_s} s: {}", words(figures.arrived_within));
    for (name, spread) in [
        ("offered to accepted", figures.accept_s),
        ("offered to on the way", figures.turnout_s),
        ("on the way to on scene", figures.travel_s),
        ("offered to on scene", figures.response_s),
        ("on scene to done", figures.scene_s),
        ("filed to handled", figures.handling_s),
    ] {
        if let Some(Spread { count, p50, p90, p95, max }) = spread {
            println!("  {name}: {count}, P50 {p50} s, P90 {p90} s, P95 {p95} s, max {max} s");
        }
    }
}

fn words(rate: Option<Rate>) -> String {
    rate.map_or("nothing to divide by".into(), |rate| {
        format!("{} ({} of {})", rate.percent(), rate.part, rate.whole)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        assert_eq!(day("1970-01-02").unwrap(), Ms(16 * 3_600_000));
        assert!(day("yesterday").is_err());
    }
}
