//! Stage clocks: tables and laws.

use super::*;
use crate::catalogue::{Counting, WorkHours, calendars};
use crate::text::Lang;
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS};
use proptest::prelude::*;

/// Seven hours a day, with a break at noon.
fn office() -> WorkTime {
    let hours = vec![(9 * HOUR_MS, 12 * HOUR_MS), (13 * HOUR_MS, 17 * HOUR_MS)];
    WorkTime { calendar: calendars().clone(), hours: WorkHours(hours) }
}

fn limit(limit_s: i64, counting: Counting) -> Limit {
    Limit { limit_s, counting, warn_pct: 80 }
}

/// `03-06 16:00` of 2026, or with the year given.
fn at(text: &str) -> Ms {
    let text = if text.len() == 11 { format!("2026-{text}") } else { text.to_owned() };
    Ms::parse(&format!("{}:00+08:00", text.replace(' ', "T"))).expect("a test instant")
}

fn handle(limit_s: i64, counting: Counting, from: &str) -> StageClock {
    StageClock::start(Stage::Handle, limit(limit_s, counting), at(from), &office())
}

const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 7 * HOUR_S;

#[test]
fn a_natural_limit_runs_through_the_night() {
    let start = at("03-06 23:50");
    let clock = handle(1_800, Counting::Natural, "03-06 23:50");
    assert_eq!(clock.due_at, Some(start + 30 * MINUTE_MS));
    assert_eq!(clock.warn_at, Some(start + 24 * MINUTE_MS));
    let urgent = handle(1_800, Counting::Urgent, "03-06 23:50");
    assert_eq!(urgent.due_at, clock.due_at);
}

#[rstest::rstest]
#[case("03-06 10:00", HOUR_S, "03-06 11:00")]
#[case("03-06 11:30", HOUR_S, "03-06 13:30")]
#[case("03-06 16:00", 4 * HOUR_S, "03-09 12:00")]
#[case("03-06 08:00", DAY_S, "03-06 17:00")]
#[case("03-06 17:00", HOUR_S, "03-09 10:00")]
#[case("03-07 12:00", HOUR_S, "03-09 10:00")]
// Spring Festival 15–23 February; 14 and 28 February, Saturdays, are worked.
#[case("02-13 16:00", 2 * HOUR_S, "02-14 10:00")]
#[case("02-14 16:00", 2 * HOUR_S, "02-24 10:00")]
#[case("02-27 16:00", 2 * HOUR_S, "02-28 10:00")]
// National Day: Sunday 20 September and Saturday 10 October are worked.
#[case("09-18 16:00", 2 * HOUR_S, "09-20 10:00")]
#[case("09-30 16:00", 3 * DAY_S, "10-10 16:00")]
// 2022: Labour Day, and the Sunday before.
#[case("2022-04-22 16:00", 2 * HOUR_S, "2022-04-24 10:00")]
#[case("2022-04-29 16:00", DAY_S, "2022-05-05 16:00")]
#[case("2022-05-06 16:00", DAY_S, "2022-05-07 16:00")]
fn a_working_limit_counts_only_working_hours(
    #[case] from: &str,
    #[case] limit_s: i64,
    #[case] due: &str,
) {
    assert_eq!(handle(limit_s, Counting::Working, from).due_at, Some(at(due)));
}

#[test]
fn a_pause_moves_the_due_instant_by_what_would_have_counted() {
    let wt = office();
    let clock = handle(4 * HOUR_S, Counting::Working, "03-06 10:00");
    let paused = clock.pause(at("03-06 11:00"));
    assert_eq!((paused.due_at, paused.warn_at), (None, None));
    assert_eq!(paused.counted_s(at("03-20 11:00"), &wt), HOUR_S);
    let resumed = paused.resume(at("03-09 09:00"), &wt);
    assert_eq!(resumed.due_at, Some(at("03-09 12:00")));
    assert_eq!(left_s(&resumed, at("03-09 10:00"), &wt), 2 * HOUR_S);
    assert_eq!(left_s(&resumed, at("03-09 14:00"), &wt), -HOUR_S);
}

