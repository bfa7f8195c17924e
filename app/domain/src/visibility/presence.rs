//! Who may know that somebody is connected: whoever sees his row. Displays are known to those who
//! oversee people where the display shows them, and to displays over the same place.

use super::{Kind, Viewer, in_scope_as, may_see};
use crate::board::{Board, Row};
use crate::display::Display;
use crate::ids::{DisplayId, PersonId};
use crate::wire::presence::{PRESENT_DISPLAYS_MAX, PRESENT_PEOPLE_MAX};
use crate::wire::{Connected, ConnectedDisplay, Present, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that is connected to one street.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screens {
    /// People, and through which faces.
    pub people: BTreeMap<PersonId, BTreeSet<View>>,
    /// Displays.
    pub displays: BTreeSet<DisplayId>,
}

/// What of it this viewer may know; `None` for the phone, which is told nothing of others, and for
/// the wall, which shows nothing of it: who is connected is the desk's to know.
pub fn present(board: &Board, viewer: &Viewer, screens: &Screens) -> Option<Present> {
    if matches!(viewer.view, View::Field | View::Wall) {
        return None;
    }
    let mut told = Present::default();
    for (id, views) in &screens.people {
        if !sees_person(board, viewer, id) {
            continue;
        }
        if told.people.len() < PRESENT_PEOPLE_MAX {
            let views = views.iter().copied().collect();
            told.people.push(Connected { id: id.clone(), views });
        } else {
            told.more_people += 1;
        }
    }
    let known = screens.displays.iter().filter_map(|id| board.displays.get(id));
    for display in known.filter(|display| sees_display(board, viewer, display)) {
        if told.displays.len() < PRESENT_DISPLAYS_MAX {
            let (id, label) = (display.id.clone(), display.label.clone());
            told.displays.push(ConnectedDisplay { id, label });
        } else {
            told.more_displays += 1;
        }
    }
    Some(told)
}

fn sees_person(board: &Board, viewer: &Viewer, id: &PersonId) -> bool {
    let row = board.people.get(id).map(|person| Row::Person(person.clone()));
    row.is_some_and(|row| may_see(board, viewer, &row))
}

fn sees_display(board: &Board, viewer: &Viewer, display: &Arc<Display>) -> bool {
    in_scope_as(board, viewer, &Row::Display(display.clone()), Kind::Person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::EnrolDisplay;
    use crate::ids::StreetId;
    use crate::sample::{Office, START, id};
    use crate::text::Label;
    use crate::wire::{MESSAGE_BYTES_MAX, ServerFrame};

    fn office() -> Office {
        let mut office = Office::open();
        for (display, place) in [("d1", "a1"), ("d2", "a2")] {
            let (display, label, place) = (id(display), Label::same("大厅"), id(place));
            let enrol = EnrolDisplay { display, label, place };
            office.system(crate::command::Command::EnrolDisplay(Box::new(enrol)));
        }
        office
    }

    fn everybody(office: &Office) -> Screens {
        let all = office.world.board.people.keys().cloned();
        Screens {
            people: all.map(|id| (id, BTreeSet::from([View::Field, View::Desk]))).collect(),
            displays: BTreeSet::from([id("d1"), id("d2"), id("revoked")]),
        }
    }

    /// `@guard @vol d1`
    fn told(office: &Office, viewer: &Viewer) -> Option<String> {
        let told = present(&office.world.board, viewer, &everybody(office))?;
        let people = told.people.iter().map(|one| format!("@{}", one.id));
        let displays = told.displays.iter().map(|one| one.id.to_string());
        Some(people.chain(displays).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn presence_is_told_to_whoever_sees_the_row() {
        let office = office();
        let see = |who, view| {
            let viewer = Viewer::person(&office.world.board, &id(who), view, START).unwrap();
            told(&office, &viewer)
        };
        let all = "@adm @aud @disinf @doc @guard @guard2 @imp @lead @op @sup1 @sup2 @ver @vol";
        assert_eq!(see("op", View::Desk), Some(format!("{all} d1 d2")));
        assert_eq!(see("op", View::Wall), None, "a wall shows nothing of it");
        assert_eq!(see("sup1", View::Area).as_deref(), Some("@guard @guard2 @sup1 @vol d1"));
        assert_eq!(see("sup2", View::Area).as_deref(), Some("@sup2 d2"));
        assert_eq!(see("ver", View::Desk).as_deref(), Some("@ver"));
        assert_eq!(see("guard", View::Field), None);
        let display = Viewer::display(&office.world.board, &id("d2")).unwrap();
        assert_eq!(told(&office, &display), None);
    }

    #[test]
    fn the_longest_presence_fits_into_a_message_and_says_who_is_missing() {
        let mut office = office();
        let op = Viewer::person(&office.world.board, &id("op"), View::Desk, START).unwrap();
        let board = &mut office.world.board;
        let (long, wide) = ("x".repeat(60), "\u{1}".repeat(80));
        let person = board.people.get(&id::<PersonId>("guard")).unwrap().clone();
        let display = board.displays.get(&id::<DisplayId>("d1")).unwrap().clone();
        let mut screens = Screens::default();
        let views = BTreeSet::from([View::Wall, View::Desk, View::Area, View::Field]);
        for n in 0..PRESENT_PEOPLE_MAX + 3 {
            let id: PersonId = id(&format!("{long}{n:04}"));
            let mut row = (*person).clone();
            row.id = id.clone();
            board.put(&crate::key::Key::Person(id.clone()), Some(Row::Person(Arc::new(row))));
            screens.people.insert(id, views.clone());
        }
        for n in 0..PRESENT_DISPLAYS_MAX + 2 {
            let id: DisplayId = id(&format!("{long}{n:04}"));
            let label = Label::same(&wide);
            let row = Display { id: id.clone(), label, ..(*display).clone() };
            board.put(&crate::key::Key::Display(id.clone()), Some(Row::Display(Arc::new(row))));
            screens.displays.insert(id);
        }
        let told = present(board, &op, &screens).unwrap();
        assert_eq!((told.more_people, told.more_displays), (3, 2));
        assert_eq!(told.is_connected(&told.people[7].id), Some(true));
        assert_eq!(told.is_connected(&id("guard")), None, "it is not known");
        let street: StreetId = id(&"s".repeat(64));
        let frame = ServerFrame::Presence { street, present: Box::new(told) };
        let bytes = serde_json::to_string(&frame).unwrap().len();
        assert!(bytes <= MESSAGE_BYTES_MAX, "{bytes}");
    }
}
