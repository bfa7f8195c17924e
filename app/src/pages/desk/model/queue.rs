//! The queue on the left: which rows wait for the operator, in which order.

use domain::board::Board;
use domain::case::{Case, CaseState};
use domain::catalogue::{EscalationTarget, Severity, Stage};
use domain::clocks::{ClockState, StageClock};
use domain::ids::{AlertId, CaseId, PlaceId, ReportId, TypeId};
use domain::time::{Ms, SECOND_MS};
use std::sync::Arc;

/// Rows of one tab at most; the rest is named by number.
pub const ROWS_MAX: usize = 200;

/// How many tabs there are.
pub const TABS: usize = 7;

/// A tab of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// 待受理: reports that nobody decided on.
    Reports,
    /// 待派: cases that wait for dispatch.
    Dispatch,
    /// 处置中: somebody has it, or it is suspended.
    Handling,
    /// 待核查: handled, or verified and not closed.
    Verify,
    /// 预警: alerts of the repeat rules.
    Alerts,
    /// 已结: closed and not yet archived.
    Closed,
    /// 历史: imported or replayed, apart from everything of today.
    History,
}

impl Tab {
    /// In the order in which they stand.
    pub const ALL: [Tab; TABS] = [
        Tab::Reports,
        Tab::Dispatch,
        Tab::Handling,
        Tab::Verify,
        Tab::Alerts,
        Tab::Closed,
        Tab::History,
    ];

    /// The tab of a case.
    pub fn of(case: &Case) -> Tab {
        match case.state {
            _ if !case.origin.counts_today() => Tab::History,
            state if state.waits_for_dispatch() => Tab::Dispatch,
            CaseState::Handled | CaseState::Verified => Tab::Verify,
            CaseState::Dispatched | CaseState::Handling | CaseState::Suspended => Tab::Handling,
            _ => Tab::Closed,
        }
    }
}

/// What a row of the queue stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A report.
    Report(ReportId),
    /// A case.
    Case(CaseId),
    /// An alert.
    Alert(AlertId),
}

/// A row of the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it stands for.
    pub subject: Subject,
    /// How severe.
    pub severity: Severity,
    /// What kind of thing.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// Number of the case, or of the hotline order.
    pub number: Option<Arc<str>>,
    /// How far the case is.
    pub state: Option<CaseState>,
    /// The clock that presses most.
    pub clock: Option<StageClock>,
    /// Since when.
    pub since: Ms,
    /// Further reports in it; of an alert all of them.
    pub repeats: usize,
    /// It is of today, not history.
    pub today: bool,
}

/// How many rows each tab has, in the order of [`Tab::ALL`].
pub fn counts(board: &Board) -> [usize; TABS] {
    let mut counts = [0; TABS];
    counts[Tab::Reports as usize] = board.waiting().cards();
    counts[Tab::Alerts as usize] = board.alerts.len();
    for case in board.cases.values() {
        counts[Tab::of(case) as usize] += 1;
    }
    counts[Tab::History as usize] += board.history().1.count();
    counts
}

/// The tab to begin with: where something waits for the operator.
pub fn first_tab(board: &Board) -> Tab {
    let counts = counts(board);
    let waits = [Tab::Dispatch, Tab::Reports, Tab::Verify, Tab::Alerts, Tab::Handling];
    let has = |tab: &Tab| Tab::ALL.iter().zip(counts).any(|(other, n)| other == tab && n > 0);
    waits.into_iter().find(has).unwrap_or(Tab::Dispatch)
}

/// The rows of a tab: the most severe first, then the one whose limit ends first. Closed cases
/// stand newest first.
pub fn entries(board: &Board, tab: Tab) -> Vec<Entry> {
    let cases = board.cases.values().filter(|case| Tab::of(case) == tab);
    let mut rows: Vec<Entry> = cases.map(|case| of_case(board, case)).collect();
    match tab {
        Tab::Reports => rows.extend(cards(board)),
        Tab::Alerts => rows.extend(board.alerts.values().map(|alert| of_alert(alert))),
        Tab::History => rows.extend(board.history().1.map(|report| of_report(board, report))),
        _ => {}
    }
    if matches!(tab, Tab::Closed | Tab::History) {
        rows.sort_by_key(|row| std::cmp::Reverse(row.since));
    } else {
        rows.sort_by_key(|row| {
            let due = row.clock.as_ref().and_then(|clock| clock.due_at);
            (row.severity, due.unwrap_or(Ms(i64::MAX)), row.since, row.subject)
        });
    }
    rows.truncate(ROWS_MAX);
    rows
}

/// Reports that wait, a storm as the one card that it is.
fn cards(board: &Board) -> Vec<Entry> {
    let waiting = board.waiting();
    let reports = waiting.reports.iter().filter_map(|id| board.reports.get(id));
    let reports = reports.map(|report| of_report(board, report));
    let storms = waiting.alerts.iter().filter_map(|(id, held)| {
        let card = of_alert(board.alerts.get(id)?);
        // It presses as the report in it that must be filed first.
        let clocks = held.iter().filter_map(|id| board.reports.get(id)).flat_map(|r| &r.clocks);
        Some(Entry { clock: first_due(clocks).cloned(), repeats: held.len(), ..card })
    });
    storms.chain(reports).collect()
}

