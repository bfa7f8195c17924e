//! The plans that real files give. The shared data is the project's fixture, never the product's.

use super::*;
use domain::board::Board;
use domain::geo::Datum;
use domain::place::PlaceKind;
use std::path::PathBuf;

/// A file of the shared data; absent, the test says so, and CI may not be without.
pub(crate) fn shared(path: &str) -> Option<Vec<u8>> {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    match std::fs::read(data.join(path)) {
        Ok(bytes) => Some(bytes),
        Err(fault) => {
            let ci = std::env::var_os("CI").is_some_and(|ci| !ci.is_empty());
            assert!(!ci, "no shared data at {}, and CI must have it: {fault}", data.display());
            println!("not run: no shared data");
            None
        }
    }
}

fn street<'a>(boundary: &'a [u8], places: &'a [u8], datum: Datum) -> street::Source<'a> {
    street::Source { boundary, places, datum, street: None, name: None }
}

const SQUARE: &[u8] = br#"{"type":"Feature","properties":{"name":"Test","admin_code":"t1",
    "licence":"ODbL-1.0 \u00a9 Somebody"},"geometry":{"type":"Polygon","coordinates":
    [[[121.0,31.0],[121.1,31.0],[121.1,31.1],[121.0,31.1],[121.0,31.0]]]}}"#;

#[test]
fn the_street_is_founded_with_every_place_inside_its_boundary() {
    let (Some(boundary), Some(places)) =
        (shared("geo/wanli_boundary_osm_wgs84.geojson"), shared("shanghai/wanli_places.csv"))
    else {
        return;
    };
    let read = street::read(&street(&boundary, &places, Datum::Gcj02), &Board::default()).unwrap();
    assert_eq!(read.street.as_str(), "310107022000");
    assert_eq!(read.plan.faults, []);
    assert_eq!(read.plan.rows.len(), 1 + 43);
}

#[test]
fn every_faulty_row_is_named_with_line_and_reason_and_the_rest_is_read() {
    let places = "address,lng,lat\nA,121.05,31.05\nB,x,31.05\nC,121.05\nA,121.05,31.05\n\
                  D,120.0,31.0\n,121.05,31.05\nE,121.06,31.06\n";
    let read =
        street::read(&street(SQUARE, places.as_bytes(), Datum::Wgs84), &Board::default()).unwrap();
    let lines: Vec<usize> = read.plan.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7]);
    assert!(read.plan.faults[0].reason.contains("`x` is not a number"));
    assert!(read.plan.faults[2].reason.contains("line 2"));
    assert!(read.plan.faults[3].reason.contains("outside"));
    assert_eq!(read.plan.rows.len(), 1 + 2);
}

#[test]
fn lines_are_counted_the_same_whatever_ends_them() {
    let line = |text: &str| findings::read(text.as_bytes()).unwrap().faults[0].line;
    let text = "report_date,district,address\n2022-03-13,P,A\nx,P,A\n";
    assert_eq!((line(text), line(&text.replace('\n', "\r\n"))), (3, 3));
}

#[test]
fn area_and_committee_columns_become_places_above() {
    let places = "name,area,committee,lng,lat\nA,North,One,121.05,31.05\nB,,,121.05,31.05\n";
    let read =
        street::read(&street(SQUARE, places.as_bytes(), Datum::Wgs84), &Board::default()).unwrap();
    let added: Vec<&domain::place::AddPlace> = read.plan.rows[1..]
        .iter()
        .flat_map(|row| &row.steps)
        .filter_map(|step| match &step.command {
            Command::AddPlace(add) => Some(add.as_ref()),
            _ => None,
        })
        .collect();
    let kinds: Vec<PlaceKind> = added.iter().map(|add| add.kind).collect();
    use PlaceKind::{Area, Committee, Compound};
    assert_eq!(kinds, [Area, Committee, Compound, Compound]);
    assert_eq!(added[2].parent.as_ref(), Some(&added[1].place));
    assert_eq!(added[3].parent.as_ref().unwrap().as_str(), "unassigned");
}

