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

#[tokio::test]
async fn what_a_reading_says_is_read_by_whoever_looks_at_the_case() {
    use domain::case::{AddEvidence, GivenEvidence, Reading};
    let mut street = Street::quiet();
    street.filed(1, "disinfection_substandard", "p0");
    let read = |number: &str| {
        let number = number.parse().expect("a number");
        GivenEvidence::reading(Reading { number, unit: "mg/L".into() }, None, street.now)
    };
    let evidence = vec![read("90"), read("312.5")];
    let case = domain::ids::CaseId(nth(0xca, 1));
    let add = AddEvidence { case, evidence };
    street.run_by("BA-401", domain::command::Command::AddEvidence(Box::new(add)));
    let path = format!("/area?case={}", nth(0xca, 1));
    let seen = page(Fake::seen_by(street, "XS-011"), &path).await.seen();
    for text in ["证据 2 件", "312.5 mg/L", "90 mg/L", "BA-401", "不作为完成依据"] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(seen.matches("不作为完成依据").count(), 1, "only what is out of bounds");
}
