//! Founding, catalogues in force, years of the calendar.

use super::*;
use crate::command::Command;
use crate::geo::{Polygon, Wgs84};
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::sample::*;
use std::sync::Arc;

fn founding() -> FoundStreet {
    let at = |lng, lat| Wgs84 { lng, lat };
    let ring = vec![at(121.38, 31.25), at(121.41, 31.25), at(121.41, 31.27)];
    FoundStreet {
        label: Label { zh: "万里街道".into(), en: "Wanli".into() },
        root: id("wl"),
        exercise: false,
        outline: Some(Arc::new(Polygon(vec![vec![ring]]))),
        notice: Some("© OpenStreetMap contributors".into()),
    }
}

fn found(office: &mut Office, founding: FoundStreet) -> Result<usize, Rejection> {
    let founding = Command::FoundStreet(Box::new(founding));
    office.submit(&crate::actor::Actor::system(), founding, None).map(|events| events.len())
}

fn adopt(office: &mut Office, catalogue: Catalogue) -> Result<usize, Rejection> {
    let adopt = AdoptCatalogue { catalogue: Arc::new(catalogue) };
    let adopt = Command::AdoptCatalogue(Box::new(adopt));
    office.submit(&crate::actor::Actor::system(), adopt, None).map(|events| events.len())
}

#[test]
fn founding_adds_the_street_and_its_root() {
    let mut office = Office::empty();
    assert_eq!(found(&mut office, founding()), Ok(2));
    let board = &office.world.board;
    assert_eq!(board.street[&id::<StreetId>("wl")].label.en.as_ref(), "Wanli");
    let root = &board.places[&id::<PlaceId>("wl")];
    assert_eq!((root.parent.as_ref(), root.outline.is_some()), (None, true));
    assert!(board.is_root(&id("wl")));
}

#[test]
fn founding_again_is_applied_already_and_otherwise_is_another_street() {
    let mut office = Office::empty();
    found(&mut office, founding()).unwrap();
    assert_eq!(found(&mut office, founding()), Ok(0));
    for other in [
        FoundStreet { exercise: true, ..founding() },
        FoundStreet { outline: None, ..founding() },
        FoundStreet { label: Label::same("别处"), ..founding() },
    ] {
        assert_eq!(found(&mut office, other), Err(Rejection::Exists(Key::Street(id("wl")))));
    }
}

#[test]
fn a_boundary_must_close_and_be_coarse_enough_for_the_stream() {
    let mut office = Office::empty();
    let with = |ring: Vec<Wgs84>| FoundStreet {
        outline: Some(Arc::new(Polygon(vec![vec![ring]]))),
        ..founding()
    };
    let point = Wgs84 { lng: 121.0, lat: 31.0 };
    let bad = |why| Err(Rejection::BadField { field: "outline", why });
    assert_eq!(found(&mut office, with(vec![point; 2])), bad(Why::Missing));
    assert_eq!(found(&mut office, with(vec![point; 1_001])), bad(Why::TooLong));
    let off = Wgs84 { lng: 181.0, lat: 31.0 };
    assert_eq!(found(&mut office, with(vec![point, point, off])), bad(Why::OutOfRange));
}

#[test]
fn a_catalogue_of_the_same_name_only_moves_forward() {
    let mut office = Office::open();
    let now = (**crate::catalogue::everyday()).clone();
    assert_eq!(adopt(&mut office, now.clone()), Ok(0));
    let older = Catalogue { label: Label::same("改"), ..now.clone() };
    let refused = Err(Rejection::BadField { field: "version", why: Why::OutOfRange });
    assert_eq!(adopt(&mut office, older), refused);
    let newer = Catalogue { version: now.version + 1, ..now.clone() };
    assert_eq!(adopt(&mut office, newer.clone()), Ok(1));
    assert_eq!(office.world.board.catalogue().unwrap().version, newer.version);
    assert_eq!(adopt(&mut office, (**crate::catalogue::epidemic()).clone()), Ok(1));
}

/// Changes the first type that has a limit.
fn change(catalogue: &mut Catalogue, how: impl Fn(&mut crate::catalogue::EventType)) {
    let row = catalogue.types.values_mut().find(|row| !row.limits.is_empty()).unwrap();
    how(Arc::make_mut(row));
}

