//! The one door of the rules: `decide(command, context)` gives events or a rejection.

pub mod given;
pub mod lookup;
pub mod stages;

use crate::actor::Actor;
use crate::board::{Board, Row};
use crate::clocks::WorkTime;
use crate::command::Command;
use crate::envelope::{ActedFor, Origin};
use crate::event::Change;
use crate::ids::{CommandId, StreetId};
use crate::rejection::Rejection;
use crate::time::Ms;
use crate::world::World;

/// What `decide` may know.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Whose log.
    pub street: &'a StreetId,
    /// State of the street, with everything that this transaction did before.
    pub world: &'a World,
    /// Who.
    pub actor: &'a Actor,
    /// For whom.
    pub on_behalf_of: Option<&'a ActedFor>,
    /// Origin.
    pub origin: Origin,
    /// Id of the command: new ids and follow-ups are derived from it.
    pub command_id: CommandId,
    /// Server time.
    pub now: Ms,
    /// Claimed time.
    pub occurred_at: Ms,
    /// Working hours and calendar in force.
    pub work_time: &'a WorkTime,
    /// The row of [`Command::target`] when it has left the board, folded from the log by
    /// [`crate::board::remember`].
    pub loaded: Option<&'a Row>,
}

impl<'a> Context<'a> {
    /// The board.
    pub fn board(&self) -> &'a Board {
        &self.world.board
    }
    /// The instant from which clocks run and steps count: claimed time for history, server time
    /// otherwise.
    pub fn clock_start(&self) -> Ms {
        match self.origin {
            Origin::History => self.occurred_at,
            Origin::Live | Origin::Exercise => self.now,
        }
    }
}

/// Events, in order; none means that the effect exists already.
pub type Decision = Result<Vec<Change>, Rejection>;

/// Decides a command whose texts are sealed and whose actor is permitted.
pub fn decide(command: &Command, ctx: &Context) -> Decision {
    use Command as C;
    match command {
        C::FoundStreet(c) => crate::street::found(c, ctx),
        C::AdoptCatalogue(c) => crate::street::adopt_catalogue(c, ctx),
        C::AdoptCalendar(c) => crate::street::adopt_calendar(c, ctx),
        C::AddPlace(c) => crate::place::add(c, ctx),
        C::MovePlace(c) => crate::place::move_place(c, ctx),
        C::LocatePlace(c) => crate::place::locate(c, ctx),
        C::RenamePlace(c) => crate::place::rename(c, ctx),
        C::NameParties(c) => crate::place::name_parties(c, ctx),
        C::ChangeLevel(c) => crate::place::change_level(c, ctx),
        C::TagPlace(c) => crate::place::tag(c, ctx),
        C::KeepParty(c) => crate::party::keep(c, ctx),
        C::KeepTeam(c) => crate::party::keep_team(c, ctx),
        C::AddPerson(c) => crate::person::add(c, ctx),
        C::CorrectPerson(c) => crate::person::correct(c, ctx),
        C::GrantAffiliation(c) => crate::person::grant(c, ctx),
        C::EndAffiliation(c) => crate::person::end_affiliation(c, ctx),
        C::SetActive(c) => crate::person::set_active(c, ctx),
        C::SetAvailability(c) => crate::person::set_availability(c, ctx),
        C::PlanShift(c) => crate::shift::plan(c, ctx),
        C::StartShift(c) => crate::shift::start(c, ctx),
        C::EndShift(c) => crate::shift::end(c, ctx),
        C::CancelShift(c) => crate::shift::cancel(c, ctx),
        C::EnrolDisplay(c) => crate::display::enrol(c, ctx),
        C::RevokeDisplay(c) => crate::display::revoke(c, ctx),
        C::AcknowledgeAlert(c) => crate::alert::acknowledge(c, ctx),
        C::FileAlert(c) => crate::alert::file(c, ctx),
        C::FireDeadline(c) => crate::deadline::fire(c, ctx),
        _ => decide_duty(command, ctx)
            .or_else(|| decide_standing(command, ctx))
            .unwrap_or_else(|| decide_loop(command, ctx)),
    }
}

/// Duties; `None`: it is about something else.
fn decide_duty(command: &Command, ctx: &Context) -> Option<Decision> {
    use Command as C;
    Some(match command {
        C::PlanDuties(c) => crate::duty::plan(c, ctx),
        C::NotePreparation(c) => crate::duty::note_preparation(c, ctx),
        C::ClaimDuty(c) => crate::duty::claim(c, ctx),
        C::HandOverDuty(c) => crate::duty::hand_over(c, ctx),
        C::CompleteDuty(c) => crate::duty::complete(c, ctx),
        C::AskExcuse(c) => crate::duty::ask(c, ctx),
        C::ExcuseDuty(c) => crate::duty::excuse(c, ctx),
        C::RefuseExcuse(c) => crate::duty::refuse(c, ctx),
        _ => return None,
    })
}

