//! The sign-ins that the first start makes, and how the terminal shows them.

use crate::app::TestApp;
use crate::office;
use crate::office::posted;
use domain::actor::Role;
use domain::ids::PersonId;
use serde_json::json;
use server::config::DataDir;
use server::input::remote::Running;
use server::startup::{Application, Settings, SignInShown, banner, first_accounts};
use server::store::accounts;

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

/// What founds a street, as an import sends it.
fn founding(street: &str, exercise: bool) -> serde_json::Value {
    let mut body = posted(
        "FoundStreet",
        &json!({
            "label": { "zh": "新街道", "en": "New street" },
            "root": street,
            "exercise": exercise,
        }),
    );
    body["street"] = json!(street);
    body
}

#[tokio::test]
async fn a_street_that_comes_into_being_gets_its_office_and_is_in_the_note_at_once() {
    let app = TestApp::start().await;
    let note = || Running::read(&app.web.server.data.running()).unwrap();
    let token = format!("Bearer {}", note().import_token);
    let program = app.anybody().without("origin").with("authorization", &token);
    assert!(!note().streets.contains(&office::id("new")));
    for (street, exercise) in [("new", false), ("drill", true)] {
        let answer = program.post("/api/v1/commands", &founding(street, exercise)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    assert!(note().streets.contains(&office::id("new")));
    assert!(!note().streets.contains(&office::id("drill")), "an exercise is not real");
    let accounts = async |street| accounts::list(&app.web.server.store, &office::id(street)).await;
    let made = accounts("new").await.unwrap();
    assert_eq!(made.len(), 5);
    assert_eq!(accounts("drill").await.unwrap().len(), 0);
    let head = || app.web.server.street(&office::id("new")).unwrap().handle.world().head;
    let before = head();
    let again = program.post("/api/v1/commands", &founding("new", false)).await.json();
    assert_eq!((again["outcome"].as_str(), head()), (Some("already_applied"), before));
}
