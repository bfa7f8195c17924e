//! Duty rules from files and from data: whole, or every fault by line and field.

use super::*;
use crate::ids::RuleId;

const RULE: &str = r#"
[[level]]
id = "closed"
zh = "封控"
en = "Closed"
kinds = ["building"]
rank = 1
source = "测试"

[[duty]]
id = "lift"
version = 1
zh = "电梯"
en = "Lift"
kind = "building"
levels = ["closed"]
windows = ["08:00-10:00", "13:00-15:00"]
days = "working"
grace = "30 min"
parties = ["property_company"]
roles = ["field_staff"]
on_miss = "lift_trapped"
tell = [{ before = "30 min", tell = "person" }, { after = "0 min", tell = "area" }]
checklist = [
  { id = "n", zh = "浓度", en = "Level", kind = "number", unit = "mg/L", min = "1", max = "2.5" },
]
source = "测试"
"#;

fn file(duties: &str) -> String {
    format!("{}\n{duties}", include_str!("../../catalogue/everyday.toml"))
}

fn faults(from: &str, to: &str) -> Vec<String> {
    assert!(RULE.contains(from), "{from}");
    let text = file(&RULE.replacen(from, to, 1));
    let faults = load(&text).map(drop).expect_err("the file is faulty");
    let line = |fault: &Fault| text.lines().nth(fault.line - 1).unwrap_or_default().to_owned();
    faults.iter().map(|fault| format!("{} @ {}", fault.field, line(fault))).collect()
}

#[test]
fn a_rule_is_read_whole() {
    let catalogue = load(&file(RULE)).unwrap();
    let rule = &catalogue.duties[&"lift".parse::<RuleId>().unwrap()];
    let Times::Windows { windows, days } = &rule.times else { panic!() };
    assert_eq!(windows[1], (13 * 3_600_000, 15 * 3_600_000));
    assert_eq!(*days, Days::Working);
    assert_eq!(rule.tell.iter().map(|t| t.at_s).collect::<Vec<_>>(), [-1_800, 0]);
    assert!(catalogue.check().is_empty());
    let text = serde_json::to_string(&catalogue).unwrap();
    assert_eq!(serde_json::from_str::<Catalogue>(&text).unwrap(), catalogue);
}

#[test]
fn each_fault_is_named_by_line_and_field() {
    for (from, to, field) in [
        (r#"id = "lift""#, r#"id = "a lift""#, "duty[a lift].id"),
        ("version = 1", "version = 0", "duty[lift].version"),
        (r#"kind = "building""#, r#"kind = "tower""#, "duty[lift].kind"),
        (r#"levels = ["closed"]"#, r#"levels = ["open"]"#, "duty[lift].levels"),
        (r#""13:00-15:00""#, r#""09:00-15:00""#, "duty[lift].windows"),
        (r#""13:00-15:00""#, r#""15:00-13:00""#, "duty[lift].windows[2]"),
        (r#"days = "working""#, r#"every = "4 h""#, "duty[lift].windows"),
        (r#"days = "working""#, r#"days = "never""#, "duty[lift].days"),
        (r#"days = "working""#, r#"days = ["mon", "son"]"#, "duty[lift].days[2]"),
        (r#"grace = "30 min""#, r#"grace = "8 d""#, "duty[lift].grace"),
        (r#"["property_company"]"#, "[]", "duty[lift].parties"),
        (r#"roles = ["field_staff"]"#, r#"roles = ["king"]"#, "duty[lift].roles[1]"),
        (r#""lift_trapped""#, r#""unknown""#, "duty[lift].on_miss"),
        (r#"on_miss = "lift_trapped""#, r#"after = "lift""#, "duty[lift].after"),
        (r#"after = "0 min""#, r#"after = "1 h""#, "duty[lift].tell"),
        (r#"before = "30 min", "#, "", "duty[lift].tell[1].before"),
        (r#"kind = "number""#, r#"kind = "colour""#, "duty[lift].checklist[n].kind"),
        (r#"min = "1""#, r#"min = "3""#, "duty[lift].checklist[n].min"),
        (r#"max = "2.5""#, r#"max = "much""#, "duty[lift].checklist[n].max"),
        (r#"kinds = ["building"]"#, "kinds = []", "level[closed].kinds"),
        ("rank = 1", "rank = 100", "level[closed].rank"),
        ("grace =", "graze =", "duty[lift].graze"),
    ] {
        let found = faults(from, to);
        let named = found.iter().find(|fault| fault.starts_with(&format!("{field} @")));
        assert!(named.is_some(), "{from} → {to}: {found:?}");
    }
    let begins = "levels = [\"closed\"]\nwindows = [\"08:00-10:00\", \"13:00-15:00\"]\n";
    let once = faults(begins, "within = \"2 h\"\n");
    assert_eq!(once, ["duty[lift].within @ within = \"2 h\""], "nothing begins");
}

#[test]
fn what_comes_as_data_keeps_the_same_bounds() {
    let sound = load(&file(RULE)).unwrap();
    let spoil = |change: &dyn Fn(&mut DutyRule)| {
        let mut catalogue = sound.clone();
        let rule = catalogue.duties.get_mut(&"lift".parse::<RuleId>().unwrap()).unwrap();
        change(Arc::make_mut(rule));
        catalogue.check().into_iter().map(|fault| fault.field).collect::<Vec<_>>()
    };
    let windows = Times::Windows { windows: vec![(0, 0)], days: Days::Daily };
    assert_eq!(spoil(&|rule| rule.times = windows.clone()), ["duty[lift].windows"]);
    let every = Times::Every { every_s: 7_000, days: Days::Daily };
    assert_eq!(spoil(&|rule| rule.times = every.clone()), ["duty[lift].windows"]);
    assert_eq!(spoil(&|rule| rule.grace_s = -1), ["duty[lift].grace", "duty[lift].tell"]);
    assert_eq!(spoil(&|rule| rule.checklist.clear()), ["duty[lift].checklist"]);
    assert_eq!(spoil(&|rule| rule.after = Some(rule.id.clone())), ["duty[lift].after"]);
}
