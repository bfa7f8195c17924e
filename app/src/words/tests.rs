//! Times and durations in both languages.

use super::time::countdown;
use super::*;
use domain::time::Ms;

const ZH: Words = Words { locale: Locale::zh_CN };
const EN: Words = Words { locale: Locale::en };

#[test]
fn an_instant_is_said_in_shanghai_time() {
    let at = Ms::parse("2026-11-23T06:05:09Z").expect("it is well formed");
    assert_eq!(ZH.date_time(at), "11月23日 14:05");
    assert_eq!(EN.date_time(at), "23 Nov 14:05");
    assert_eq!(ZH.weekday(at), "星期一");
    assert_eq!(EN.weekday(at), "Mon");
    let midnight = Ms::parse("2026-11-22T16:30:00Z").expect("it is well formed");
    assert_eq!(ZH.when(midnight, at), "00:30");
    assert_eq!(ZH.when(midnight + -3_600_000, at), "11月22日 23:30");
}

#[test]
fn a_countdown_goes_on_after_zero() {
    assert_eq!(countdown(221), "03:41");
    assert_eq!(countdown(4329), "1:12:09");
    assert_eq!(countdown(0), "00:00");
    assert_eq!(countdown(-75), "+01:15");
}

#[test]
fn an_age_takes_the_unit_that_fits() {
    assert_eq!(ZH.ago(300), "刚刚");
    assert_eq!(ZH.ago(3_999), "3 秒前");
    assert_eq!(EN.ago(125_000), "2 min ago");
    assert_eq!(ZH.span(1_800), "30 分钟");
    assert_eq!(EN.span(5_400), "1.5 h");
    assert_eq!(EN.span(4 * 86_400), "4 d");
}
