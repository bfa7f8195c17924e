//! Who is connected, and who is let in.

use super::*;
use crate::auth::Who;
use domain::ids::PersonId;

fn identity(session: &str, person: &str) -> Identity {
    Identity {
        session: session.into(),
        token: crate::store::Hash::of(session.as_bytes()),
        street: StreetId::parse("wl").unwrap(),
        who: Who::Person(PersonId::parse(person).unwrap()),
        expires_at: None,
        confirmed_at: None,
    }
}

#[tokio::test]
async fn ending_a_session_ends_its_sockets_and_no_others() {
    let hub = Arc::new(Hub::default());
    let mut mine = hub.admit(&identity("s1", "XS-1"), Ms(0)).unwrap();
    let other = hub.admit(&identity("s2", "XS-1"), Ms(0)).unwrap();
    hub.end_session("s1");
    assert_eq!(mine.ended().await.code, CloseCode::SessionOver);
    assert!(other.end.borrow().is_none());
    drop(mine);
    assert_eq!(hub.len(), 1);
}

#[test]
fn nobody_takes_more_than_his_share() {
    let hub = Arc::new(Hub::default());
    let seats: Vec<_> = (0..SOCKETS_OF_ONE_MAX)
        .map(|_| hub.admit(&identity("s", "XS-1"), Ms(0)).unwrap())
        .collect();
    assert_eq!(hub.admit(&identity("s", "XS-1"), Ms(0)).err(), Some(Full::Own));
    assert!(hub.admit(&identity("s", "XS-2"), Ms(0)).is_ok());
    drop(seats);
    assert!(hub.admit(&identity("s", "XS-1"), Ms(0)).is_ok());
}

#[tokio::test]
async fn a_restart_spreads_the_return_and_lets_nobody_in() {
    let hub = Arc::new(Hub::default());
    let mut seat = hub.admit(&identity("s", "XS-1"), Ms(0)).unwrap();
    hub.restart(Duration::from_millis(1)).await;
    let end = seat.ended().await;
    assert_eq!(end.code, CloseCode::Restarting);
    assert!(end.reason.parse::<u64>().unwrap() < RETURN_WITHIN_MS);
    assert_eq!(hub.admit(&identity("s", "XS-1"), Ms(0)).err(), Some(Full::Server));
}

#[test]
fn who_has_said_hello_is_connected_until_his_last_socket_ends() {
    let hub = Arc::new(Hub::default());
    let street = StreetId::parse("wl").unwrap();
    let person = PersonId::parse("XS-1").unwrap();
    let views = || hub.connected(&street).people.get(&person).cloned();
    let phone = hub.admit(&identity("s1", "XS-1"), Ms(0)).unwrap();
    let desk = hub.admit(&identity("s2", "XS-1"), Ms(0)).unwrap();
    assert_eq!(views(), None, "nobody said hello yet");
    let before = hub.changes(View::Desk);
    phone.note(View::Field, 1);
    desk.note(View::Desk, 1);
    assert_ne!(hub.changes(View::Desk), before);
    assert_eq!(hub.changes(View::Wall), 0, "a wall is not woken by people");
    assert_eq!(views(), Some([View::Desk, View::Field].into()));
    let before = hub.changes(View::Desk);
    phone.note(View::Field, 2);
    assert_eq!(hub.changes(View::Desk), before, "reading on is no change");
    drop(phone);
    assert_eq!(views(), Some([View::Desk].into()));
    drop(desk);
    assert_eq!(views(), None);
    let other = StreetId::parse("other").unwrap();
    assert!(hub.connected(&other).people.is_empty());
}
