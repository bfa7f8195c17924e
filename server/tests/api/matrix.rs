//! The authorization matrix: every route with every caller. What is expected is read from the
//! list; that the list says what was meant is pinned here.

use crate::app::TestApp;
use crate::client::Client;
use crate::office::PEOPLE;
use domain::actor::Role;
use domain::wire::View;
use hyper::Method;
use serde_json::json;
use server::http::access::Access;
use server::http::faces;
use server::http::routes::Route;

/// A path of the route that names nothing that exists.
fn path(route: Route) -> String {
    route
        .path()
        .replace("{command}", "AddNote")
        .replace("{hash}", &"0".repeat(64))
        .replace("{id}", "00000000-0000-0000-0000-000000000000")
        .replace("{code}", "BBB-BBB-BBB")
        .replace("{name}", "x.svg")
}

async fn ask(client: &Client, route: Route) -> u16 {
    // Signing out would end the session that the next route needs.
    let answer = match route.method() {
        Method::POST => client.post(&path(route), &json!({ "x": 1 })).await,
        _ => client.get(&path(route)).await,
    };
    answer.status.as_u16()
}

/// The roles that the list of a route names, or nothing for everybody.
fn roles(access: Access) -> Option<&'static [Role]> {
    match access {
        Access::People(roles) | Access::Screens(roles) => Some(roles),
        Access::Everybody | Access::Loopback => None,
    }
}

#[tokio::test]
async fn every_route_answers_exactly_those_whom_it_is_for() {
    let app = TestApp::start().await;
    let listed = Route::ALL.iter().copied().filter(|route| *route != Route::SignOut);
    let routes: Vec<Route> = listed.collect();
    let nobody = app.anybody();
    for route in &routes {
        let status = ask(&nobody, *route).await;
        match roles(route.access()) {
            Some(_) => assert_eq!(status, 401, "nobody at {route:?}"),
            None => assert_ne!(status, 405, "{route:?}"),
        }
    }
    for (who, role, ..) in PEOPLE {
        let client = app.signed_in(who).await;
        for route in &routes {
            let Some(allowed) = roles(route.access()) else { continue };
            let status = ask(&client, *route).await;
            if allowed.contains(&role) {
                // What the handler says of nonsense is its own affair, but never "not you".
                let nonsense = [400, 404, 422, 200];
                assert!(nonsense.contains(&status), "{role:?} at {route:?}: {status}");
            } else {
                assert_eq!(status, 403, "{role:?} at {route:?}");
            }
        }
    }
}

#[test]
fn the_list_says_what_was_meant() {
    let everybody: Vec<Route> = Route::ALL
        .iter()
        .copied()
        .filter(|route| matches!(route.access(), Access::Everybody | Access::Loopback))
        .collect();
    use Route as R;
    assert_eq!(
        everybody,
        [
            R::EvidencePut,
            R::Report,
            R::Tracking,
            R::ReportForm,
            R::SignIn,
            R::SignOut,
            R::EnrolPage,
            R::Enrol,
            R::OpenApi,
            R::Healthz,
            R::Readyz,
            R::Metrics,
            R::Trust,
            R::Authority,
        ]
    );
    assert_eq!(R::Metrics.access(), Access::Loopback);
    for keeper in [R::Password, R::DisplayToken] {
        assert_eq!(keeper.access(), Access::People(&[Role::Admin]));
    }
    let screens = Route::ALL.iter().filter(|r| matches!(r.access(), Access::Screens(_)));
    let screens: Vec<Route> = screens.copied().collect();
    assert_eq!(screens, [R::Stream, R::Board, R::Chart]);
    for route in Route::ALL.iter().filter(|route| route.path().starts_with("/api/")) {
        assert!(route.path().starts_with("/api/v1/"), "{route:?}");
    }
}

#[tokio::test]
async fn every_view_answers_exactly_those_whom_it_is_for() {
    let app = TestApp::start().await;
    for (who, role, ..) in PEOPLE {
        let client = app.signed_in(who).await;
        for (view, name) in [
            (View::Wall, "wall"),
            (View::Desk, "desk"),
            (View::Area, "area"),
            (View::Field, "field"),
        ] {
            let expected = roles(faces::view(view)).is_some_and(|allowed| allowed.contains(&role));
            let status = client.get(&format!("/api/v1/board?view={name}")).await.status;
            assert_eq!(status.as_u16(), if expected { 200 } else { 403 }, "{role:?} {name}");
        }
    }
}
