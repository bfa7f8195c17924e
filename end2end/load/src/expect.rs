//! Who must have received what: worked out from the whole log, apart from what was sent.

use std::collections::BTreeSet;

use domain::board::Board;
use domain::envelope::Recorded;
use domain::ids::Seq;
use domain::visibility::{Viewer, may_see};

use crate::follower::Ledger;

/// For each viewer the positions of the events that he must receive: those of rows that he sees
/// before the event or after it. `board` is the whole board before `log`.
pub fn expected(board: &Board, log: &[Recorded], viewers: &[Viewer]) -> Vec<BTreeSet<Seq>> {
    let mut board = board.clone();
    let mut must = vec![BTreeSet::new(); viewers.len()];
    for recorded in log {
        let before = board.get(&recorded.key);
        board.apply(recorded);
        let after = board.get(&recorded.key);
        let rows: Vec<_> = before.iter().chain(after.iter()).collect();
        for (viewer, must) in viewers.iter().zip(&mut must) {
            if rows.iter().any(|row| may_see(&board, viewer, row)) {
                must.insert(recorded.seq);
            }
        }
    }
    must
}

/// How one account differs from what was expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Events that had to come and did come.
    pub received: u64,
    /// Events that had to come and did not.
    pub lost: u64,
    /// Events that came although they are outside the viewer's scope.
    pub foreign: u64,
}

/// Compares an account with what was expected, where the stream covered it.
pub fn compare(ledger: &Ledger, must: &BTreeSet<Seq>) -> Delivery {
    let got: BTreeSet<Seq> = ledger.receipts.iter().map(|receipt| receipt.seq).collect();
    let owed: BTreeSet<Seq> = ledger
        .spans
        .iter()
        .filter(|span| span.from < span.to)
        .flat_map(|span| must.range(span.from + 1..=span.to))
        .copied()
        .collect();
    Delivery {
        received: owed.intersection(&got).count() as u64,
        lost: owed.difference(&got).count() as u64,
        foreign: got.difference(must).count() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::follower::{Receipt, Span};

    fn ledger(seqs: &[Seq], spans: &[(Seq, Seq)]) -> Ledger {
        let receipts = seqs.iter().map(|seq| Receipt { seq: *seq, at_us: 0 }).collect();
        let spans = spans.iter().map(|(from, to)| Span { from: *from, to: *to }).collect();
        Ledger { receipts, spans, ..Ledger::default() }
    }

    fn must() -> BTreeSet<Seq> {
        [11, 12, 15, 18].into()
    }

    #[test]
    fn all_that_was_owed_came() {
        let delivery = compare(&ledger(&[11, 12, 15, 18], &[(10, 18)]), &must());
        assert_eq!(delivery, Delivery { received: 4, lost: 0, foreign: 0 });
    }

    #[test]
    fn finds_what_did_not_come() {
        let delivery = compare(&ledger(&[11, 15, 18], &[(10, 18)]), &must());
        assert_eq!(delivery, Delivery { received: 3, lost: 1, foreign: 0 });
    }

    #[test]
    fn what_a_fresh_snapshot_holds_is_not_owed() {
        let delivery = compare(&ledger(&[11, 18], &[(10, 11), (15, 18)]), &must());
        assert_eq!(delivery, Delivery { received: 2, lost: 0, foreign: 0 });
    }

    #[test]
    fn finds_what_was_not_to_come() {
        let delivery = compare(&ledger(&[11, 12, 13, 15, 18], &[(10, 18)]), &must());
        assert_eq!(delivery.foreign, 1);
    }
}