#[test]
fn a_pause_after_the_breach_does_not_undo_it() {
    let wt = office();
    let clock = handle(HOUR_S, Counting::Natural, "03-06 10:00").breached(at("03-06 11:00"));
    let due = clock.due_at;
    let resumed = clock.pause(at("03-06 12:00")).resume(at("03-07 12:00"), &wt);
    assert_eq!((resumed.due_at, resumed.breached_at), (due, Some(at("03-06 11:00"))));
}

#[test]
fn an_extension_adds_time_and_asks_for_its_own_warning() {
    let wt = office();
    let clock = handle(HOUR_S, Counting::Natural, "03-06 10:00").warned(at("03-06 10:48"));
    let extended = clock.clone().extend(HOUR_S, &wt);
    assert_eq!(extended.due_at, Some(at("03-06 12:00")));
    assert_eq!((extended.warn_at, extended.warned_at), (Some(at("03-06 11:36")), None));
    assert_eq!(clock.clone().extend(-HOUR_S, &wt).due_at, clock.due_at);
    let paused = clock.pause(at("03-06 10:50")).extend(HOUR_S, &wt);
    assert_eq!(paused.due_at, None);
    assert_eq!(paused.resume(at("03-06 11:50"), &wt).due_at, Some(at("03-06 13:00")));
}

#[test]
fn the_end_says_whether_it_was_in_time() {
    let clock = handle(HOUR_S, Counting::Natural, "03-06 10:00");
    assert_eq!(clock.in_time(), None);
    assert_eq!(clock.clone().meet(at("03-06 11:00")).in_time(), Some(true), "the limit is within");
    assert_eq!(clock.clone().meet(at("03-06 11:01")).in_time(), Some(false));
    let late = clock.clone().breached(at("03-06 11:00")).meet(at("03-06 11:00"));
    assert_eq!(late.in_time(), Some(false));
    let paused = clock.clone().pause(at("03-06 10:10")).meet(at("03-09 10:00"));
    assert_eq!(paused.in_time(), Some(true));
    assert_eq!(clock.drop_at(at("03-06 10:30")).in_time(), None);
}

#[test]
fn steps_that_do_not_fit_change_nothing() {
    let wt = office();
    let met = handle(HOUR_S, Counting::Natural, "03-06 10:00").meet(at("03-06 10:30"));
    let later = at("03-06 12:00");
    for same in [
        met.clone().pause(later),
        met.clone().resume(later, &wt),
        met.clone().extend(60, &wt),
        met.clone().meet(later),
        met.clone().drop_at(later),
        met.clone().warned(later),
        met.clone().breached(later),
    ] {
        assert_eq!(same, met);
    }
}

#[test]
fn what_is_overdue_is_counted_below_zero() {
    let clock = handle(HOUR_S, Counting::Natural, "03-06 10:00");
    assert_eq!(clock.until_due_s(at("03-06 11:30")), Some(-1_800));
}

/// Counted seconds that are left at `now`; negative when overdue.
fn left_s(clock: &StageClock, now: Ms, wt: &WorkTime) -> i64 {
    clock.budget_s() - clock.counted_s(now, wt)
}

#[test]
fn a_clock_without_working_hours_ends_its_search() {
    let wt = WorkTime { calendar: calendars().clone(), hours: WorkHours(Vec::new()) };
    let clock =
        StageClock::start(Stage::Handle, limit(60, Counting::Working), at("03-06 10:00"), &wt);
    assert!(clock.due_at > Some(at("03-06 10:00") + 50 * 365 * DAY_MS));
}

fn lines(clock: &StageClock, now: &str) -> Vec<String> {
    explain(clock, at(now), &office()).iter().map(|line| line.text(Lang::Zh)).collect()
}

