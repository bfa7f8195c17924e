//! `tongguan import bulletin` and `tongguan report standing`, on the published record.

use crate::office::{Office, shared};
use std::collections::BTreeMap;

fn street() -> Option<Office> {
    let boundary = shared("geo/wanli_boundary_osm_wgs84.geojson")?;
    let places = shared("shanghai/wanli_places.csv")?;
    let office = Office::new();
    assert_eq!(office.import_street(&boundary, &places).code, 0);
    Some(office)
}

/// Days since the last finding, by day and address, as the record says.
fn oracle() -> Option<BTreeMap<String, BTreeMap<String, i64>>> {
    let file = shared("shanghai/wanli_days_since_report.csv")?;
    let mut days: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for row in csv::Reader::from_path(file).unwrap().records() {
        let row = row.unwrap();
        days.entry(row[0].to_owned())
            .or_default()
            .insert(row[1].to_owned(), row[3].parse().unwrap());
    }
    Some(days)
}

#[test]
fn the_standing_of_every_place_and_day_is_the_records() {
    let (Some(office), Some(days)) = (street(), oracle()) else { return };
    let findings = shared("shanghai/wanli_reports.csv").unwrap();
    let ended = office.run(&["import", "findings", &findings, "--json"]);
    assert_eq!((ended.code, ended.counts()), (0, (102, 0, 0)), "{}", ended.out);
    let mut rows = 0;
    for (day, places) in &days {
        let ended = office.run(&["report", "standing", "--on", day, "--json"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let json = ended.json();
        let list = json["places"].as_array().unwrap();
        let told: BTreeMap<String, i64> = list
            .iter()
            .map(|p| (p["address"].as_str().unwrap().to_owned(), p["days_since"].as_i64().unwrap()))
            .collect();
        assert_eq!((&told, list.len()), (places, places.len()), "{day}");
        let within = |from, to| places.values().filter(|d| (from..=to).contains(*d)).count();
        let counts = ["d0_6", "d7_13", "d14"].map(|key| json[key].as_u64().unwrap() as usize);
        assert_eq!(counts, [within(0, 6), within(7, 13), within(14, i64::MAX)], "{day}");
        rows += places.len();
    }
    assert_eq!(rows, 628);
    let then = ["report", "standing", "--on", "2022-04-11", "--known-at", "2022-04-12", "--json"];
    let ended = office.run(&then);
    assert_eq!(ended.json()["places"].as_array().unwrap().len(), 0, "recorded today, not then");
    let bad = office.run(&["report", "standing", "--on", "2022-04-31"]);
    assert!(bad.code != 0 && bad.err.contains("2022-03-01"), "{}", bad.err);
}

#[test]
fn the_bulletins_are_imported_once_in_whatever_form_they_come() {
    let Some(office) = street() else { return };
    let pages: Vec<String> = (19..=31)
        .map(|day| format!("2022-03-{day}"))
        .chain((1..=15).map(|day| format!("2022-04-{day:02}")))
        .map(|day| shared(&format!("shanghai/bulletins/{day}.txt")).unwrap())
        .collect();
    let run = |more: &[&str]| {
        let mut words = vec!["import", "bulletin"];
        words.extend(pages.iter().map(String::as_str));
        words.extend(more);
        office.run(&words)
    };
    let preview = run(&["--preview", "--json"]);
    let json = preview.json();
    let found = |json: &serde_json::Value| -> usize {
        json["pages"].as_array().unwrap().iter().map(|p| p["found"].as_array().unwrap().len()).sum()
    };
    assert_eq!((preview.code, found(&json)), (0, 96));
    assert!(json.get("imported").is_none());
    let first = run(&["--json"]);
    assert_eq!((first.code, first.counts()), (0, (96, 0, 0)), "{}", first.err);
    assert_eq!(run(&["--json"]).counts(), (0, 96, 0));
    let findings = shared("shanghai/wanli_reports.csv").unwrap();
    let list = office.run(&["import", "findings", &findings, "--json"]);
    assert_eq!(list.counts(), (6, 96, 0), "the list says what the pages said");
    let days = oracle().unwrap();
    let ended = office.run(&["report", "standing", "--on", "2022-04-11", "--json"]);
    assert_eq!(ended.json()["places"].as_array().unwrap().len(), days["2022-04-11"].len());
    assert_eq!(office.run(&["verify", "--json"]).code, 0);
}

#[test]
fn a_page_that_is_no_text_or_says_nothing_of_us_changes_nothing() {
    let Some(office) = street() else { return };
    let file = office.file("page.txt");
    std::fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    let ended = office.run(&["import", "bulletin", file.to_str().unwrap()]);
    assert!(ended.code != 0 && ended.err.contains("UTF-8"), "{}", ended.err);
    let file = office.written("other.txt", "某某路1弄，\n");
    let ended = office.run(&["import", "bulletin", &file, "--json"]);
    assert_eq!((ended.code, ended.counts()), (0, (0, 0, 0)));
    assert!(ended.out.contains("not read: line 1"), "{}", ended.out);
}

#[test]
fn another_regime_is_adopted_as_an_edition_of_the_catalogue_in_force() {
    let office = Office::sample();
    let adopted = office.run(&["import", "catalogue", "builtin:risk-zones", "--json"]);
    assert_eq!(adopted.code, 0, "{} {}", adopted.out, adopted.err);
    let json = adopted.json();
    assert_eq!((&json["catalogue"], &json["version"]), (&"street".into(), &4.into()));
    let again = office.run(&["import", "catalogue", "builtin:risk-zones", "--json"]);
    assert!(again.code != 0 && again.out.contains("version"), "{}", again.out);
    let file =
        office.written("e.toml", "extends = \"street\"\nversion = 9\nzh = \"新\"\nrank = 1\n");
    let faulty = office.run(&["import", "catalogue", &file, "--json"]);
    assert_eq!(faulty.code, 1);
    for fault in ["line 1: en", "line 4: rank"] {
        assert!(faulty.out.contains(fault), "{fault}: {}", faulty.out);
    }
}
