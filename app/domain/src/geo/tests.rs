//! Datums, outlines, projection, GeoJSON: tables and laws.

use super::*;
use proptest::prelude::*;

fn at(lng: f64, lat: f64) -> Wgs84 {
    Wgs84::new(lng, lat).expect("a test point")
}

fn ring(points: &[(f64, f64)]) -> Vec<Wgs84> {
    points.iter().map(|(lng, lat)| at(*lng, *lat)).collect()
}

/// A square of two degrees with a hole of one, and a second square apart.
fn two_squares() -> Polygon {
    let outer = ring(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]);
    let hole = ring(&[(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5)]);
    let apart = ring(&[(5.0, 0.0), (6.0, 0.0), (6.0, 1.0), (5.0, 1.0)]);
    Polygon(vec![vec![outer, hole], vec![apart]])
}

proptest! {
    #[test]
    fn gcj02_there_and_back_is_the_same_place(lng in 72.1..137.7f64, lat in 0.95..55.7f64) {
        let there = at(lng, lat).to_gcj02();
        let back = there.to_wgs84();
        prop_assert!((back.lng - lng).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
    }

    #[test]
    fn the_shift_is_hundreds_of_metres(lng in 100.0..125.0f64, lat in 20.0..45.0f64) {
        let shifted = at(lng, lat).to_gcj02();
        let by_m = at(lng, lat).distance_m(at(shifted.lng, shifted.lat));
        prop_assert!((50.0..1_000.0).contains(&by_m), "{by_m}");
    }

    #[test]
    fn a_projection_is_undone_by_its_inverse(lng in 121.0..122.0f64, lat in 31.0..32.0f64) {
        let bounds = Bounds { min: at(121.0, 31.0), max: at(122.0, 32.0) };
        let map = Projection::fit(bounds, 800.0, 600.0, 20.0);
        let (x, y) = map.xy(at(lng, lat));
        prop_assert!((20.0 - 1e-6..=780.0 + 1e-6).contains(&x));
        prop_assert!((20.0 - 1e-6..=580.0 + 1e-6).contains(&y));
        let back = map.point(x, y);
        prop_assert!((back.lng - lng).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
    }
}

#[test]
fn nothing_is_shifted_outside_china() {
    let paris = at(2.35, 48.86);
    let same = paris.to_gcj02();
    assert_eq!((same.lng, same.lat), (paris.lng, paris.lat));
    assert_eq!(same.to_wgs84(), paris);
}

#[rstest::rstest]
#[case(1.0, 0.25, true)]
#[case(1.0, 1.0, false)]
#[case(5.5, 0.5, true)]
#[case(3.0, 1.0, false)]
#[case(-0.1, 1.0, false)]
#[case(1.0, 2.1, false)]
fn a_hole_is_outside_and_a_second_part_inside(
    #[case] lng: f64,
    #[case] lat: f64,
    #[case] inside: bool,
) {
    assert_eq!(two_squares().contains(at(lng, lat)), inside);
}

#[test]
fn an_edge_between_neighbours_belongs_to_exactly_one() {
    let left = Polygon(vec![vec![ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])]]);
    let right = Polygon(vec![vec![ring(&[(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)])]]);
    let edge = at(1.0, 0.5);
    assert!(left.contains(edge) != right.contains(edge));
}

#[test]
fn distance_is_that_of_the_great_circle() {
    // Two points in Shanghai: 2.135 km north and 1.768 km west of each other make 2.77 km.
    let metres = at(121.4737, 31.2304).distance_m(at(121.4551, 31.2496));
    assert!((2_750.0..2_800.0).contains(&metres), "{metres}");
    assert!((at(0.0, 0.0).distance_m(at(180.0, 0.0)) - 20_015_114.0).abs() < 10.0);
}

#[rstest::rstest]
#[case("wgs84", Some(Datum::Wgs84))]
#[case("WGS-84", Some(Datum::Wgs84))]
#[case("GCJ_02", Some(Datum::Gcj02))]
#[case("bd09", None)]
fn a_datum_is_named(#[case] text: &str, #[case] datum: Option<Datum>) {
    assert_eq!(text.parse().ok(), datum);
}

#[test]
fn numbers_that_are_no_point_are_refused() {
    assert!(matches!(Wgs84::new(31.2, 121.4), Err(BadPoint::Swapped { .. })));
    assert!(matches!(Wgs84::new(181.0, 91.0), Err(BadPoint::OutOfRange { .. })));
    assert!(Wgs84::new(f64::NAN, 0.0).is_err());
    assert!(serde_json::from_str::<Wgs84>(r#"{"lng":31.2,"lat":121.4}"#).is_err());
    assert!(serde_json::from_str::<Wgs84>(r#"{"lng":1,"lat":2,"alt":3}"#).is_err());
    let point = at(121.4, 31.2);
    let json = serde_json::to_string(&point).expect("a point is JSON");
    assert_eq!(json, r#"{"lng":121.4,"lat":31.2}"#);
    assert_eq!(serde_json::from_str::<Wgs84>(&json).ok(), Some(point));
}

#[test]
fn a_path_is_drawn_north_up() {
    let square = Polygon(vec![vec![ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])]]);
    let bounds = square.bounds().expect("it has vertices");
    let map = Projection::fit(bounds, 100.0, 100.0, 0.0);
    assert_eq!(map.path(&square), "M0.0 100.0L100.0 100.0L100.0 0.0L0.0 0.0Z");
    let (x, y) = Projection::fit(Bounds { min: at(1.0, 1.0), max: at(1.0, 1.0) }, 10.0, 10.0, 0.0)
        .xy(at(1.0, 1.0));
    assert_eq!((x, y), (5.0, 5.0), "a single point is drawn in the middle");
}

#[test]
fn a_collection_keeps_what_is_whole_and_reports_the_rest() {
    let text = r#"{"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"name":"甲","admin_code":310107022000},
       "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[31.2,121.4]}},
      {"type":"Feature","properties":null,"geometry":null},
      {"type":"Feature","geometry":{"type":"GeometryCollection","coordinates":[]}},
      {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}},
      {"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[0,0,9],[1,0]]]}}
    ]}"#;
    let file = parse_geojson(text, Datum::Wgs84).expect("a collection");
    assert_eq!(file.features.len(), 2);
    assert_eq!(file.features[0].name.as_deref(), Some("甲"));
    assert_eq!(file.features[0].admin_code.as_deref(), Some("310107022000"));
    assert!(matches!(&file.features[1].geometry, Geometry::Lines(lines) if lines[0].len() == 2));
    let faulty: Vec<_> = file.faults.iter().filter_map(|fault| fault.feature).collect();
    assert_eq!(faulty, [2, 3, 4, 5]);
    assert!(file.faults[0].to_string().contains("swapped"), "{}", file.faults[0]);
}

#[test]
fn a_file_in_gcj02_is_read_into_wgs84() {
    let text = r#"{"type":"Point","coordinates":[121.416538,31.265484]}"#;
    let file = parse_geojson(text, Datum::Gcj02).expect("a point");
    let Geometry::Point(point) = file.features[0].geometry else { panic!("a point") };
    assert!(point.distance_m(at(121.4118859, 31.2673048)) < 1.0);
}

#[rstest::rstest]
#[case("")]
#[case("[]")]
#[case(r#"{"type":"FeatureCollection"}"#)]
#[case(r#"{"type":"Topology"}"#)]
#[case(r#"{"type":"Point","coordinates":"121,31"}"#)]
fn what_is_no_geojson_is_refused(#[case] text: &str) {
    assert!(parse_geojson(text, Datum::Wgs84).is_err());
}
