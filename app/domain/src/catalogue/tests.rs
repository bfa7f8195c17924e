//! Catalogue files: the shipped ones load and keep their promises; faults are found, all of them.

use super::calendar::DayKind;
use super::*;
use jiff::civil::date;
use std::collections::BTreeSet;

const HEAD: &str = r#"
id = "small"
version = 3
zh = "小目录"
en = "Small"
work_hours = ["09:00-12:00", "13:00-17:00"]
[escalation]
urgent = [{ after = "0 min", tell = "party" }, { after = "10 min", tell = "area" }]
[severity.urgent]
limits = { filing = "5 min", verify = "1 h" }
silence = "20 min"
escalation = "urgent"
"#;

const ROW: &str = r#"
[[type]]
id = "lift_trapped"
zh = "电梯困人"
en = "Persons trapped in a lift"
initials = "dtkr"
class = "emergency"
severity = "urgent"
party = "contractor"
public = true
limits = { handle = "1 wd", accept = "10 uh", verify = "none" }
evidence = { photo = 2 }
repeat = { count = 2, within = "7 d" }
source = "somewhere"
"#;

fn faults(text: &str) -> Vec<(usize, String)> {
    let faults = load(text).expect_err("must be refused");
    faults.into_iter().map(|fault| (fault.line, fault.field)).collect()
}

#[test]
fn a_row_stands_on_its_severity() {
    let catalogue = load(&format!("{HEAD}{ROW}")).expect("is whole");
    let row = &catalogue.types[&TypeId::parse("lift_trapped").expect("an id")];
    let limit = |limit_s, counting| Limit { limit_s, counting, warn_pct: 75 };
    assert_eq!(row.limits[&Stage::Filing], limit(300, Counting::Natural));
    assert_eq!(row.limits[&Stage::Handle], limit(7 * 3600, Counting::Working));
    assert_eq!(row.limits[&Stage::Accept], limit(36_000, Counting::Urgent));
    assert!(!row.limits.contains_key(&Stage::Verify), "`none` switches it off");
    assert_eq!(row.silence_s, Some(1200));
    assert_eq!(row.escalation.as_deref(), Some("urgent"));
    assert_eq!(row.repeat, Some(Repeat { count: 2, within_s: 7 * 86_400 }));
    let pct = load(&format!("{HEAD}{}", ROW.replace("public = true", "warn_pct = 50")));
    let row_50 = pct.expect("is whole").types[&row.id].clone();
    assert!(row_50.limits.values().all(|limit| limit.warn_pct == 50), "inherited ones too");
    assert!(row.public && !row.four_elements && !row.party_may_verify);
}

#[rstest::rstest]
#[case("1 wd", "1 week", "limits.handle")]
#[case("1 wd", "1.5 wh", "limits.handle")]
#[case("1 wd", "wd", "limits.handle")]
#[case("1 wd", "-1 wd", "limits.handle")]
#[case("1 wd", "+1 wd", "limits.handle")]
#[case("1 wd", "0 wd", "limits.handle")]
#[case("1 wd", "401 d", "limits.handle")]
#[case("1 wd", "99999999999999999999 d", "limits.handle")]
#[case("handle", "hand", "limits.hand")]
#[case("party = \"contractor\"", "party = \"nobody\"", "party")]
#[case("party = \"contractor\"", "", "party")]
#[case("dtkr", "DTKR", "initials")]
#[case("电梯困人", " ", "zh")]
#[case("public = true", "public = 1", "public")]
#[case("public = true", "publik = true", "publik")]
#[case("photo = 2", "photo = 0", "evidence.photo")]
#[case("photo = 2", "film = 2", "evidence.film")]
#[case("count = 2", "count = 1", "repeat.count")]
#[case("\"7 d\"", "\"0 d\"", "repeat.within")]
#[case("\"7 d\"", "\"7 wd\"", "repeat.within")]
#[case("\"7 d\"", "\"8 d\"", "repeat.within")]
#[case("public = true", "escalation = \"nobody\"", "escalation")]
#[case("public = true", "warn_pct = 100", "warn_pct")]
#[case("public = true", "silence = \"2 wh\"", "silence")]
fn a_fault_in_a_row_names_its_field(#[case] is: &str, #[case] made: &str, #[case] field: &str) {
    let text = format!("{HEAD}{}", ROW.replacen(is, made, 1));
    let found = faults(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, format!("type[lift_trapped].{field}"));
}

