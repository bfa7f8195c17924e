//! The report says what was measured, and nothing holds that does not.

use super::*;

fn sound() -> Report {
    Report {
        commit_to_last_p99_ms: Some(24.0),
        fdatasync_p99_ms: Some(5.0),
        law_holds: true,
        chain_whole: true,
        ..Report::default()
    }
}

#[test]
fn a_sound_run_holds_and_its_goal_is_apart() {
    let mut report = sound();
    report.judge();
    assert_eq!((report.holds, report.goal_holds), (true, Some(true)));
    report.commit_to_last_p99_ms = Some(25.5);
    report.judge();
    assert_eq!((report.holds, report.goal_holds), (true, Some(false)));
}

#[test]
fn each_fault_alone_breaks_it() {
    let faults: [fn(&mut Report); 9] = [
        |r| r.lost = 1,
        |r| r.doubled = 1,
        |r| r.phantoms = 1,
        |r| r.gaps = 1,
        |r| r.foreign = 1,
        |r| r.miscounts = 1,
        |r| r.refused = 1,
        |r| r.law_holds = false,
        |r| r.chain_whole = false,
    ];
    for (n, fault) in faults.iter().enumerate() {
        let mut report = sound();
        fault(&mut report);
        report.judge();
        assert!(!report.holds, "fault {n}");
    }
}

#[test]
fn programs_find_the_agreed_keys() {
    let value = serde_json::to_value(Report::default()).unwrap();
    for key in [
        "sockets",
        "commands",
        "acked_per_s",
        "commit_to_last_p50_ms",
        "commit_to_last_p99_ms",
        "fdatasync_p50_ms",
        "fdatasync_p99_ms",
        "lost",
        "doubled",
        "server_cpu_s",
        "server_rss_mib",
    ] {
        assert!(value.get(key).is_some(), "{key}");
    }
}