#[test]
fn a_missing_column_is_named() {
    let fault = findings::read(b"report_date,street\n2022-03-01,x\n").unwrap_err();
    assert!(fault.to_string().contains("`district`"), "{fault}");
}

#[test]
fn the_same_row_twice_is_two_findings_and_the_same_file_twice_is_none() {
    let csv = "report_date,district,address\n2022-03-13,P,A\n2022-03-13,P,A\n2022-13-01,P,A\n";
    let ids = |plan: &Plan| -> Vec<CommandId> {
        plan.rows.iter().flat_map(|row| row.steps.iter().map(|step| step.id)).collect()
    };
    let (one, two) =
        (findings::read(csv.as_bytes()).unwrap(), findings::read(csv.as_bytes()).unwrap());
    assert_eq!(ids(&one), ids(&two));
    let distinct: std::collections::HashSet<_> = ids(&one).into_iter().collect();
    assert_eq!(distinct.len(), 4);
    assert_eq!(one.faults.len(), 1);
}

#[test]
fn all_published_findings_are_read() {
    let Some(csv) = shared("shanghai/wanli_reports.csv") else { return };
    let plan = findings::read(&csv).unwrap();
    assert_eq!((plan.rows.len(), plan.faults.len()), (102, 0));
}

#[test]
fn six_calls_in_an_impossible_order_are_refused_with_a_reason() {
    let Some(csv) = shared("dispatch/smfr2019.csv") else { return };
    let plan = dispatch::read(&csv, &"root".parse().unwrap()).unwrap();
    assert_eq!(plan.rows.len(), 1 + 8_503);
    let refused: Vec<&str> =
        plan.faults.iter().filter_map(|fault| fault.reason.split(':').next()).collect();
    assert_eq!(refused, ["D01799", "D03915", "D04128", "D04421", "D07009", "D07010"]);
    assert!(plan.faults.iter().all(|fault| fault.reason.contains("impossible order")));
}

mod office;

mod written {
    //! Plans written into a database through the real committer.

    use super::super::check::check;
    use super::super::local::Local;
    use super::super::send::{Pace, Sent, send_all};
    use super::*;
    use crate::clock::ManualClock;
    use crate::config::DataDir;
    use crate::state::Server;
    use crate::store::log;
    use domain::case::CaseState;
    use domain::envelope::{Origin, Recorded};
    use domain::ids::StreetId;
    use std::sync::Arc;

    /// 2026-11-24 10:00 in Shanghai.
    pub(super) const NOW: Ms = Ms(1_795_485_600_000);

    pub(super) struct Base {
        pub(super) server: Arc<Server>,
        _folder: tempfile::TempDir,
    }