#[test]
fn the_explanation_names_holidays_and_make_up_days_with_their_notice() {
    let clock = handle(3 * HOUR_S, Counting::Working, "02-13 16:00");
    assert_eq!(
        lines(&clock, "02-13 16:00"),
        [
            "2月13日 周五 16:00–17:00，计 1小时（工作日）",
            "2月14日 周六 09:00–11:00，计 2小时（春节调休上班，国办发明电〔2025〕7号）",
        ]
    );
    let clock = handle(HOUR_S, Counting::Working, "02-14 17:00");
    assert_eq!(
        lines(&clock, "02-14 17:00"),
        [
            "2月14日 周六 17:00–24:00，不计（春节调休上班，国办发明电〔2025〕7号，非工作时间）",
            "2月15日 周日 – 2月23日 周一，不计（春节放假，国办发明电〔2025〕7号）",
            "2月24日 周二 09:00–10:00，计 1小时（工作日）",
        ]
    );
}

#[test]
fn the_explanation_says_when_no_calendar_is_known() {
    let clock = handle(2 * HOUR_S, Counting::Working, "2027-02-05 16:00");
    let lines = explain(&clock, at("2027-02-05 16:00"), &office());
    let said: Vec<String> = lines.iter().map(|line| line.text(Lang::En)).collect();
    assert_eq!(
        said,
        [
            "Fri 5 Feb 16:00–17:00: 1 h (working day; no notice for 2027 is known, \
             Monday–Friday is assumed)",
            "Sat 6 Feb – Sun 7 Feb: not counted (weekend; no notice for 2027 is known, \
             Monday–Friday is assumed)",
            "Mon 8 Feb 09:00–10:00: 1 h (working day; no notice for 2027 is known, \
             Monday–Friday is assumed)",
        ]
    );
}

#[test]
fn the_explanation_shows_pauses() {
    let wt = office();
    let paused = handle(HOUR_S, Counting::Natural, "03-06 10:00").pause(at("03-06 10:15"));
    assert_eq!(
        lines(&paused, "03-06 11:00"),
        [
            "3月6日 周五 10:00–10:15，计 15分（自然时间）",
            "3月6日 周五 10:15–11:00，不计（挂账暂停）",
        ]
    );
    let resumed = paused.resume(at("03-06 12:00"), &wt).meet(at("03-06 12:05"));
    assert_eq!(
        lines(&resumed, "03-06 13:00")[1..],
        [
            "3月6日 周五 10:15–12:00，不计（挂账暂停）",
            "3月6日 周五 12:00–12:45，计 45分（自然时间）",
        ]
    );
}

#[rstest::rstest]
#[case(4 * HOUR_S, Counting::Working, "4 工作时", "4 working h")]
#[case(5 * DAY_S, Counting::Working, "5 工作日", "5 working d")]
#[case(1_800, Counting::Natural, "30 分钟", "30 min")]
#[case(4 * HOUR_S, Counting::Urgent, "4 紧急工作时", "4 urgent h")]
#[case(45, Counting::Natural, "45 秒", "45 s")]
fn a_limit_is_said_in_its_own_unit(
    #[case] limit_s: i64,
    #[case] counting: Counting,
    #[case] zh: &str,
    #[case] en: &str,
) {
    let limit = limit(limit_s, counting);
    assert_eq!(limit.text(&office().hours, Lang::Zh), zh);
    assert_eq!(limit.text(&office().hours, Lang::En), en);
}

#[rstest::rstest]
#[case(0, "0秒", "0 s")]
#[case(59, "59秒", "59 s")]
#[case(5_400, "1小时30分", "1 h 30 min")]
#[case(-61, "-1分1秒", "-1 min 1 s")]
#[case(90_061, "1天1小时", "1 d 1 h")]
#[case(86_400, "1天", "1 d")]
fn a_duration_is_said_in_two_units(#[case] s: i64, #[case] zh: &str, #[case] en: &str) {
    assert_eq!(words::duration(s, Lang::Zh), zh);
    assert_eq!(words::duration(s, Lang::En), en);
}

