//! Who sends a request, and what holds for him now.

use super::sessions::CONFIRMED_MS;
use crate::store::Hash;
use domain::actor::{Actor, ActorRef, Affiliation, Role};
use domain::board::Board;
use domain::ids::{DisplayId, PersonId, PlaceId, StreetId};
use domain::text::Lang;
use domain::time::Ms;
use domain::visibility::Viewer;
use domain::wire::View;

/// Somebody with an account, or a wall display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(PersonId),
    /// A display.
    Display(DisplayId),
}

/// A session that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Public id of the session.
    pub session: String,
    /// Hash of its token.
    pub token: Hash,
    /// His street.
    pub street: StreetId,
    /// Who.
    pub who: Who,
    /// End of the session; a display's ends only when it is revoked.
    pub expires_at: Option<Ms>,
    /// When he last showed his password; a display never does.
    pub confirmed_at: Option<Ms>,
}

/// What holds for an identity at an instant: from the board, never from the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who, with the affiliations in force.
    pub actor: Actor,
    /// For a display: the place that it shows.
    pub display_place: Option<PlaceId>,
    /// Language of a person.
    pub lang: Option<Lang>,
    /// When this changes by the passing of time alone.
    pub changes_at: Option<Ms>,
}

impl Identity {
    /// The password was shown lately enough for what asks for it again.
    pub fn is_confirmed(&self, now: Ms) -> bool {
        self.confirmed_at.is_some_and(|at| now - at < CONFIRMED_MS)
    }
    /// What holds for him at `now`; `None` when he may not even look: inactive, revoked, unknown.
    pub fn standing(&self, board: &Board, now: Ms) -> Option<Standing> {
        match &self.who {
            Who::Person(id) => {
                let person = board.people.get(id).filter(|person| person.active)?;
                let affiliations = in_force(&person.affiliations, now);
                let who = if affiliations.iter().any(|held| held.role == Role::Importer) {
                    ActorRef::Import(id.as_str().into())
                } else {
                    ActorRef::Person(id.clone())
                };
                Some(Standing {
                    actor: Actor { who, affiliations },
                    display_place: None,
                    lang: Some(person.lang),
                    changes_at: next_change(&person.affiliations, now),
                })
            }
            Who::Display(id) => {
                let display = board.displays.get(id)?;
                let actor = Actor { who: ActorRef::Display(id.clone()), affiliations: Vec::new() };
                let display_place = Some(display.place.clone());
                Some(Standing { actor, display_place, lang: None, changes_at: None })
            }
        }
    }
    /// Service number or display, for lists of people and screens.
    pub fn name(&self) -> String {
        match &self.who {
            Who::Person(id) => id.to_string(),
            Who::Display(id) => format!("display/{id}"),
        }
    }
    /// Street and name: what limits are counted by, however many sessions he opens.
    pub fn account(&self) -> String {
        format!("{}/{}", self.street, self.name())
    }
    /// The person, when it is one.
    pub fn person(&self) -> Option<&PersonId> {
        match &self.who {
            Who::Person(id) => Some(id),
            Who::Display(_) => None,
        }
    }
}

impl Standing {
    /// As a viewer of a face.
    pub fn viewer(&self, view: View) -> Viewer {
        Viewer { actor: self.actor.clone(), display_place: self.display_place.clone(), view }
    }
    /// The roles in force, each once.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        let roles: std::collections::BTreeSet<Role> =
            self.actor.affiliations.iter().map(|held| held.role).collect();
        roles.into_iter()
    }
}

fn in_force(affiliations: &[Affiliation], now: Ms) -> Vec<Affiliation> {
    affiliations.iter().filter(|held| held.holds_at(now)).cloned().collect()
}

fn next_change(affiliations: &[Affiliation], now: Ms) -> Option<Ms> {
    let edges = affiliations.iter().flat_map(|held| [Some(held.from), held.until]).flatten();
    edges.filter(|edge| *edge > now).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grants_change_at_their_edges_and_nowhere_else() {
        let held = |from, until: Option<i64>| Affiliation {
            role: Role::Volunteer,
            place: PlaceId::parse("p1").unwrap(),
            party: None,
            team: None,
            from: Ms(from),
            until: until.map(Ms),
        };
        let all = [held(10, Some(20)), held(15, None)];
        assert_eq!(in_force(&all, Ms(9)).len(), 0);
        assert_eq!(next_change(&all, Ms(9)), Some(Ms(10)));
        assert_eq!(in_force(&all, Ms(16)).len(), 2);
        assert_eq!(next_change(&all, Ms(16)), Some(Ms(20)));
        assert_eq!(in_force(&all, Ms(20)).len(), 1);
        assert_eq!(next_change(&all, Ms(20)), None);
    }
}
