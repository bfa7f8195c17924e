//! The sign-ins that the first start makes, and how the terminal shows them.

use crate::office;
use domain::actor::Role;
use domain::ids::PersonId;
use server::config::DataDir;
use server::startup::{Application, Settings, SignInShown, banner, first_accounts};

async fn application(folder: &tempfile::TempDir) -> Application {
    let mut settings = Settings::new(DataDir::new(folder.path()), 0);
    settings.https_port = None;
    settings.jobs = false;
    Application::build(settings).await.unwrap()
}

#[tokio::test]
async fn every_real_street_gets_its_office_and_the_terminal_says_who_is_who() {
    let folder = tempfile::tempdir().unwrap();
    let application = application(&folder).await;
    office::found_other(&application.web.server, "zz", None).await;
    office::found_other(&application.web.server, "yy", Some("AD-01")).await;
    let made = first_accounts(&application).await.unwrap();
    assert_eq!(made.len(), 10);
    let admin = |street: &str| {
        let of = |one: &&SignInShown| {
            one.street.as_str() == street && one.person.as_str().starts_with("AD")
        };
        made.iter().find(of).unwrap().clone()
    };
    assert_eq!(admin("zz").person.as_str(), "AD-01");
    assert_eq!(admin("yy").person.as_str(), "AD-02", "AD-01 is an operator there");
    let open = application.web.server.street(&office::id("yy")).unwrap();
    let second: PersonId = office::id("AD-02");
    let roles = open.handle.world().world.board.people[&second].affiliations.clone();
    assert_eq!(roles[0].role, Role::Admin);
    let shown = banner(&application, &made);
    for text in ["别处街道 zz", "别处街道 yy", "管理员 admin", "值班长 shift leader"]
    {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    let line = shown.lines().find(|line| line.contains(&admin("yy").password)).unwrap();
    assert!(line.contains("AD-02") && line.contains("管理员"), "{line}");
    assert_eq!(first_accounts(&application).await.unwrap(), []);
}

#[tokio::test]
async fn a_demonstration_is_left_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let application = application(&folder).await;
    let server = &application.web.server;
    office::found_other(server, "zz", None).await;
    office::found_exercise(server, "ex").await;
    let made = first_accounts(&application).await.unwrap();
    assert!(made.iter().all(|one| one.street.as_str() == "zz"), "{made:?}");
}
