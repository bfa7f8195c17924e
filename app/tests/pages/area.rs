//! `/area`.

use crate::backend::Fake;
use crate::render::page;
use crate::street::{Street, nth};

#[tokio::test]
async fn the_tablet_lists_what_is_open_and_what_waits_for_approval() {
    let page = page(Fake::seen_by(Street::busy(), "XS-011"), "/area").await;
    assert_eq!(page.status, 200);
    let seen = page.seen();
    for text in ["东片区", "待批延期", "快件未静置放行", "待立案上报", "高空抛物", "XD-201"]
    {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn the_address_opens_a_case_with_its_request_and_its_assignments() {
    let path = format!("/area?case={}", nth(0xca, 4));
    let page = page(Fake::seen_by(Street::busy(), "XS-011"), &path).await;
    let seen = page.seen();
    for text in ["BA-401 申请延期 30 分", "准予延期", "已到场", "撤回", "转办"] {
        assert!(seen.contains(text), "{text}");
    }
    assert!(!page.html.contains("王女士"), "personal values come by a fetch of their own");
}

#[tokio::test]
async fn a_case_that_is_not_there_says_so() {
    let path = format!("/area?case={}", nth(0xca, 99));
    let page = page(Fake::seen_by(Street::busy(), "XS-011"), &path).await;
    assert!(page.seen().contains("没有找到"));
}
