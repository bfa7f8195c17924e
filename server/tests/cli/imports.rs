//! `tongguan import`.

use crate::office::{Office, sample, shared};

#[test]
fn the_real_street_is_imported_once() {
    let boundary = shared("geo/wanli_boundary_osm_wgs84.geojson");
    let (Some(boundary), Some(places)) = (boundary, shared("shanghai/wanli_places.csv")) else {
        return;
    };
    let office = Office::new();
    let first = office.import_street(&boundary, &places);
    assert_eq!((first.code, first.counts()), (0, (43, 0, 0)), "{}", first.err);
    assert_eq!(first.json()["street"], "310107022000");
    let again = office.import_street(&boundary, &places);
    assert_eq!((again.code, again.counts()), (0, (0, 43, 0)));
    assert_eq!(office.run(&["verify", "--json"]).code, 0);
}

#[test]
fn the_samples_are_imported_once() {
    let office = Office::new();
    let rows = [("street", 3), ("parties", 7), ("people", 7), ("roster", 2)];
    for (what, n) in rows {
        let ended = office.import(what);
        assert_eq!((ended.code, ended.counts()), (0, (n, 0, 0)), "{what}: {}", ended.out);
    }
    for (what, n) in rows {
        let ended = office.import(what);
        assert_eq!((ended.code, ended.counts()), (0, (0, n, 0)), "{what}: {}", ended.out);
    }
}

#[test]
fn faulty_rows_are_printed_with_their_lines_and_the_rest_is_imported() {
    let office = Office::sample();
    let file = office.written(
        "more.csv",
        "工号,姓名,角色,地点,开始日期\nX-1,甲,厨师,,2026-01-01\nX-2,乙,一线人员,哪里,2026-01-01\n\
         X-3,丙,一线人员,示例一村,2026-01-01\n",
    );
    let ended = office.run(&["import", "people", &file, "--json"]);
    assert_eq!((ended.code, ended.counts()), (1, (1, 0, 2)), "{}", ended.out);
    assert!(ended.out.contains("line 2: role: `厨师`"), "{}", ended.out);
    let json = ended.json();
    assert_eq!(json["faults"][1]["line"], 3);
    assert!(json["faults"][1]["reason"].as_str().unwrap().contains("哪里"), "{json}");
}

#[test]
fn a_file_that_cannot_be_used_as_a_whole_changes_nothing() {
    let office = Office::new();
    let file = office.written("p.csv", "编号,名称\nwy1,物业\n");
    let ended = office.run(&["import", "parties", &file]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("no street yet"), "{}", ended.err);
    assert_eq!(office.import("street").code, 0);
    let ended = office.run(&["import", "parties", &file]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("`类别`") && ended.err.contains("编号, 名称"), "{}", ended.err);
    let places = office.written("broken.geojson", "{}");
    let fresh = Office::new();
    assert_eq!(fresh.import_street(&places, &sample("places.csv")).code, 1);
    assert!(!fresh.data().exists(), "a bad file leaves no trace");
}

#[test]
fn a_catalogue_comes_into_force_whole_or_not_at_all() {
    let office = Office::sample();
    let own = include_str!("../../../app/domain/catalogue/everyday.toml").replacen(
        "id = \"everyday\"",
        "id = \"own\"",
        1,
    );
    let bad = office.written("bad.toml", &own.replacen("version = 1", "version = 0", 1));
    let refused = office.run(&["import", "catalogue", &bad, "--json"]);
    assert_eq!((refused.code, refused.json()["in_force"].as_bool()), (1, Some(false)));
    let line = own.lines().position(|line| line.starts_with("version")).unwrap() + 1;
    assert_eq!(refused.json()["faults"][0]["line"], line);
    assert!(refused.out.contains(&format!("line {line}: version:")), "{}", refused.out);
    let good = office.written("own.toml", &own);
    for _ in 0..2 {
        let ended = office.run(&["import", "catalogue", &good, "--json"]);
        assert_eq!((ended.code, ended.json()["catalogue"].as_str()), (0, Some("own")));
    }
    let other = office.written("other.toml", &own.replacen("zh = \"日常", "zh = \"改过的", 1));
    let refused = office.run(&["import", "catalogue", &other, "--json"]);
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("count it up"), "{}", refused.out);
}