#[test]
fn a_fault_names_its_line() {
    let text = format!("{HEAD}{}", ROW.replace("1 wd", "1 week"));
    let line = 1 + text.lines().position(|line| line.contains("1 week")).expect("the line");
    assert_eq!(faults(&text)[0].0, line);
}

#[test]
fn every_fault_is_reported_at_once_in_order_of_lines() {
    let bad = ROW.replace("1 wd", "1 week").replace("emergency", "sudden").replace("dtkr", "?");
    let text = format!("{}{bad}{ROW}", HEAD.replace("version = 3", "version = 0\ntitle = 1"));
    let found = faults(&text);
    let fields: BTreeSet<&str> = found.iter().map(|(_, field)| field.as_str()).collect();
    let expected = [
        "title",
        "type[lift_trapped].class",
        "type[lift_trapped].id",
        "type[lift_trapped].initials",
        "type[lift_trapped].limits.handle",
        "version",
    ];
    assert_eq!(fields, BTreeSet::from(expected));
    assert!(found.is_sorted_by_key(|(line, _)| *line));
}

#[rstest::rstest]
#[case("id = \"small\"", "id = \"small street\"", "id")]
#[case("\"09:00-12:00\"", "\"9 to 12\"", "work_hours[1]")]
#[case("\"09:00-12:00\"", "\"12:00-09:00\"", "work_hours[1]")]
#[case("\"09:00-12:00\"", "\"09:00-14:00\"", "work_hours")]
#[case("\"09:00-12:00\"", "\"09:00-25:00\"", "work_hours[1]")]
#[case("tell = \"area\"", "tell = \"press\"", "escalation.urgent[2].tell")]
#[case("\"10 min\", tell", "\"10 min\", how = 1, tell", "escalation.urgent[2].how")]
#[case("[severity.urgent]", "[severity.huge]", "severity.huge")]
#[case("filing", "thinking", "severity.urgent.limits.thinking")]
fn a_fault_in_the_head_names_its_field(#[case] is: &str, #[case] made: &str, #[case] field: &str) {
    let found = faults(&format!("{}{ROW}", HEAD.replacen(is, made, 1)));
    assert!(found.iter().any(|(_, f)| f == field), "{found:?}");
}

#[test]
fn broken_toml_is_a_fault_with_its_line() {
    let found = faults(&format!("{HEAD}{ROW}\nthis is not toml\n"));
    let line = 2 + HEAD.lines().count() + ROW.lines().count();
    assert_eq!(found[0].0, line);
    assert_eq!(faults("")[0].0, 1, "an empty file lacks everything");
}

#[test]
fn steps_of_an_escalation_stand_in_order_of_time() {
    let text = format!("{}{ROW}", HEAD.replace("after = \"0 min\"", "after = \"1 h\""));
    assert_eq!(faults(&text), [(8, "escalation.urgent".to_owned())]);
}

#[test]
fn everyday_has_thirty_types_and_more_of_both_kinds() {
    let rows: Vec<_> = everyday().types.values().collect();
    let of = |class| rows.iter().filter(|row| row.class == class).count();
    assert!(of(TypeClass::Component) >= 15 && of(TypeClass::Event) >= 15);
    assert!(of(TypeClass::Emergency) >= 5 && of(TypeClass::Service) >= 4);
}

#[test]
fn epidemic_has_what_the_street_of_2022_needs() {
    let types = &epidemic().types;
    assert!(types.len() >= 18);
    for id in [
        "positive_finding",
        "terminal_disinfection",
        "dialysis_no_transport",
        "parcel_early_release",
        "elder_no_contact",
        "high_altitude_throw",
        "lift_trapped",
        "medicine_shortage",
        "supplies_shortage",
        "gate_unmanned",
        "gathering",
    ] {
        assert!(types.contains_key(&TypeId::parse(id).expect("an id")), "{id}");
    }
}