#[test]
fn a_catalogue_that_contradicts_itself_is_refused() {
    let mut office = Office::open();
    let sound = Catalogue { version: 99, ..(**crate::catalogue::everyday()).clone() };
    let mut empty = sound.clone();
    empty.types.clear();
    let mut crossed = sound.clone();
    let (first, row) = crossed.types.pop_first().unwrap();
    crossed.types.insert(id(&format!("{first}_x")), row);
    let mut lost = sound.clone();
    lost.escalations.clear();
    let mut hours = sound.clone();
    hours.work_hours.0.reverse();
    let mut endless = sound.clone();
    change(&mut endless, |row| {
        let limit = row.limits.values_mut().next().unwrap();
        limit.limit_s = i64::MAX;
    });
    let mut silent = sound.clone();
    change(&mut silent, |row| row.silence_s = Some(0));
    let mut blank = sound.clone();
    change(&mut blank, |row| row.label = Label::same(" "));
    let mut hasty = sound.clone();
    hasty.escalations.values_mut().next().unwrap()[0].after_s = -1;
    for (catalogue, field) in [
        (empty, "types"),
        (crossed, "types"),
        (lost, "escalation"),
        (hours, "work_hours"),
        (endless, "limits"),
        (silent, "silence"),
        (blank, "label"),
        (hasty, "escalation"),
    ] {
        let rejection = adopt(&mut office, catalogue).unwrap_err();
        assert_eq!(rejection.field(), Some(field), "{rejection:?}");
    }
    let mut nowhere = Office::empty();
    let unknown = Err(Rejection::Unknown(Key::Street(id("wl"))));
    assert_eq!(adopt(&mut nowhere, sound), unknown);
}

/// A notice that makes the first Monday of March 2027 a day off and the Saturday before it one of
/// work.
fn notice() -> Vec<crate::catalogue::CalendarYear> {
    let text = "[[year]]\nyear = 2027\nnotice = \"示例〔2026〕1号\"\nsource = \"示例\"\n\
        [[year.holiday]]\nzh = \"示例节\"\nen = \"Example Day\"\nfrom = 2027-03-01\n\
        to = 2027-03-01\nwork = [2027-02-27]\n";
    crate::catalogue::load_calendar_years(text).expect("is whole")
}

fn adopt_years(
    office: &mut Office,
    years: Vec<crate::catalogue::CalendarYear>,
) -> Result<usize, Rejection> {
    let adopt = Command::AdoptCalendar(Box::new(AdoptCalendar { years }));
    office.submit(&crate::actor::Actor::system(), adopt, None).map(|events| events.len())
}

#[test]
fn a_notice_holds_for_deadlines_from_its_adoption_on_and_they_name_it() {
    use crate::catalogue::{Counting, Limit, Stage};
    use crate::clocks::{StageClock, WorkTime, explain};
    let mut office = Office::open();
    let street = |office: &Office| office.world.board.street.values().next().cloned();
    let limit = Limit { counting: Counting::Working, limit_s: 3_600, warn_pct: 80 };
    let begun = Ms::parse("2027-02-26T17:00:00+08:00").unwrap();
    let start = |wt: &WorkTime| StageClock::start(Stage::Handle, limit, begun, wt);
    let before = WorkTime::in_force(street(&office).as_deref());
    let old = start(&before);
    assert_eq!(adopt_years(&mut office, notice()), Ok(1));
    let after = WorkTime::in_force(street(&office).as_deref());
    let new = start(&after);
    let due = |clock: &StageClock| clock.due_at.unwrap().rfc3339();
    assert!(due(&old).starts_with("2027-03-01"), "{}", due(&old));
    assert!(due(&new).starts_with("2027-02-27"), "{}", due(&new));
    let told: Vec<String> = explain(&new, begun, &after)
        .into_iter()
        .map(|line| line.text(crate::text::Lang::Zh))
        .collect();
    assert!(told.iter().any(|line| line.contains("示例〔2026〕1号")), "{told:?}");
    assert_eq!(adopt_years(&mut office, notice()), Ok(0), "a second time changes nothing");
    let text = serde_json::to_string(&street(&office)).unwrap();
    assert_eq!(serde_json::from_str::<Option<Arc<Street>>>(&text).unwrap(), street(&office));
}

#[test]
fn a_newer_notice_of_a_year_replaces_it_and_what_contradicts_itself_is_refused() {
    let mut office = Office::open();
    adopt_years(&mut office, notice()).unwrap();
    let mut newer = notice();
    newer[0].notice = "示例〔2027〕2号".into();
    assert_eq!(adopt_years(&mut office, newer.clone()), Ok(1));
    assert_eq!(office.world.board.street.values().next().unwrap().calendars, newer);
    let twice = [notice(), notice()].concat();
    let mut workday = notice();
    workday[0].holidays[0].work = vec![workday[0].holidays[0].from];
    let mut unnamed = notice();
    unnamed[0].notice = " ".into();
    for years in [twice, workday, unnamed] {
        assert_eq!(adopt_years(&mut office, years).unwrap_err().field(), Some("years"));
    }
    assert_eq!(adopt_years(&mut office, Vec::new()).unwrap_err().field(), Some("years"));
}