#[test]
fn an_import_goes_through_the_server_that_holds_the_folder() {
    let office = Office::new();
    assert_eq!(office.import("street").code, 0);
    let served = office.serve();
    for (what, n) in [("parties", 7), ("people", 7), ("roster", 2)] {
        let ended = office.import(what);
        assert_eq!(
            (ended.code, ended.counts()),
            (0, (n, 0, 0)),
            "{what}: {} {}",
            ended.out,
            ended.err
        );
    }
    let corrected = std::fs::read_to_string(sample("places.csv")).unwrap();
    let corrected = office.written("places.csv", &corrected.replace("示例二村", "示例新村"));
    let ended = office.import_street(&sample("boundary.geojson"), &corrected);
    assert_eq!((ended.code, ended.counts()), (0, (1, 2, 0)), "{} {}", ended.out, ended.err);
    let again = office.import_street(&sample("boundary.geojson"), &corrected);
    assert_eq!(again.counts(), (0, 3, 0));
    drop(served);
    assert_eq!(office.run(&["verify", "--json"]).code, 0);
    assert_eq!(office.import("people").counts(), (0, 7, 0));
}

#[test]
fn a_street_that_is_new_in_a_running_server_can_be_signed_in_to_and_is_named_by_itself() {
    let office = Office::new();
    let served = office.serve();
    assert_eq!(office.import("street").code, 0);
    let terminal = std::fs::read_to_string(office.file("terminal")).unwrap();
    let admin = terminal.lines().find(|line| line.contains("AD-01")).unwrap_or_default();
    assert!(admin.contains("管理员"), "{terminal}");
    let ended = office.import("parties");
    assert_eq!((ended.code, ended.counts()), (0, (7, 0, 0)), "{} {}", ended.out, ended.err);
    drop(served);
    assert_eq!(office.run(&["verify", "--json"]).code, 0);
}

/// The notice of a year to come, as an office would write it down.
const NOTICE: &str = "[[year]]\nyear = 2027\nnotice = \"示例〔2026〕1号\"\nsource = \"示例\"\n\
    [[year.holiday]]\nzh = \"元旦\"\nen = \"New Year\"\nfrom = 2027-01-01\nto = 2027-01-03\n";

#[test]
fn the_notice_of_a_year_is_adopted_once_here_and_through_a_server() {
    let office = Office::sample();
    let file = office.written("2027.toml", NOTICE);
    let bad = NOTICE.replace("to = 2027-01-03", "to = 2027-01-03\nwork = [2027-01-04]");
    let bad = office.written("bad.toml", &bad);
    let ended = office.run(&["import", "calendar", &bad, "--json"]);
    let fault = &ended.json()["faults"][0];
    assert_eq!((ended.code, fault["line"].as_u64()), (1, Some(10)), "{}", ended.out);
    assert!(fault["reason"].as_str().unwrap().starts_with("year[1].holiday[1].work"), "{fault}");

    let head = |office: &Office| {
        let log = office.run(&["export"]);
        log.out.lines().filter(|line| line.contains("CalendarAdopted")).count()
    };
    for _ in 0..2 {
        let ended = office.run(&["import", "calendar", &file, "--json"]);
        assert_eq!(ended.code, 0, "{} {}", ended.out, ended.err);
        assert_eq!(ended.json()["years"][0][1], "示例〔2026〕1号");
        assert_eq!(head(&office), 1, "{}", ended.out);
    }
    let served = office.serve();
    let newer = office.written("newer.toml", &NOTICE.replace("1号", "2号"));
    let ended = office.run(&["import", "calendar", &newer, "--json"]);
    assert_eq!(ended.code, 0, "{} {}", ended.out, ended.err);
    drop(served);
    assert_eq!(head(&office), 2);
}