#[test]
fn a_type_of_both_catalogues_is_the_same_in_both() {
    for (id, row) in &everyday().types {
        if let Some(other) = epidemic().types.get(id) {
            assert_eq!(row, other);
        }
    }
    assert_eq!(everyday().escalations, epidemic().escalations);
    assert_eq!(everyday().work_hours, epidemic().work_hours);
    assert!(builtin().types.len() < everyday().types.len() + epidemic().types.len());
}

#[test]
fn what_the_loader_accepts_the_check_accepts() {
    for catalogue in [everyday(), epidemic(), builtin()] {
        assert_eq!(catalogue.check(), []);
        let json = serde_json::to_string(catalogue).expect("a catalogue is JSON");
        let back: Catalogue = serde_json::from_str(&json).expect("and back");
        assert_eq!(&back, &**catalogue);
    }
    assert_eq!(crate::world::RECENT_MS, check::REPEAT_S_MAX * crate::time::SECOND_MS);
}

#[test]
fn a_catalogue_that_came_as_data_is_held_to_the_same_bounds() {
    let mut catalogue = load(&format!("{HEAD}{ROW}")).expect("is whole");
    let mut row = EventType::clone(catalogue.types.values().next().expect("has a row"));
    let endless = Limit { limit_s: i64::MAX, counting: Counting::Working, warn_pct: 0 };
    row.limits.insert(Stage::Handle, endless);
    row.escalation = Some("nobody".into());
    catalogue.types.insert(row.id.clone(), Arc::new(row));
    catalogue.work_hours = WorkHours(Vec::new());
    let faults = catalogue.check();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    let expected = ["work_hours", "type[lift_trapped].escalation", "type[lift_trapped].limits"];
    assert_eq!(fields, expected);
}

#[test]
fn a_replayed_call_needs_neither_evidence_nor_a_limit_but_dispatch() {
    let row = &builtin().types[&TypeId::parse("fire_rescue_call").expect("an id")];
    assert!(row.evidence.is_empty() && row.silence_s.is_none() && row.escalation.is_none());
    assert_eq!(row.limits.keys().copied().collect::<Vec<_>>(), [Stage::Dispatch]);
    assert_eq!(row.limits[&Stage::Dispatch].counting, Counting::Natural);
}

#[test]
fn initials_are_one_letter_a_character() {
    for row in builtin().types.values() {
        assert_eq!(row.initials.len(), row.label.zh.chars().count(), "{}", row.label.zh);
    }
}

#[test]
fn published_limits_are_in_the_catalogue() {
    let limit = |id: &str, stage| {
        let row = &everyday().types[&TypeId::parse(id).expect("an id")];
        row.limits[&stage].text(&everyday().work_hours, crate::text::Lang::En)
    };
    assert_eq!(limit("exposed_rubbish", Stage::Handle), "4 working h");
    assert_eq!(limit("road_dirty", Stage::Handle), "2 working h");
    assert_eq!(limit("road_flooded", Stage::Handle), "4 working h");
    assert_eq!(limit("illegal_construction_stop", Stage::Handle), "4 working h");
    assert_eq!(limit("illegal_construction_penalty", Stage::Handle), "7 working d");
    assert_eq!(limit("illegal_construction_removal", Stage::Handle), "20 working d");
    assert_eq!(limit("manhole_cover_missing", Stage::Handle), "2 h");
    assert_eq!(limit("open_air_barbecue", Stage::Arrive), "1 h");
    assert_eq!(limit("hotline_complaint", Stage::Handle), "5 working d");
    assert_eq!(limit("hotline_complaint", Stage::FirstContact), "1 working d");
}

#[test]
fn the_calendars_are_those_of_the_notices() {
    let years: Vec<i16> = calendars().years().collect();
    assert_eq!(years, [2022, 2026], "2027 was not published when this was written");
    assert_eq!(calendars().notice(2022), Some("国办发明电〔2021〕11号"));
    assert_eq!(calendars().notice(2026), Some("国办发明电〔2025〕7号"));
    let count = |year, wanted: fn(&DayKind) -> bool| {
        let days = date(year, 1, 1).series(jiff::Span::new().days(1));
        let days = days.take_while(|day| day.year() == year);
        days.filter(|day| wanted(&calendars().kind(*day))).count()
    };
    let off = |kind: &DayKind| matches!(kind, DayKind::Holiday { .. });
    let made_up = |kind: &DayKind| matches!(kind, DayKind::MakeUp { .. });
    assert_eq!((count(2022, off), count(2022, made_up)), (31, 7));
    assert_eq!((count(2026, off), count(2026, made_up)), (33, 6));
}

