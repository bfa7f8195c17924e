//! Rates against the published tables; percentiles and intervals by table.

use super::spread::{percentile, share_within};
use super::*;
use crate::time::{MINUTE_MS, Ms};

fn percent(rate: Option<Rate>) -> String {
    rate.map(Rate::percent).unwrap_or_default()
}

#[test]
fn the_published_weekly_table_is_met() {
    // lzszcg.com/gsggs/2161: 51,571 reports of one week.
    let counts = CaseCounts {
        received: 51_571,
        filed: 51_229,
        dispatched: 49_151,
        due: 52_434,
        closed: 43_523,
        closed_in_time: 40_394,
        ..CaseCounts::default()
    };
    let rates = counts.rates(false);
    assert_eq!(percent(rates.filing), "99.34 %");
    assert_eq!(percent(rates.dispatch), "95.94 %");
    assert_eq!(percent(rates.closing), "83.01 %");
    // 40,394 / 52,434 is 77.038 %, published as 77.04 %.
    assert_eq!(percent(rates.closing_in_time), "77.04 %");
    assert!(counts.due > counts.filed, "due is not what was opened");
}

#[test]
fn rework_and_extension_are_divided_by_what_was_due() {
    // 274/18,086 and 101/18,086; by cases closed rework would be 2.68 %, by filed 0.61 %.
    let counts = CaseCounts { due: 18_086, reworked: 274, extended: 101, ..CaseCounts::default() };
    let rates = counts.rates(false);
    assert_eq!(percent(rates.rework), "1.51 %");
    assert_eq!(percent(rates.extension), "0.56 %");
}

#[test]
fn suspended_cases_are_left_out_only_when_asked() {
    let counts = CaseCounts {
        due: 100,
        due_handled: 50,
        handled: 40,
        closed: 80,
        suspended: 20,
        ..CaseCounts::default()
    };
    assert_eq!(counts.rates(false).closing, Rate::of(80, 100));
    assert_eq!(counts.rates(true).closing, Rate::of(80, 80));
    assert_eq!(counts.rates(true).handling, Rate::of(40, 30));
}

#[test]
fn a_rate_of_nothing_is_absent_and_never_a_hundred() {
    assert_eq!(CaseCounts::default().rates(true), CaseRates::default());
    assert_eq!(HotlineCounts::default().rates(), HotlineRates::default());
    let all_suspended = CaseCounts { due: 5, suspended: 9, ..CaseCounts::default() };
    assert_eq!(all_suspended.rates(true).closing, None);
}

#[test]
fn solved_and_satisfied_are_kept_apart() {
    let counts = HotlineCounts {
        due_contact: 40,
        contacted_in_time: 39,
        due: 40,
        done_in_time: 40,
        closed: 50,
        solved: 40,
        called_back: 32,
        satisfied: 24,
    };
    let rates = counts.rates();
    assert_eq!(percent(rates.first_contact), "97.50 %");
    assert_eq!(percent(rates.done_in_time), "100.00 %");
    assert_eq!(percent(rates.solved), "80.00 %");
    assert_eq!(percent(rates.satisfied), "75.00 %");
}

#[rstest::rstest]
#[case(1, 3, 3333)]
#[case(2, 3, 6667)]
#[case(1, 20_000, 1)]
#[case(1, 20_001, 0)]
#[case(3, 2, 15_000)]
#[case(u64::MAX, u64::MAX, 10_000)]
fn percentages_are_rounded_half_up(#[case] part: u64, #[case] whole: u64, #[case] points: u64) {
    assert_eq!(Rate::of(part, whole).map(Rate::basis_points), Some(points));
}

#[test]
fn percentiles_are_values_that_occurred() {
    let values: Vec<i64> = (1..=10).map(|n| n * 10).collect();
    assert_eq!(percentile(&values, 50), Some(50));
    assert_eq!(percentile(&values, 90), Some(90));
    assert_eq!(percentile(&values, 95), Some(100));
    assert_eq!(percentile(&values, 1), Some(10));
    assert_eq!(percentile(&[], 50), None);
    let spread = Spread::of([5, 1, 3]).expect("has values");
    assert_eq!((spread.count, spread.p50, spread.p90, spread.max), (3, 3, 5, 5));
    assert_eq!(Spread::of([]), None);
}

#[test]
fn the_limit_itself_is_within() {
    assert_eq!(share_within([58, 60, 61], 60), Rate::of(2, 3));
    assert_eq!(share_within([], 60), None);
}

fn call(received: i64, notified: i64, arrived: Option<i64>, cleared: i64) -> CallInstants {
    let at = |minute: i64| Ms(minute * MINUTE_MS);
    CallInstants {
        received: at(received),
        notified: at(notified),
        arrived: arrived.map(at),
        cleared: at(cleared),
    }
}

#[test]
fn a_call_has_four_intervals() {
    let intervals = call(0, 1, Some(9), 23).intervals().expect("a possible order");
    assert_eq!(intervals.processing_s, 60);
    assert_eq!(intervals.unit_response_s, Some(480));
    assert_eq!(intervals.total_response_s, Some(540));
    assert_eq!(intervals.total_resource_s, 1_380);
    let cancelled = call(0, 1, None, 4).intervals().expect("nobody arrived");
    assert_eq!((cancelled.total_response_s, cancelled.total_resource_s), (None, 240));
}

#[rstest::rstest]
#[case(call(5, 0, Some(7), 9), ImpossibleOrder::NotifiedBeforeReceived)]
#[case(call(0, 5, Some(4), 9), ImpossibleOrder::ArrivedBeforeNotified)]
#[case(call(0, 1, Some(4), 3), ImpossibleOrder::ClearedTooEarly)]
#[case(call(0, 2, None, 1), ImpossibleOrder::ClearedTooEarly)]
fn an_impossible_order_is_refused(#[case] call: CallInstants, #[case] why: ImpossibleOrder) {
    assert_eq!(call.intervals(), Err(why));
}

#[test]
fn a_response_is_measured_where_both_ends_are_known() {
    let steps = ResponseInstants {
        dispatched: Some(Ms(0)),
        en_route: Some(Ms(90_000)),
        on_scene: Some(Ms(390_000)),
        handled: None,
    };
    assert_eq!(steps.turnout_s(), Some(90));
    assert_eq!(steps.travel_s(), Some(300));
    assert_eq!(steps.response_s(), Some(390));
    assert_eq!(steps.scene_s(), None);
}