fn any_counting() -> impl Strategy<Value = Counting> {
    prop_oneof![Just(Counting::Natural), Just(Counting::Urgent), Just(Counting::Working)]
}

/// From December 2021, before the first calendar, to 2028, beyond the last.
fn any_instant() -> impl Strategy<Value = Ms> {
    (1_638_000_000_000..1_835_000_000_000i64).prop_map(Ms)
}

/// A clock with pauses: after so many milliseconds, for so many.
fn any_clock() -> impl Strategy<Value = StageClock> {
    let pauses = prop::collection::vec((1..5 * DAY_MS, 0..5 * DAY_MS), 0..4);
    (any_instant(), any_counting(), 1..40 * HOUR_S, pauses).prop_map(
        |(start, counting, limit_s, pauses)| {
            let wt = office();
            let first = StageClock::start(Stage::Handle, limit(limit_s, counting), start, &wt);
            let step = |(clock, at): (StageClock, Ms), (run, rest): (i64, i64)| {
                let clock = clock.pause(at + run).resume(at + run + rest, &wt);
                (clock, at + run + rest)
            };
            pauses.into_iter().fold((first, start), step).0
        },
    )
}

proptest! {
    #[test]
    fn a_pause_never_brings_the_due_instant_nearer(
        clock in any_clock(), run in 0..9 * DAY_MS, rest in 0..9 * DAY_MS,
    ) {
        let wt = office();
        let from = clock.runs.last().map_or(Ms(0), |last| last.from);
        let later = clock.clone().pause(from + run).resume(from + run + rest, &wt);
        prop_assert!(later.due_at >= clock.due_at);
        prop_assert!(later.warn_at >= clock.warn_at);
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier(
        start in any_instant(), counting in any_counting(),
        limit_s in 1..40 * HOUR_S, more_s in 0..40 * HOUR_S,
    ) {
        let wt = office();
        let of = |s| StageClock::start(Stage::Handle, limit(s, counting), start, &wt);
        prop_assert!(of(limit_s + more_s).due_at >= of(limit_s).due_at);
        let extended = of(limit_s).extend(more_s, &wt);
        prop_assert_eq!(extended.due_at, of(limit_s + more_s).due_at);
        prop_assert_eq!(extended.warn_at, of(limit_s + more_s).warn_at);
    }

    #[test]
    fn what_is_counted_until_the_due_instant_is_the_limit(clock in any_clock()) {
        let wt = office();
        let due = clock.due_at.expect("runs");
        prop_assert_eq!(left_s(&clock, due, &wt), 0);
        prop_assert!(left_s(&clock, due + -1_000, &wt) > 0, "no earlier instant is due");
        prop_assert!(clock.warn_at <= clock.due_at);
    }

    #[test]
    fn the_lines_of_the_explanation_sum_to_the_limit_in_order(clock in any_clock()) {
        let lines = explain(&clock, clock.due_at.expect("runs"), &office());
        let sum: i64 = lines.iter().map(|line| line.counted_s).sum();
        prop_assert_eq!(sum, clock.budget_s());
        prop_assert_eq!(lines.last().map(|line| line.to), clock.due_at);
        for pair in lines.windows(2) {
            prop_assert!(pair[0].to <= pair[1].from);
            let (from, to) = (pair[0].to, pair[1].from);
            let hidden = count::counted_ms(clock.limit.counting, from, to, &office());
            prop_assert_eq!(hidden, 0, "what has no line has not counted");
        }
    }

    #[test]
    fn a_paused_clock_explains_what_it_counted(clock in any_clock(), run in 0..DAY_MS) {
        let wt = office();
        let from = clock.runs.last().map_or(Ms(0), |last| last.from);
        let paused = clock.pause(from + run);
        let now = from + run + DAY_MS;
        let sum: i64 = explain(&paused, now, &wt).iter().map(|line| line.counted_s).sum();
        prop_assert_eq!(sum, paused.counted_s(now, &wt).min(paused.budget_s()));
    }
}
