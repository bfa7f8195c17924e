//! `/desk`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::{page, page_in};
use crate::street::Street;

#[tokio::test]
async fn the_first_html_of_the_desk_holds_queue_case_and_proposals() {
    let page = page(Fake::seen_by(Street::busy(), "XS-001"), "/desk").await;
    assert_eq!(page.status, 200);
    let seen = page.seen();
    for text in ["待派", "暴露垃圾", "1123-001", "派给谁", "责任主体", "在岗", "督办"]
    {
        assert!(seen.contains(text), "{text}");
    }
    assert!(seen.contains("连线未知"), "nobody is called connected before the stream says so");
    assert!(!seen.contains("离线") && !seen.contains("在线"), "nor anybody offline");
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn a_deadline_says_how_it_came_about() {
    let page = page(Fake::seen_by(Street::busy(), "XS-001"), "/desk").await;
    let seen = page.seen();
    for text in ["怎么算的？", "派遣时限如何算出", "11月23日 周一"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn verbs_are_those_that_the_rules_allow_to_this_role() {
    let leader = page(Fake::seen_by(Street::busy(), "XS-001"), "/desk").await.seen();
    let operator = page(Fake::seen_by(Street::busy(), "XS-002"), "/desk").await.seen();
    assert!(leader.contains("挂账"), "a shift leader may suspend");
    assert!(!operator.contains("挂账"), "an operator may not");
    assert!(operator.contains("定级"), "but may change the severity");
    assert!(!operator.contains("结案<kbd>"), "nobody closes what was not verified");
}

#[tokio::test]
async fn the_desk_fits_its_policy_and_opens_no_personal_value() {
    let page = page(Fake::seen_by(Street::busy(), "XS-001"), "/desk").await;
    assert!(!page.html.contains(" style="), "style attributes are not allowed");
    for text in ["王女士", "502室", "13900001111"] {
        assert!(!page.html.contains(text), "{text}");
    }
}

#[tokio::test]
async fn the_desk_speaks_english_too() {
    let page = page_in(Fake::seen_by(Street::busy(), "XS-001"), "/desk?lang=en", "zh-CN").await;
    let seen = page.seen();
    for text in ["To dispatch", "Whom to send", "Supervise", "All shortcuts"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_quiet_desk_says_why_it_is_empty_and_what_comes_next() {
    let seen = page(Fake::seen_by(Street::quiet(), "XS-001"), "/desk").await.seen();
    assert!(seen.contains("没有待派遣的案件"));
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn every_kind_of_evidence_is_counted_and_shown_at_the_desk() {
    use domain::case::{AddEvidence, GivenEvidence, Reading};
    let mut street = Street::quiet();
    street.filed(1, "disinfection_substandard", "p0");
    let read = |number: &str| {
        let number = number.parse().expect("a number");
        GivenEvidence::reading(Reading { number, unit: "mg/L".into() }, None, street.now)
    };
    let evidence = vec![read("90"), read("312.5")];
    let case = domain::ids::CaseId(crate::street::nth(0xca, 1));
    let add = AddEvidence { case, evidence };
    street.run_by("BA-401", domain::command::Command::AddEvidence(Box::new(add)));
    let seen = page(Fake::seen_by(street, "XS-001"), "/desk").await.seen();
    for text in ["照片 0/1", "读数 1/1", "312.5 mg/L", "90 mg/L", "不作为完成依据"] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(seen.matches("不作为完成依据").count(), 1, "only what is out of bounds");
    assert_eq!(faults(&seen), Vec::<String>::new());
}
