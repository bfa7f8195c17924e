//! `/area`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::page;
use crate::street::{Street, nth};

#[tokio::test]
async fn the_tablet_lists_what_is_open_and_what_waits_for_approval() {
    let page = page(Fake::seen_by(Street::busy(), "XS-011"), "/area").await;
    assert_eq!(page.status, 200);
    let seen = page.seen();
    for text in ["东片区", "待审批", "快件未静置放行", "待立案上报", "高空抛物", "XD-201"]
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
    for text in ["已交证据 2 件", "312.5 mg/L", "90 mg/L", "BA-401", "不作为完成依据"] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(seen.matches("不作为完成依据").count(), 1, "only what is out of bounds");
}

#[tokio::test]
async fn what_was_escalated_to_the_area_stands_on_top_with_its_time() {
    let mut street = Street::quiet();
    street.filed(1, "lift_trapped", "p0");
    street.received(2, "lift_trapped", "p3");
    let seen = page(Fake::seen_by(street.clone(), "XS-011"), "/area").await.seen();
    assert!(!seen.contains("已升级至"), "nothing is late yet");
    street.pass(20 * domain::time::MINUTE_MS);
    let seen = page(Fake::seen_by(street, "XS-011"), "/area").await.seen();
    let case = format!("?case={}\"", nth(0xca, 1));
    for text in ["督办", "派遣超时 · 已升级至片区长", &case, "立案超时 · 已升级至片区长"]
    {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_case_is_given_to_somebody_on_shift_first_and_to_a_party_without_account_too() {
    use domain::party::{KeepParty, Party};
    let mut street = Street::quiet();
    let party = Party {
        id: crate::street::id("fire"),
        kind: domain::catalogue::PartyKind::Authority,
        label: crate::street::label("消防救援站", "Fire brigade"),
        place: crate::street::id("yl"),
        tags: Vec::new(),
        without_account: true,
    };
    street.run(domain::command::Command::KeepParty(Box::new(KeepParty { party })));
    street.filed(1, "lift_trapped", "p0");
    let path = format!("/area?case={}", nth(0xca, 1));
    let seen = page(Fake::seen_by(street, "XS-001"), &path).await.seen();
    let at = |text: &str| seen.find(text).unwrap_or_else(|| panic!("{text}"));
    let groups = ["label=\"在岗人员\"", "label=\"队伍\"", "label=\"责任主体\""].map(at);
    assert!(groups.is_sorted(), "{groups:?}");
    assert!(at("person=WB-101\"") < at("value=\"party=lift&amp;team=lift1\""));
    assert!(seen.contains("消防救援站 · 无账号，凭文件代办"));
    assert!(seen.contains("联系不上"), "somebody on shift can be marked");
}

#[tokio::test]
async fn whoever_supervises_may_ask_for_more_time_in_a_plain_form() {
    let mut street = Street::quiet();
    street.filed(1, "lift_trapped", "p0");
    street.dispatched(1, "lift", "lift1");
    let path = format!("/area?case={}", nth(0xca, 1));
    let seen = page(Fake::seen_by(street, "XS-011"), &path).await.seen();
    assert!(seen.contains("action=\"/forms/RequestExtension\""));
    assert!(!seen.contains("/forms/RequestReturn"), "it is not his party's to give back");
}

#[tokio::test]
async fn giving_a_case_back_waits_for_a_leader_who_answers_in_a_plain_form() {
    let mut street = Street::quiet();
    street.filed(1, "lift_trapped", "p0");
    street.dispatched(1, "lift", "lift1");
    street.stepped(1, "WB-101", 2);
    street.return_asked(1, "WB-101");
    let path = format!("/area?case={}", nth(0xca, 1));
    let seen = page(Fake::seen_by(street.clone(), "XS-011"), &path).await.seen();
    for text in ["待审批", "WB-101 申请为 电梯维保 退单", "准予退单", "不予退单"]
    {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(seen.matches("action=\"/forms/DecideReturn\"").count(), 2);
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn every_verb_of_the_tablet_is_a_plain_form() {
    let case = format!("/area?case={}", nth(0xca, 4));
    let seen = page(Fake::seen_by(Street::busy(), "XS-011"), &case).await.seen();
    for command in [
        "AcceptReport",
        "DecideExtension",
        "UrgeAssignment",
        "RecallAssignment",
        "TransferAssignment",
        "SetAvailability",
    ] {
        assert!(seen.contains(&format!("action=\"/forms/{command}\"")), "{command}");
    }
    let back = format!("name=\"next\" value=\"{case}\"");
    assert!(seen.contains(&back), "the browser is led back to the case");
    let mut street = Street::quiet();
    street.filed(1, "lift_trapped", "p0");
    let path = format!("/area?case={}", nth(0xca, 1));
    let seen = page(Fake::seen_by(street, "XS-011"), &path).await.seen();
    let form = seen.split("action=\"/forms/DispatchCase\"").nth(1).expect("a form");
    let form = form.split("</form>").next().unwrap_or_default();
    for field in ["name=\"assignment:new\"", "name=\"to:fields\"", "required"] {
        assert!(form.contains(field), "{field}");
    }
    assert!(!form.contains("disabled"), "a button without script can be pressed");
}

#[tokio::test]
async fn what_may_be_done_about_somebody_opens_with_his_row() {
    let seen = page(Fake::seen_by(Street::busy(), "XS-011"), "/area").await.seen();
    let row = seen.split("area-person ").nth(1).expect("somebody on shift");
    let row = row.split("</li>").next().unwrap_or_default();
    let summary = row.split("</summary>").next().unwrap_or_default();
    assert!(!summary.contains("联系不上"), "the row itself is calm: {summary}");
    assert!(row.contains("联系不上"));
}
