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
}

impl Tab {
    /// In the order in which they stand.
    pub const ALL: [Tab; 6] =
        [Tab::Reports, Tab::Dispatch, Tab::Handling, Tab::Verify, Tab::Alerts, Tab::Closed];

    /// The tab of a case.
    pub fn of(state: CaseState) -> Tab {
        match state {
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
    /// Further reports in it.
    pub repeats: usize,
}

/// How many rows each tab has, in the order of [`Tab::ALL`].
pub fn counts(board: &Board) -> [usize; 6] {
    let mut counts = [0; 6];
    counts[0] = board.reports.len();
    counts[4] = board.alerts.len();
    for case in board.cases.values() {
        match Tab::of(case.state) {
            Tab::Dispatch => counts[1] += 1,
            Tab::Handling => counts[2] += 1,
            Tab::Verify => counts[3] += 1,
            _ => counts[5] += 1,
        }
    }
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
    let mut rows: Vec<Entry> = match tab {
        Tab::Reports => board.reports.values().map(|report| of_report(board, report)).collect(),
        Tab::Alerts => board.alerts.values().map(|alert| of_alert(alert)).collect(),
        _ => {
            let cases = board.cases.values().filter(|case| Tab::of(case.state) == tab);
            cases.map(|case| of_case(board, case)).collect()
        }
    };
    if tab == Tab::Closed {
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
    }
}

fn of_report(board: &Board, report: &domain::report::Report) -> Entry {
    let catalogue = board.catalogue();
    let row = catalogue.and_then(|catalogue| catalogue.types.get(&report.type_id));
    Entry {
        subject: Subject::Report(report.id),
        severity: row.map_or(Severity::Normal, |row| row.severity),
        type_id: report.type_id.clone(),
        place: report.place.clone(),
        number: report.external.as_ref().map(|external| external.number.clone()),
        state: None,
        clock: first_due(report.clocks.iter()).cloned(),
        since: report.received_at,
        repeats: 0,
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
    }
}

/// The clock that ends first among those of the case, of its live assignments and of callers who
/// must be called back.
fn pressing(board: &Board, case: &Case) -> Option<StageClock> {
    first_due(all_clocks(board, case)).cloned()
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
/// assignments. A dropped clock is history.
pub fn clocks(board: &Board, case: &Case) -> Vec<StageClock> {
    let all = all_clocks(board, case);
    let mut shown: Vec<StageClock> =
        all.filter(|clock| !matches!(clock.state, ClockState::Dropped(_))).cloned().collect();
    shown.sort_by_key(|clock| (order(clock.stage), clock.due_at));
    shown
}

/// Who is told next, and when: of the escalation that runs, or the first step after the limit
/// that is passed first.
pub fn next_escalation(board: &Board, case: &Case) -> Option<(EscalationTarget, Ms)> {
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