/// Standings; `None`: it is about something else.
fn decide_standing(command: &Command, ctx: &Context) -> Option<Decision> {
    use Command as C;
    Some(match command {
        C::NoteFinding(c) => crate::standing::note_finding(c, ctx),
        C::NoteMiss(c) => crate::standing::note_miss(c, ctx),
        C::CheckStandings(c) => crate::standing::check(c, ctx),
        C::RecordRound(c) => crate::standing::record_round(c, ctx),
        C::ApplyStanding(c) => crate::standing::apply(c, ctx),
        C::ExamineStanding(c) => crate::standing::examine(c, ctx),
        C::FileStanding(c) => crate::standing::file(c, ctx),
        C::GrantStanding(c) => crate::standing::grant(c, ctx),
        _ => return None,
    })
}

/// The loop itself: reports, cases, assignments.
fn decide_loop(command: &Command, ctx: &Context) -> Decision {
    use Command as C;
    use {crate::assignment as a, crate::case as c, crate::report as r};
    let elsewhere = Err(Rejection::NotPermitted);
    match command {
        C::ReceiveReport(x) => r::receive(x, ctx),
        C::AcceptReport(x) => r::accept(x, ctx),
        C::RejectReport(x) => r::reject(x, ctx),
        C::MergeReport(x) => r::merge(x, ctx),
        C::RecordFirstContact(x) => r::record_first_contact(x, ctx),
        C::DispatchCase(x) => c::dispatch(x, ctx),
        C::SuperviseCase(x) => c::supervise(x, ctx),
        C::RequestReturn(x) => c::request_return(x, ctx),
        C::DecideReturn(x) => c::decide_return(x, ctx),
        C::RequestExtension(x) => c::request_extension(x, ctx),
        C::DecideExtension(x) => c::decide_extension(x, ctx),
        C::SuspendCase(x) => c::suspend(x, ctx),
        C::ResumeCase(x) => c::resume(x, ctx),
        C::VerifyCase(x) => c::verify(x, ctx),
        C::CloseCase(x) => c::close(x, ctx),
        C::EvaluateCase(x) => c::evaluate(x, ctx),
        C::ReopenCase(x) => c::reopen(x, ctx),
        C::CancelCase(x) => c::cancel(x, ctx),
        C::MergeCase(x) => c::merge(x, ctx),
        C::ReferCase(x) => c::refer(x, ctx),
        C::AnswerReferral(x) => c::answer_referral(x, ctx),
        C::ChangeSeverity(x) => c::change_severity(x, ctx),
        C::AddEvidence(x) => c::add_evidence(x, ctx),
        C::AddNote(x) => c::add_note(x, ctx),
        C::MarkDelivered(x) => a::mark_delivered(x, ctx),
        C::MarkSeen(x) => a::mark_seen(x, ctx),
        C::AcceptAssignment(x) => a::accept(x, ctx),
        C::DepartAssignment(x) => a::depart(x, ctx),
        C::ArriveAssignment(x) => a::arrive(x, ctx),
        C::CompleteAssignment(x) => a::complete(x, ctx),
        C::DeclineAssignment(x) => a::decline(x, ctx),
        C::UrgeAssignment(x) => a::urge(x, ctx),
        C::RecallAssignment(x) => a::recall(x, ctx),
        C::TransferAssignment(x) => a::transfer(x, ctx),
        C::ReleaseAssignment(x) => a::release(x, ctx),
        // Listed, so that a new command must be placed here or above.
        C::AdoptCalendar(_) => elsewhere,
        C::FoundStreet(_) | C::AdoptCatalogue(_) | C::AddPlace(_) | C::MovePlace(_) => elsewhere,
        C::RenamePlace(_) | C::LocatePlace(_) | C::NameParties(_) => elsewhere,
        C::ChangeLevel(_) | C::TagPlace(_) | C::PlanDuties(_) => elsewhere,
        C::NotePreparation(_) | C::ClaimDuty(_) | C::HandOverDuty(_) => elsewhere,
        C::CompleteDuty(_) | C::AskExcuse(_) | C::ExcuseDuty(_) => elsewhere,
        C::RefuseExcuse(_)
        | C::KeepParty(_)
        | C::KeepTeam(_)
        | C::AddPerson(_)
        | C::CorrectPerson(_) => elsewhere,
        C::GrantAffiliation(_) => elsewhere,
        C::EndAffiliation(_) | C::SetActive(_) | C::SetAvailability(_) => elsewhere,
        C::PlanShift(_) | C::StartShift(_) | C::EndShift(_) | C::CancelShift(_) => elsewhere,
        C::EnrolDisplay(_) | C::RevokeDisplay(_) | C::AcknowledgeAlert(_) => elsewhere,
        C::FileAlert(_) | C::FireDeadline(_) | C::NoteFinding(_) | C::NoteMiss(_) => elsewhere,
        C::CheckStandings(_) | C::RecordRound(_) | C::ApplyStanding(_) => elsewhere,
        C::ExamineStanding(_) | C::FileStanding(_) | C::GrantStanding(_) => elsewhere,
    }
}
