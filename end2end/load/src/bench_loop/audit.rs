//! The end of a run: what the log, the history and the sockets say of each other.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use domain::envelope::Recorded;
use domain::ids::Seq;
use domain::visibility::Viewer;
use domain::wire::{Snapshot, View};

use super::crash::Crash;
use crate::checker::{Logged, check};
use crate::expect::{compare, expected};
use crate::follower::{Eyes, Law, Ledger, Looker};
use crate::history::{Entry, What};
use crate::measure::latencies;
use crate::report::Report;
use crate::workload::Told;

/// Faults of one kind that are said in words.
const WORDS_MAX: usize = 5;

/// Everything that is compared.
pub struct Audit<'a> {
    /// The whole board before the first command.
    pub base: &'a Snapshot,
    /// The whole log after it.
    pub log: &'a [Recorded],
    /// What the command clients saw.
    pub history: &'a [Entry],
    /// What came of the commands.
    pub told: &'a Told,
    /// The law of the stream, for each follower.
    pub laws: &'a [(Looker, Law)],
}

impl Audit<'_> {
    /// Compares, and writes what it finds into the report.
    pub fn fill(
        &self,
        accounts: &[(Looker, Ledger)],
        crash: Option<Crash>,
        report: &mut Report,
    ) -> Result<()> {
        report.sockets = accounts.len();
        self.compare_history(report);
        self.compare_laws(report);
        let must = self.expected(accounts)?;
        let mut with_must = Vec::with_capacity(accounts.len());
        for (looker, ledger) in accounts {
            let must = must.get(&seat(looker)).context("every looker has a seat")?;
            judge_account(looker, ledger, must, report);
            with_must.push((ledger, must));
        }
        let got = latencies(&self.told.acks, &with_must, crash.map(|crash| crash.away));
        report.commit_to_last = got.commit_to_last;
        report.commit_to_last_p50_ms = got.commit_to_last.map(|p| p.p50_ms);
        report.commit_to_last_p99_ms = got.commit_to_last.map(|p| p.p99_ms);
        report.ack = got.ack;
        report.disturbed = got.disturbed as u64;
        if let Some(crash) = crash {
            report.killed = true;
            report.restart_ms = Some(crash.restart_ms);
            report.all_back_ms = Some(crash.all_back_ms());
        }
        Ok(())
    }
    fn compare_history(&self, report: &mut Report) {
        let logged: Vec<Logged> = self.log.iter().map(Logged::of).collect();
        let verdict = check(self.history, &logged, self.base.cursor.seq);
        report.commands = self.told.commands;
        report.acked = verdict.acked as u64;
        report.refused = verdict.refused as u64;
        report.unknown = verdict.unknown as u64;
        report.cases_closed = self.told.closed;
        report.events = logged.len() as u64;
        report.lost += verdict.lost.len() as u64;
        report.doubled += verdict.doubled.len() as u64;
        report.phantoms = verdict.phantoms.len() as u64;
        report.gaps = verdict.gaps.len() as u64;
        let ids = verdict.lost.iter().map(|id| format!("lost command {id}"));
        let ids = ids.chain(verdict.doubled.iter().map(|id| format!("doubled command {id}")));
        let seqs = verdict.phantoms.iter().map(|seq| format!("phantom event {seq}"));
        let seqs = seqs.chain(verdict.gaps.iter().map(|seq| format!("gap at {seq}")));
        report.faults.extend(ids.chain(seqs).take(WORDS_MAX));
        report.faults.extend(self.refusals());
    }
    /// Why commands were refused, each reason once with its count.
    fn refusals(&self) -> Vec<String> {
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.history {
            if let What::Fail { why } = &entry.what {
                *reasons.entry(why).or_default() += 1;
            }
        }
        let words = reasons.into_iter().map(|(why, count)| format!("refused {count} ×: {why}"));
        words.take(WORDS_MAX).collect()
    }
    fn compare_laws(&self, report: &mut Report) {
        let broken: Vec<String> = self
            .laws
            .iter()
            .filter_map(|(looker, law)| match law {
                Law::Holds { .. } => None,
                Law::Broken(why) => Some(format!("{} {:?}: {why}", looker.eyes, looker.view)),
            })
            .collect();
        report.law_holds = broken.is_empty() && !self.laws.is_empty();
        report.faults.extend(broken.into_iter().take(WORDS_MAX));
    }
    /// What each seat had to receive; people who share a seat had to receive the same.
    fn expected(&self, accounts: &[(Looker, Ledger)]) -> Result<BTreeMap<Seat, BTreeSet<Seq>>> {
        let board = &self.base.board;
        let seats: BTreeSet<Seat> = accounts.iter().map(|(looker, _)| seat(looker)).collect();
        let viewers = seats
            .iter()
            .map(|(eyes, view)| match eyes {
                Eyes::Person(person) => Viewer::person(board, person, *view, self.base.now),
                Eyes::Display(display) => Viewer::display(board, display),
            })
            .collect::<Option<Vec<Viewer>>>()
            .context("somebody who looks is not on the board")?;
        Ok(seats.into_iter().zip(expected(board, self.log, &viewers)).collect())
    }
}

/// Who sees the same.
type Seat = (Eyes, View);

fn seat(looker: &Looker) -> Seat {
    (looker.eyes.clone(), looker.view)
}

fn judge_account(looker: &Looker, ledger: &Ledger, must: &BTreeSet<Seq>, report: &mut Report) {
    let delivery = compare(ledger, must);
    report.deliveries += delivery.received;
    report.lost += delivery.lost;
    report.foreign += delivery.foreign;
    report.doubled += ledger.doubled;
    report.miscounts += ledger.miscounts + u64::from(ledger.overflowed);
    report.reconnects += ledger.reconnects;
    report.resumed += u64::from(ledger.reconnects > 0);
    report.resumed_from_cursor += ledger.resumed;
    let (eyes, view) = seat(looker);
    if delivery.lost + delivery.foreign > 0 {
        report.faults.push(format!("{eyes} {view:?}: {delivery:?}"));
    }
    report.faults.extend(ledger.faults.iter().map(|f| format!("{eyes} {view:?}: {f}")));
    report.faults.truncate(WORDS_MAX * WORDS_MAX);
}
