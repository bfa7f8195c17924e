//! From a commit to the last socket, and from the plan to the acknowledgement.

use std::collections::{BTreeSet, HashMap};

use domain::ids::Seq;

use crate::follower::Ledger;
use crate::percentile::Percentiles;
use crate::workload::sender::Ack;

/// A stretch of the time line, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// From.
    pub from_us: u64,
    /// To.
    pub to_us: u64,
}

/// Latencies of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Latencies {
    /// From the first sign of a commit (its reply, or the first socket that had one of its
    /// events) to the last socket that had to have all of its events.
    pub commit_to_last: Option<Percentiles>,
    /// From when a command was due to its reply.
    pub ack: Option<Percentiles>,
    /// Acknowledged commands that no socket had to see.
    pub unseen: usize,
    /// Acknowledged commands left out, since the server was away meanwhile.
    pub disturbed: usize,
}

#[derive(Clone, Copy)]
struct Seen {
    first_us: u64,
    last_us: u64,
}

/// Measures. `away` is when the server was away and the sockets had not all come back.
pub fn latencies(
    acks: &[Ack],
    accounts: &[(&Ledger, &BTreeSet<Seq>)],
    away: Option<Window>,
) -> Latencies {
    let seen = seen(accounts);
    let mut got = Latencies::default();
    let (mut to_last, mut to_ack) = (Vec::new(), Vec::new());
    for ack in acks {
        let sockets: Vec<&Seen> = ack.seqs.iter().filter_map(|seq| seen.get(seq)).collect();
        let first = sockets.iter().map(|s| s.first_us).min().unwrap_or(ack.at_us);
        let last = sockets.iter().map(|s| s.last_us).max().unwrap_or(ack.at_us);
        let start = ack.at_us.min(first);
        let end = ack.at_us.max(last);
        let meets = |away: Window| ack.due_us.min(start) <= away.to_us && away.from_us <= end;
        if ack.resent || away.is_some_and(meets) {
            got.disturbed += 1;
            continue;
        }
        to_ack.push(ack.at_us.saturating_sub(ack.due_us));
        if sockets.is_empty() {
            got.unseen += 1;
        } else {
            to_last.push(last.saturating_sub(start));
        }
    }
    got.commit_to_last = Percentiles::of(to_last);
    got.ack = Percentiles::of(to_ack);
    got
}

/// For each event its first and its last receipt, among the sockets that had to see it.
fn seen(accounts: &[(&Ledger, &BTreeSet<Seq>)]) -> HashMap<Seq, Seen> {
    let mut seen: HashMap<Seq, Seen> = HashMap::new();
    for (ledger, must) in accounts {
        for receipt in ledger.receipts.iter().filter(|receipt| must.contains(&receipt.seq)) {
            let at = receipt.at_us;
            let of = seen.entry(receipt.seq).or_insert(Seen { first_us: at, last_us: at });
            of.first_us = of.first_us.min(at);
            of.last_us = of.last_us.max(at);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follower::Receipt;

    fn ledger(receipts: &[(Seq, u64)]) -> Ledger {
        let receipts = receipts.iter().map(|(seq, at_us)| Receipt { seq: *seq, at_us: *at_us });
        Ledger { receipts: receipts.collect(), ..Ledger::default() }
    }

    fn ack(due_us: u64, at_us: u64, seqs: &[Seq]) -> Ack {
        Ack { due_us, at_us, seqs: seqs.into(), resent: false }
    }

    fn measured(acks: &[Ack], away: Option<Window>) -> Latencies {
        let (one, other) = (ledger(&[(1, 9_000), (2, 11_000)]), ledger(&[(1, 30_000), (3, 1)]));
        let (all, some) = ([1, 2, 3].into(), [1].into());
        latencies(acks, &[(&one, &all), (&other, &some)], away)
    }

    #[test]
    fn counts_from_the_first_sign_to_the_last_socket_that_had_to_see_it() {
        let got = measured(&[ack(0, 10_000, &[1, 2])], None);
        assert_eq!(got.commit_to_last.unwrap().max_ms, 21.0);
        assert_eq!(got.ack.unwrap().max_ms, 10.0);
        let got = measured(&[ack(0, 5_000, &[2])], None);
        assert_eq!(got.commit_to_last.unwrap().max_ms, 6.0);
    }

    #[test]
    fn what_nobody_had_to_see_has_no_last_socket() {
        let got = measured(&[ack(0, 5_000, &[7]), ack(0, 5_000, &[])], None);
        assert_eq!((got.unseen, got.commit_to_last), (2, None));
    }

    #[test]
    fn commands_around_an_absence_are_left_out_and_counted() {
        let away = Some(Window { from_us: 12_000, to_us: 25_000 });
        let resent = Ack { resent: true, ..ack(90_000, 91_000, &[2]) };
        let got = measured(&[ack(0, 10_000, &[1]), ack(5, 5_000, &[2]), resent], away);
        assert_eq!((got.disturbed, got.commit_to_last.unwrap().count), (2, 1));
    }
}
