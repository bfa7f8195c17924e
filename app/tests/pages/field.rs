//! `/field`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::page;
use crate::street::Street;

#[tokio::test]
async fn the_phone_shows_my_assignment_with_the_next_step_as_a_plain_form() {
    let page = page(Fake::seen_by(Street::busy(), "WB-101"), "/field").await;
    assert_eq!(page.status, 200);
    let seen = page.seen();
    for text in ["电梯困人", "12号楼", "到 场", "action=\"/forms/ArriveAssignment\"", "拒单"]
    {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn what_was_offered_to_my_team_waits_for_one_tap() {
    let seen = page(Fake::seen_by(Street::busy(), "ZY-301"), "/field").await.seen();
    for text in ["血透转运无车", "接 单", "action=\"/forms/AcceptAssignment\"", "接单已超时"]
    {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn on_scene_the_phone_asks_for_the_evidence_of_the_type() {
    let seen = page(Fake::seen_by(Street::busy(), "BA-401"), "/field").await.seen();
    for text in ["完 成", "拍照", "capture=\"environment\"", "还缺 照片"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_phone_without_assignments_says_so() {
    let seen = page(Fake::seen_by(Street::quiet(), "WB-101"), "/field").await.seen();
    assert!(seen.contains("现在没有派给您的任务"));
    assert!(!seen.contains(" style="));
}

#[tokio::test]
async fn a_bounded_reading_and_a_signature_are_asked_for_as_plain_fields() {
    let mut street = Street::quiet();
    street.filed(1, "disinfection_substandard", "p0");
    street.dispatched(1, "guard", "gd");
    street.stepped(1, "BA-401", 3);
    let seen = page(Fake::seen_by(street, "BA-401"), "/field").await.seen();
    for text in [
        "有效氯浓度",
        "应为 250–500 mg/L",
        "name=\"evidence.0.value.reading.number\"",
        "name=\"evidence.0.kind\" value=\"reading\"",
        "还缺 读数 1 份",
    ] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
    let mut street = Street::quiet();
    street.filed(1, "terminal_disinfection", "p0");
    street.dispatched(1, "disinfect", "dis1");
    street.stepped(1, "XD-201", 3);
    let seen = page(Fake::seen_by(street, "XD-201"), "/field").await.seen();
    for text in ["name=\"signature\"", "还缺 签名 1 份", "还缺 照片 2 份"] {
        assert!(seen.contains(text), "{text}");
    }
    assert!(!seen.contains("evidence.0"), "nothing is to be measured");
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn who_holds_a_case_may_give_it_back_or_ask_for_more_time() {
    let seen = page(Fake::seen_by(Street::busy(), "WB-101"), "/field").await.seen();
    for text in [
        "action=\"/forms/RequestReturn\"",
        "电梯维保申请退单",
        "action=\"/forms/RequestExtension\"",
        "name=\"extend_s:int\"",
        "value=\"7200\"",
    ] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
    let asked = page(Fake::seen_by(Street::busy(), "BA-401"), "/field").await.seen();
    assert!(asked.contains("已申请延期 30 分钟，等待审批"));
    assert!(!asked.contains("/forms/RequestExtension"), "one request at a time");
    let mut street = Street::busy();
    street.return_asked(7, "WB-101");
    let asked = page(Fake::seen_by(street, "WB-101"), "/field").await.seen();
    assert!(asked.contains("电梯维保已申请退单，等待审批"));
    assert!(!asked.contains("/forms/RequestReturn"), "one request at a time");
}

#[tokio::test]
async fn a_party_that_was_told_reads_so_though_it_was_given_nothing() {
    let mut street = Street::quiet();
    street.filed(1, "lift_trapped", "p0");
    let party = street.world.board.cases.values().next().and_then(|case| case.party.clone());
    assert_eq!(party.map(|party| party.to_string()).as_deref(), Some("disinfect"));
    street.pass(6 * domain::time::MINUTE_MS);
    let seen = page(Fake::seen_by(street.clone(), "XD-201"), "/field").await.seen();
    for text in ["督办", "派遣超时 · 已升级至责任主体", "电梯困人", "尚未派给您"]
    {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
    let other = page(Fake::seen_by(street, "BA-401"), "/field").await.seen();
    assert!(!other.contains("已升级至"));
}

#[tokio::test]
async fn my_round_shows_what_is_due_in_the_order_of_its_end_with_plain_forms() {
    let page = page(Fake::seen_by(Street::on_duty(), "BA-401"), "/field?tab=round").await;
    let seen = page.seen();
    for text in [
        "aria-current=\"page\"",
        "规范清洁消毒",
        "14:00–18:00 · 无人在岗",
        "action=\"/forms/ClaimDuty\"",
        "action=\"/forms/CompleteDuty\"",
        "name=\"answers.0.item\" value=\"done\"",
        "name=\"answers.0.value.yes_no:bool\"",
        "name=\"answers.1.value.photo\"",
        "action=\"/forms/AskExcuse\"",
        "距开始",
    ] {
        assert!(seen.contains(text), "{text}");
    }
    let (parcels, gate) = (seen.find("规范快递管理"), seen.find("17:00–19:00"));
    assert!(parcels < gate, "what ends first stands first");
    assert!(
        gate < seen.find("07:00–09:00"),
        "what can still be done stands before what was missed"
    );
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn a_missed_duty_says_that_what_comes_now_is_a_supplement() {
    let seen = page(Fake::seen_by(Street::on_duty(), "BA-401"), "/field?tab=round").await.seen();
    for text in ["漏做", "现在提交的作为漏做后的补充材料保存，仍算漏做。", "已告知"]
    {
        assert!(seen.contains(text), "{text}");
    }
    let mut street = Street::on_duty();
    street.pass(4 * domain::time::HOUR_MS);
    let seen = page(Fake::seen_by(street, "BA-401"), "/field?tab=round").await.seen();
    for text in ["窗口已过，现在完成记为晚做。", "逾时", "宽限剩余"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_duty_that_a_colleague_has_taken_names_him_and_mine_can_be_given_back() {
    let mut street = Street::on_duty();
    let all = street.world.board.duties.keys();
    let cleaning: Vec<_> = all.filter(|id| id.rule.as_str() == "cleaning").cloned().collect();
    let claim = domain::duty::ClaimDuty { duty: cleaning[1].clone() };
    street.run_by("BA-401", domain::command::Command::ClaimDuty(Box::new(claim)));
    let seen = page(Fake::seen_by(street.clone(), "BA-401"), "/field?tab=round").await.seen();
    assert!(seen.contains("action=\"/forms/HandOverDuty\""));
    assert!(seen.contains("已认领"));
    let none = page(Fake::seen_by(street, "SZ-501"), "/field?tab=round").await.seen();
    assert!(none.contains("今天没有您的例行任务"));
}