    impl Base {
        pub(super) async fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let clock = ManualClock::at(NOW);
            let server = Server::open(DataDir::new(folder.path()), clock).await.unwrap();
            Self { server, _folder: folder }
        }
        pub(super) async fn send(&self, street: &StreetId, plan: Plan) -> Sent {
            let handle = self.server.open_street(street).await.unwrap().handle;
            send_all(&Local(handle), street, plan, Pace::Full).await
        }
    }

    pub(super) fn wanli(board: &Board) -> Option<street::StreetPlan> {
        let boundary = shared("geo/wanli_boundary_osm_wgs84.geojson")?;
        let places = shared("shanghai/wanli_places.csv")?;
        Some(street::read(&super::street(&boundary, &places, Datum::Gcj02), board).unwrap())
    }

    #[tokio::test]
    async fn the_street_is_imported_once_and_every_place_lies_within_a_metre() {
        let (Some(read), Some(csv)) =
            (wanli(&Board::default()), shared("shanghai/wanli_places.csv"))
        else {
            return;
        };
        let base = Base::new().await;
        let sent = base.send(&read.street, read.plan).await;
        assert_eq!((sent.rows, sent.imported, sent.unchanged), (43, 43, 0), "{:?}", sent.faults);
        let handle = base.server.street(&read.street).unwrap().handle;
        let head = handle.world().head;
        let again = wanli(&handle.world().world.board).unwrap();
        let sent = base.send(&again.street, again.plan).await;
        assert_eq!((sent.imported, sent.unchanged, sent.faults.len()), (0, 43, 0));
        assert_eq!(handle.world().head, head);
        let committed = handle.world();
        let needs = ["district_as_published", "address", "lng_wgs84", "lat_wgs84"];
        for (_, cells) in table::Table::read(&csv, &needs).unwrap().rows() {
            let id = places::place_id(cells.get(needs[0]), cells.get(needs[1]));
            let place = &committed.world.board.places[&id];
            let (lng, lat) = (cells.number(needs[2]).unwrap(), cells.number(needs[3]).unwrap());
            let there = domain::geo::Wgs84::new(lng, lat).unwrap();
            assert!(place.point.unwrap().distance_m(there) < 1.0, "{}", cells.get("address"));
            assert_eq!(place.parent.as_ref().unwrap().as_str(), "unassigned");
        }
    }

    #[tokio::test]
    async fn findings_become_cases_of_their_compound_on_their_day_and_stay_history() {
        let (Some(read), Some(csv)) =
            (wanli(&Board::default()), shared("shanghai/wanli_reports.csv"))
        else {
            return;
        };
        let base = Base::new().await;
        base.send(&read.street, read.plan).await;
        let sent = base.send(&read.street, findings::read(&csv).unwrap()).await;
        assert_eq!((sent.rows, sent.imported), (102, 102), "{:?}", sent.faults);
        let sent = base.send(&read.street, findings::read(&csv).unwrap()).await;
        assert_eq!((sent.imported, sent.faults.len()), (0, 0));
        let committed = base.server.street(&read.street).unwrap().handle.world();
        let board = &committed.world.board;
        assert_eq!(board.cases.len(), 102);
        assert!(board.cases.values().all(|case| case.origin == Origin::History));
        let needs = ["report_date", "district", "address"];
        for (_, cells) in table::Table::read(&csv, &needs).unwrap().rows() {
            let place = places::place_id(cells.get("district"), cells.get("address"));
            let day = cells.get("report_date");
            let there = board
                .cases
                .values()
                .any(|case| case.place == place && case.occurred_at.day().to_string() == day);
            assert!(there, "{day} {}", cells.get("address"));
        }
    }

    #[tokio::test]
    async fn a_real_record_runs_through_the_loop_and_every_interval_is_its_own() {
        let Some(csv) = shared("dispatch/smfr2019.csv") else { return };
        // The first thousand calls; the whole record is replayed by the command line's own test.
        let text = String::from_utf8(csv).unwrap();
        let csv: String = text.lines().take(1_001).flat_map(|line| [line, "\n"]).collect();
        let base = Base::new().await;
        let street: StreetId = "record".parse().unwrap();
        let plan = dispatch::read(csv.as_bytes(), &"record".parse().unwrap()).unwrap();
        let refused = plan.faults.len();
        let sent = base.send(&street, plan).await;
        assert_eq!(sent.faults.len(), refused, "{:?}", sent.faults.first());
        let handle = base.server.street(&street).unwrap().handle;
        let mut events = Vec::new();
        loop {
            let after = events.last().map_or(0, |event: &Recorded| event.seq);
            let page = log::page(&base.server.store, &street, after, 1_000).await.unwrap();
            if page.is_empty() {
                break;
            }
            events.extend(page.into_iter().map(|stored| stored.recorded));
        }
        let checked = check(csv.as_bytes(), &events).unwrap();
        assert!(checked.holds, "{checked:?}");
        assert_eq!(checked.rows, 1_000);
        assert!(checked.implied > 0);
        let cases = handle.world();
        let open = cases.world.board.cases.values().all(|c| c.state == CaseState::Handled);
        assert!(open, "verification stays open");
    }
}
