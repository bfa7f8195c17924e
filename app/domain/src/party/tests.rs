//! Parties and teams are kept as they shall be.

use super::*;
use crate::command::Command;
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::sample::*;

#[test]
fn a_party_changes_and_the_same_again_changes_nothing() {
    let mut office = Office::open();
    let party = (*office.world.board.parties[&id::<PartyId>("pm")]).clone();
    let keep = |party: Party| Command::KeepParty(Box::new(KeepParty { party }));
    assert_eq!(office.send("adm", keep(party.clone())), Ok(Vec::new()));
    let renamed = Party { label: Label::same("新物业"), ..party.clone() };
    assert_eq!(office.send("adm", keep(renamed.clone())).map(|e| e.len()), Ok(1));
    assert_eq!(*office.world.board.parties[&id::<PartyId>("pm")], renamed);
    let lost = Party { place: id("none"), ..party };
    let unknown = Err(Rejection::Unknown(Key::Place(id("none"))));
    assert_eq!(office.send("adm", keep(lost)), unknown);
}

#[test]
fn a_team_belongs_to_a_party_that_exists() {
    let mut office = Office::open();
    let team = (*office.world.board.teams[&id::<TeamId>("t1")]).clone();
    let keep = |team: Team| Command::KeepTeam(Box::new(KeepTeam { team }));
    assert_eq!(office.send("adm", keep(team.clone())), Ok(Vec::new()));
    let skilled = Team { skills: vec!["disinfection_professional".into()], ..team.clone() };
    assert_eq!(office.send("adm", keep(skilled)).map(|e| e.len()), Ok(1));
    let ghost = Team { party: id("ghost"), ..team.clone() };
    let unknown = Err(Rejection::Unknown(Key::Party(id("ghost"))));
    assert_eq!(office.send("adm", keep(ghost)), unknown);
    let blank = Team { skills: vec!["".into()], ..team };
    let missing = Err(Rejection::BadField { field: "skills", why: Why::Missing });
    assert_eq!(office.send("adm", keep(blank)), missing);
}
