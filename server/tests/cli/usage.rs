//! Wrong usage ends with 2 and says what would be right; what fails ends with 1.

use crate::office::{Office, sample, tongguan};

#[test]
fn wrong_usage_ends_with_2() {
    let places = sample("places.csv");
    for words in [
        &["fly"][..],
        &["import"],
        &["import", "people"],
        &["import", "street", "--places", &places, "--datum", "gcj02"],
        &["import", "street", "--boundary", "b", "--places", &places, "--datum", "mars"],
        &["import", "people", "x.csv", "--street", "no street"],
        &["serve", "--port", "many"],
        &["serve", "--sim-start", "yesterday"],
        &["serve", "--sim-start", "2022-04-01", "--speed", "0"],
        &["verify", "--quickly"],
    ] {
        let ended = tongguan(words);
        assert_eq!(ended.code, 2, "{words:?}: {}", ended.err);
        let told = ended.err.contains("Usage") || ended.err.contains("'--help'");
        assert!(ended.out.is_empty() && told, "{words:?}: {}", ended.err);
    }
}

#[test]
fn help_ends_with_0_and_names_every_subcommand() {
    let help = tongguan(&["--help"]);
    assert_eq!(help.code, 0);
    for name in ["serve", "demo", "import", "replay", "report", "verify", "backup", "restore"] {
        assert!(help.out.contains(&format!("\n  {name} ")), "{name}: {}", help.out);
    }
    let import = tongguan(&["import", "--help"]);
    for name in ["street", "findings", "parties", "people", "roster", "catalogue", "calendar"] {
        assert!(import.out.contains(&format!("\n  {name} ")), "{name}: {}", import.out);
    }
}

#[test]
fn what_is_not_there_ends_with_1_and_its_name() {
    let office = Office::new();
    for words in [
        &["import", "people", "no-such.csv"][..],
        &["restore", "no-such.tgb"],
        &["verify", "--file", "no-such.db"],
        &["replay", "findings", "no-such.csv"],
    ] {
        let ended = office.run(words);
        assert_eq!(ended.code, 1, "{words:?}: {}", ended.err);
        let told = ended.err.contains("no-such") || ended.err.contains("no server runs");
        assert!(told, "{words:?}: {}", ended.err);
    }
}

#[test]
fn a_real_data_folder_is_not_served_in_simulated_time() {
    let office = Office::sample();
    let ended = office.run(&["serve", "--port", "0", "--sim-start", "2022-04-01"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains("真实时间") && ended.err.contains("real time"), "{}", ended.err);
}