#[rstest::rstest]
#[case(2022, 1, 29, true)]
#[case(2022, 1, 31, false)]
#[case(2022, 4, 2, true)]
#[case(2022, 4, 24, true)]
#[case(2022, 5, 4, false)]
#[case(2022, 10, 9, true)]
#[case(2026, 1, 4, true)]
#[case(2026, 2, 14, true)]
#[case(2026, 2, 23, false)]
#[case(2026, 2, 28, true)]
#[case(2026, 5, 9, true)]
#[case(2026, 9, 20, true)]
#[case(2026, 10, 10, true)]
#[case(2026, 11, 21, false)]
#[case(2027, 2, 8, true)]
#[case(2027, 2, 6, false)]
fn a_day_is_worked_or_not(
    #[case] year: i16,
    #[case] month: i8,
    #[case] day: i8,
    #[case] worked: bool,
) {
    assert_eq!(calendars().kind(date(year, month, day)).is_worked(), worked);
}

const YEAR: &str = r#"
[[year]]
year = 2026
notice = "a later notice"
source = "nowhere"
[[year.holiday]]
zh = "元旦"
en = "New Year"
from = 2025-12-31
to = 2026-01-02
work = [2026-01-04]
"#;

#[test]
fn a_newer_notice_replaces_its_year_and_leaves_the_others() {
    let newer = load_calendar(YEAR).expect("is whole");
    let both = calendars().with(&newer);
    assert_eq!(both.notice(2026), Some("a later notice"));
    assert!(both.kind(date(2026, 2, 16)).is_worked(), "of the old notice");
    assert!(matches!(both.kind(date(2025, 12, 31)), DayKind::Holiday { .. }));
    assert!(!both.kind(date(2022, 2, 1)).is_worked());
}

#[rstest::rstest]
#[case("2026-01-04", "2026-01-05", "work")]
#[case("2026-01-04", "2026-01-02", "work")]
#[case("to = 2026-01-02", "to = 2025-12-30", "to")]
#[case("to = 2026-01-02", "to = 2026-12-02", "to")]
#[case("to = 2026-01-02", "to = \"2026-01-02\"", "to")]
#[case("from = 2025-12-31", "from = 2025-11-30\n#", "to")]
#[case("year = 2026", "year = 2028", "from")]
fn a_fault_in_a_calendar_names_its_field(
    #[case] is: &str,
    #[case] made: &str,
    #[case] field: &str,
) {
    let faults = load_calendar(&YEAR.replacen(is, made, 1)).expect_err("must be refused");
    let field = format!("year[1].holiday[1].{field}");
    assert!(faults.iter().any(|fault| fault.field == field), "{faults:?}");
}

#[test]
fn a_reading_rule_has_a_unit_and_bounds_in_order() {
    let with = |rule: &str| {
        let text = include_str!("../../catalogue/epidemic.toml");
        let old = r#"unit = "mg/L", low = "250", high = "500""#;
        assert!(text.contains(old));
        load(&text.replace(old, rule))
    };
    let rule = with(r#"unit = "mg/L", low = "0.5""#).unwrap().types
        [&"disinfection_substandard".parse().unwrap()]
        .reading
        .clone()
        .expect("a rule");
    assert_eq!(rule.range(), "≥ 0.5 mg/L");
    for bad in [
        r#"unit = "mg/L", low = "5", high = "4""#,
        r#"unit = "mg per litre""#,
        r#"low = "5""#,
        r#"unit = "mg/L", low = "five""#,
        r#"unit = "mg/L", mean = "5""#,
    ] {
        let faults = with(bad).expect_err(bad);
        assert!(faults.iter().all(|f| f.field.contains("reading")), "{faults:?}");
    }
}
