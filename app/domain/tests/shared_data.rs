//! The rules against real data, written by others, that lies beside the repository and is never
//! copied into it. Without the data each test says that it did not run; in CI it must run.

#![expect(clippy::disallowed_methods, reason = "a test reads the files that the rules may not")]

use domain::geo::{Datum, Gcj02, Geometry, Polygon, Wgs84, parse_geojson};
use domain::rates::{CallInstants, CallIntervals, ImpossibleOrder, Rate};
use domain::time::{MINUTE_MS, Ms, SECOND_MS};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// One row of a table by the names of its columns.
type Row = HashMap<String, String>;

/// The folder with the data; `None`, said aloud, when there is none.
fn shared() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    let ci = std::env::var_os("CI").is_some_and(|ci| !ci.is_empty());
    assert!(!ci, "no shared data at {}, and CI must have it", data.display());
    println!("not run: no shared data");
    None
}

fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a table of the shared data");
    reader.deserialize().map(|row| row.expect("a row of the table")).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?} is a number"))
}

fn outlines(path: &Path) -> BTreeMap<String, Polygon> {
    let text = std::fs::read_to_string(path).expect("a GeoJSON file of the shared data");
    let file = parse_geojson(&text, Datum::Wgs84).expect("is GeoJSON");
    assert_eq!(file.faults, []);
    let outline = |feature: domain::geo::Feature| match feature.geometry {
        Geometry::Outline(outline) => (feature.name.expect("has a name").to_string(), outline),
        other => panic!("an outline, not {other:?}"),
    };
    file.features.into_iter().map(outline).collect()
}

fn wanli(data: &Path) -> Polygon {
    let all = outlines(&data.join("geo/wanli_boundary_osm_wgs84.geojson"));
    all.into_values().next().expect("one street")
}

#[test]
fn the_43_places_are_met_within_a_metre() {
    let Some(data) = shared() else { return };
    let rows = rows(&data.join("shanghai/wanli_places.csv"));
    assert_eq!(rows.len(), 43);
    let mut worst_m = 0.0f64;
    for row in &rows {
        let read = Gcj02::new(number(row, "lng_gcj02"), number(row, "lat_gcj02"));
        let stated = Wgs84::new(number(row, "lng_wgs84"), number(row, "lat_wgs84"));
        let (read, stated) = (read.expect("a point"), stated.expect("a point"));
        let off_m = read.to_wgs84().distance_m(stated);
        assert!(off_m < 1.0, "{off_m} m: {row:?}");
        worst_m = worst_m.max(off_m);
        let again = read.to_wgs84().to_gcj02();
        assert!((again.lng - read.lng).abs() < 1e-7 && (again.lat - read.lat).abs() < 1e-7);
    }
    println!("43 places, worst {worst_m:.3} m");
}

#[test]
fn the_254_vectors_fall_inside_or_outside_as_stated() {
    let Some(data) = shared() else { return };
    let street = wanli(&data);
    let rows = rows(&data.join("geo/datum_vectors_putuo.csv"));
    assert_eq!(rows.len(), 254);
    let mut inside = (0, 0);
    for row in &rows {
        let (lng, lat) = (number(row, "lng_gcj02"), number(row, "lat_gcj02"));
        let converted = Datum::Gcj02.to_wgs84(lng, lat).expect("a point");
        let raw = Datum::Wgs84.to_wgs84(lng, lat).expect("a point");
        let (converted, raw) = (street.contains(converted), street.contains(raw));
        assert_eq!(converted, row["in_wanli_after_conversion"] == "1", "{row:?}");
        assert_eq!(raw, row["in_wanli_if_gcj02_used_raw"] == "1", "{row:?}");
        inside.0 += u32::from(converted);
        inside.1 += u32::from(raw);
    }
    assert_ne!(inside.0, inside.1, "the data can tell a missing conversion");
    println!("254 vectors: {} inside when converted, {} when raw", inside.0, inside.1);
}

#[test]
fn the_findings_lie_in_the_street_that_the_boundary_says() {
    let Some(data) = shared() else { return };
    let streets = outlines(&data.join("geo/putuo_streets_osm_wgs84.geojson"));
    assert_eq!(streets.len(), 7);
    let rows = rows(&data.join("shanghai/wanli_reports.csv"));
    assert_eq!(rows.len(), 102);
    for row in &rows {
        let point = Datum::Gcj02.to_wgs84(number(row, "lng_gcj02"), number(row, "lat_gcj02"));
        let point = point.expect("a point");
        let found: Vec<&String> = streets
            .iter()
            .filter(|(_, outline)| outline.contains(point))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(found, [&row["street_by_osm_polygon"]], "{row:?}");
    }
}

