//! What deciding remembers beside the board stays bounded.

use super::*;
use crate::sample::{Office, report};
use crate::time::HOUR_MS;

#[test]
fn the_memory_of_repeat_rules_is_bounded_in_time_and_number() {
    let mut office = Office::open();
    for n in 0..5 {
        office.system(report(n + 1, "p1"));
        office.now = office.now + 48 * HOUR_MS;
    }
    let at: Vec<Ms> = office.world.recent.iter().map(|recent| recent.at).collect();
    assert_eq!(at.len(), 4, "the first is older than {RECENT_MS} ms");
    let mut world = office.world;
    let received = |r: &&Recorded| matches!(r.event, Event::Report(_));
    let last = office.log.iter().rfind(received).unwrap().clone();
    for _ in 0..RECENT_MAX + 10 {
        world.apply(&last);
    }
    assert_eq!(world.recent.len(), RECENT_MAX);
}

#[test]
fn a_day_of_filing_is_counted_and_old_days_are_forgotten() {
    let mut kit = crate::testkit::Kit::street();
    kit.filed(1);
    kit.filed(2);
    let day = kit.now.day().to_string();
    assert_eq!(kit.world.filed_on.get(&day), Some(&2));
    for day in 0..FILED_DAYS_MAX + 5 {
        kit.world.filed_on.insert(format!("1990-{day:04}"), 1);
    }
    kit.filed(3);
    assert_eq!(kit.world.filed_on.len(), FILED_DAYS_MAX);
    assert_eq!(kit.world.filed_on.get(&day), Some(&3), "today is the last to go");
}

#[test]
fn external_numbers_survive_a_snapshot() {
    let mut world = World::default();
    let external = ExternalRef { system: "12345".into(), number: "N/1".into() };
    world.externals.insert(external, ReportId(crate::sample::uuid(1)));
    let text = serde_json::to_string(&world).unwrap();
    assert_eq!(serde_json::from_str::<World>(&text).unwrap(), world);
}
