//! What those who hold a case may ask for: 退单 by the party that has it, more time.

use domain::actor::Affiliation;
use domain::board::Board;
use domain::case::{Case, CaseState};
use domain::catalogue::Stage;
use domain::command::CommandKind;
use domain::ids::PartyId;
use domain::permits::line;
use domain::time::Ms;

/// What somebody may ask for on a case, now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hold {
    /// Parties that may give it back through him.
    pub returns: Vec<Giver>,
    /// It was asked to give it back for this party, and nobody has decided.
    pub return_asked: Option<PartyId>,
    /// More time may be asked for.
    pub extend: bool,
    /// More time was asked for, and nobody has decided.
    pub asked_s: Option<i64>,
}

/// A party that gives a case back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giver {
    /// Which.
    pub party: PartyId,
    /// It has no account: somebody speaks for it, with a document.
    pub by_document: bool,
}

/// What he with these affiliations may ask for. The rules decide again when it is sent.
pub fn hold(board: &Board, case: &Case, affiliations: &[Affiliation], now: Ms) -> Hold {
    let holding = || affiliations.iter().filter(|a| a.holds_at(now));
    let may = |kind| holding().any(|a| line(kind).reach(a.role).is_some());
    // Whoever may act for all of a place may speak for those who have no account.
    let speaks = holding().any(|a| line(CommandKind::SuperviseCase).reach(a.role).is_some());
    let mut returns: Vec<Giver> = Vec::new();
    let on_hand = matches!(case.state, CaseState::Dispatched | CaseState::Handling);
    let waits = case.return_waits();
    if on_hand && waits.is_none() && may(CommandKind::RequestReturn) {
        for one in case.live().filter(|one| !one.done) {
            let silent = board.parties.get(&one.party).is_some_and(|party| party.without_account);
            let own = holding().any(|a| a.party.as_ref() == Some(&one.party));
            let giver = Giver { party: one.party.clone(), by_document: silent };
            if (own || (silent && speaks)) && !returns.contains(&giver) {
                returns.push(giver);
            }
        }
    }
    let asked = case.extension.as_ref().filter(|extension| extension.granted.is_none());
    let runs = case.clock(Stage::Handle).is_some_and(|clock| clock.is_open());
    Hold {
        returns,
        return_asked: waits.map(|asked| asked.party.clone()),
        extend: case.state.is_open()
            && runs
            && asked.is_none()
            && may(CommandKind::RequestExtension),
        asked_s: asked.map(|extension| extension.extend_s),
    }
}