/// The row for one case.
pub fn of_case(board: &Board, case: &Case) -> Entry {
    Entry {
        subject: Subject::Case(case.id),
        severity: case.severity,
        type_id: case.type_id.clone(),
        place: case.place.clone(),
        number: Some(case.number.clone()),
        state: Some(case.state),
        clock: pressing(board, case),
        since: case.ended_at.unwrap_or(case.filed_at),
        repeats: case.reports.len().saturating_sub(1),
        today: case.origin.counts_today(),
    }
}

fn of_report(board: &Board, report: &domain::report::Report) -> Entry {
    let catalogue = board.catalogue();
    let row = catalogue.and_then(|catalogue| catalogue.types.get(&report.type_id));
    let today = report.origin.counts_today();
    Entry {
        subject: Subject::Report(report.id),
        severity: row.map_or(Severity::Normal, |row| row.severity),
        type_id: report.type_id.clone(),
        place: report.place.clone(),
        number: report.external.as_ref().map(|external| external.number.clone()),
        state: None,
        clock: first_due(report.clocks.iter()).filter(|_| today).cloned(),
        since: if today { report.received_at } else { report.occurred_at },
        repeats: 0,
        today,
    }
}

fn of_alert(alert: &domain::alert::Alert) -> Entry {
    Entry {
        subject: Subject::Alert(alert.id),
        severity: alert.severity,
        type_id: alert.type_id.clone(),
        place: alert.place.clone(),
        number: None,
        state: None,
        clock: None,
        since: alert.opened_at,
        repeats: alert.reports.len(),
        today: true,
    }
}

/// The clock that ends first among those of the case, of its live assignments and of callers who
/// must be called back.
fn pressing(board: &Board, case: &Case) -> Option<StageClock> {
    let clock = first_due(all_clocks(board, case)).cloned();
    // History was late, or was not, long ago: nothing runs on it.
    clock.filter(|_| case.origin.counts_today())
}

fn all_clocks<'a>(board: &'a Board, case: &'a Case) -> impl Iterator<Item = &'a StageClock> {
    let offered = case
        .live()
        .filter_map(|participant| board.assignments.get(&participant.assignment))
        .flat_map(|assignment| assignment.clocks.iter());
    case.clocks.iter().chain(offered).chain(case.owed.iter().map(|owed| &owed.clock))
}

/// The running clock that ends first.
pub fn first_due<'a>(clocks: impl Iterator<Item = &'a StageClock>) -> Option<&'a StageClock> {
    clocks.filter(|clock| clock.state == ClockState::Running).min_by_key(|clock| clock.due_at)
}

/// The clocks to show for a case, in the order of work: its own, then those of its live
/// assignments. A dropped clock is history; of history only the clocks that were met are told.
pub fn clocks(board: &Board, case: &Case) -> Vec<StageClock> {
    let today = case.origin.counts_today();
    let shown = |clock: &&StageClock| match clock.state {
        ClockState::Dropped(_) => false,
        ClockState::Met(_) => true,
        _ => today,
    };
    let mut shown: Vec<StageClock> = all_clocks(board, case).filter(shown).cloned().collect();
    shown.sort_by_key(|clock| (order(clock.stage), clock.due_at));
    shown
}

/// Who is told next, and when: of the escalation that runs, or the first step after the limit
/// that is passed first.
pub fn next_escalation(board: &Board, case: &Case) -> Option<(EscalationTarget, Ms)> {
    if !case.origin.counts_today() {
        return None;
    }
    let (since, step) = match case.escalating {
        Some(escalating) => (escalating.since, usize::from(case.escalated)),
        None => (first_due(all_clocks(board, case))?.due_at?, 0),
    };
    let step = case.terms.escalation.get(step)?;
    Some((step.tell, since + step.after_s.saturating_mul(SECOND_MS)))
}

fn order(stage: Stage) -> u8 {
    match stage {
        Stage::FirstContact => 0,
        Stage::Filing => 1,
        Stage::Dispatch => 2,
        Stage::Accept => 3,
        Stage::Arrive => 4,
        Stage::Handle => 5,
        Stage::Verify => 6,
    }
}

/// The row after (`step` 1) or before (`step` -1) the selected one; the first when none is.
pub fn moved(rows: &[Entry], selected: Option<Subject>, step: isize) -> Option<Subject> {
    let here = selected.and_then(|subject| rows.iter().position(|row| row.subject == subject));
    let to = match here {
        None => 0,
        Some(here) => here.saturating_add_signed(step).min(rows.len().checked_sub(1)?),
    };
    rows.get(to).map(|row| row.subject)
}

/// Live assignments of a case, in the order in which they were given out.
pub fn live_assignments(board: &Board, case: &Case) -> Vec<Arc<domain::assignment::Assignment>> {
    case.live()
        .filter_map(|participant| board.assignments.get(&participant.assignment).cloned())
        .collect()
}
