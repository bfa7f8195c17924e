//! `/report` and `/report/<code>`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::{page, page_in};
use crate::street::Street;

/// Id of the command that the form sends.
pub const COMMAND: uuid::Uuid = uuid::Uuid::from_u128(0x0196_0000_0000_7000_8000_0000_0000_0001);

#[tokio::test]
async fn a_resident_reports_without_account_and_without_script() {
    let page = page(Fake::signed_out(Street::quiet()), "/report").await;
    assert_eq!(page.status, 200);
    let seen = page.seen();
    for text in [
        "action=\"/report\"",
        "method=\"post\"",
        "enctype=\"multipart/form-data\"",
        "name=\"id\" value=\"01960000-0000-7000-8000-000000000001\"",
        "name=\"type_id\"",
        "name=\"place\"",
        "name=\"phone\"",
        "井盖缺失",
        "东苑1村",
        "不用注册",
    ] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn a_code_that_was_typed_leads_to_its_page() {
    let page = page(Fake::signed_out(Street::quiet()), "/report?code=k7m2%209qtx").await;
    assert!(page.status.is_redirection(), "{}", page.status);
    assert_eq!(page.location.as_deref(), Some("/report/K7M29QTX"));
}

#[tokio::test]
async fn an_unknown_code_is_told_kindly() {
    let page = page(Fake::signed_out(Street::quiet()), "/report/W2K7M9QT").await;
    let seen = page.seen();
    assert!(seen.contains("没有这个查询码"));
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn a_known_code_shows_the_way_with_its_times() {
    let page = page(Fake::signed_out(Street::busy()), "/report/K7M29QTX").await;
    let seen = page.seen();
    for text in ["K7M29QTX", "正在处理", "电梯困人", "✓", "aria-current=\"step\""] {
        assert!(seen.contains(text), "{text}");
    }
    for text in ["WB-101", "维保一组", "王女士"] {
        assert!(!page.html.contains(text), "a reporter does not see who works on it: {text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn the_public_page_speaks_english_too() {
    let page = page_in(Fake::signed_out(Street::quiet()), "/report?lang=en", "zh-CN").await;
    let seen = page.seen();
    for text in ["Report a problem", "No account needed", "Missing manhole cover"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn an_exercise_says_so_before_anything_is_typed() {
    let seen = page(Fake::signed_out(Street::exercise()), "/report").await.seen();
    assert!(seen.contains("演练"));
}