#[test]
fn every_map_file_is_read_whole() {
    let Some(data) = shared() else { return };
    assert_eq!(outlines(&data.join("geo/compounds_osm_wgs84.geojson")).len(), 34);
    let text = std::fs::read_to_string(data.join("geo/wanli_transport_osm_wgs84.geojson"));
    let file = parse_geojson(&text.expect("a file"), Datum::Wgs84).expect("is GeoJSON");
    assert_eq!((file.features.len(), file.faults.len()), (27, 0));
    let street = wanli(&data);
    let around = street.bounds().expect("has vertices");
    assert!(street.contains(around.centre()));
    // The file states 3.0964 km².
    let area_m2 = area_m2(&street);
    assert!((area_m2 / 3_096_400.0 - 1.0).abs() < 0.01, "{area_m2}");
}

/// Area of an outline without holes, in square metres.
fn area_m2(outline: &Polygon) -> f64 {
    let origin = outline.points().next().expect("has vertices");
    let xy = |at: &Wgs84| {
        let east = origin.distance_m(Wgs84 { lng: at.lng, ..origin });
        let north = origin.distance_m(Wgs84 { lat: at.lat, ..origin });
        (east.copysign(at.lng - origin.lng), north.copysign(at.lat - origin.lat))
    };
    let ring = |ring: &Vec<Wgs84>| {
        let next = ring.iter().cycle().skip(1);
        let crossed = ring.iter().zip(next).map(|(a, b)| (xy(a), xy(b)));
        crossed.map(|((ax, ay), (bx, by))| (ax * by - bx * ay) / 2.0).sum::<f64>().abs()
    };
    outline.0.iter().flatten().map(ring).sum()
}

/// Instants of a call, and the seconds that the agency computed.
fn call(row: &Row) -> (CallInstants, [i64; 4]) {
    let at = |column: &str| Ms::parse(&row[column]);
    let seconds = |column: &str| number(row, column) as i64;
    let instants = CallInstants {
        received: at("received_at").expect("every row has one"),
        notified: at("notified_at").expect("every row has one"),
        arrived: at("arrived_at"),
        cleared: at("cleared_at").expect("every row has one"),
    };
    let columns = ["process_s", "unit_response_s", "total_response_s", "total_resource_s"];
    (instants, columns.map(seconds))
}

/// Equal within the resolution of the instants: each is cut to its minute.
fn agrees(computed_s: i64, stated_s: i64) -> bool {
    (computed_s - stated_s).abs() * SECOND_MS < MINUTE_MS
}

#[test]
fn every_interval_of_the_dispatch_record_is_met_within_its_minute() {
    let Some(data) = shared() else { return };
    let rows = rows(&data.join("dispatch/smfr2019.csv"));
    assert_eq!(rows.len(), 8_509);
    let (mut refused, mut arrived) = (Vec::new(), 0);
    for row in &rows {
        let (instants, [process, unit, total, resource]) = call(row);
        let intervals = match instants.intervals() {
            Ok(intervals) => intervals,
            Err(why) => {
                refused.push((row["id"].as_str(), why));
                continue;
            }
        };
        let CallIntervals { processing_s, total_resource_s, .. } = intervals;
        assert!(agrees(processing_s, process), "processing of {}", row["id"]);
        assert!(agrees(total_resource_s, resource), "total resource of {}", row["id"]);
        let response = (intervals.unit_response_s, intervals.total_response_s);
        if let (Some(unit_s), Some(total_s)) = response {
            arrived += 1;
            assert!(agrees(unit_s, unit), "unit response of {}", row["id"]);
            assert!(agrees(total_s, total), "total response of {}", row["id"]);
        }
    }
    use ImpossibleOrder::{ArrivedBeforeNotified, NotifiedBeforeReceived};
    let expected = [
        ("D01799", NotifiedBeforeReceived),
        ("D03915", NotifiedBeforeReceived),
        ("D04128", NotifiedBeforeReceived),
        ("D04421", NotifiedBeforeReceived),
        ("D07009", ArrivedBeforeNotified),
        ("D07010", ArrivedBeforeNotified),
    ];
    assert_eq!(refused, expected);
    let share = Rate::of(arrived, rows.len() as u64).expect("has rows");
    println!(
        "{} calls with an arrival ({}), all intervals within a minute",
        arrived,
        share.percent()
    );
}

#[test]
fn total_resource_is_counted_from_the_call_and_from_no_other_step() {
    let Some(data) = shared() else { return };
    let rows = rows(&data.join("dispatch/smfr2019.csv"));
    let (mut from_notified, mut from_arrived) = (0, 0);
    for row in &rows {
        let (instants, [.., resource]) = call(row);
        let until = |from: Ms| (instants.cleared - from) / SECOND_MS;
        from_notified += u32::from(!agrees(until(instants.notified), resource));
        from_arrived += u32::from(instants.arrived.is_some_and(|at| !agrees(until(at), resource)));
    }
    println!("not met: notified → cleared {from_notified}, arrived → cleared {from_arrived}");
    assert!(from_notified > 1_000 && from_arrived > 8_000);
}
