//! One word for each value of the domain's enumerations.

use super::Words;
use crate::picture::duty::Mark;
use crate::say;
use domain::actor::Role;
use domain::assignment::{AssignmentState, DeclineReason};
use domain::case::CaseState;
use domain::catalogue::{DutyTarget, EscalationTarget, EvidenceKind, PartyKind, Severity, Stage};
use domain::envelope::Channel;
use domain::person::Availability;
use domain::place::PlaceKind;
use domain::report::RejectReason;
use domain::standing::StandingState;
use domain::wire::View;

/// `words! { fn name(Type) in section { Variant => key, … } }`
macro_rules! words {
    ($($(#[$doc:meta])* fn $name:ident($type:ty) in $section:ident { $($variant:ident => $key:ident),* $(,)? })*) => {
        impl Words {

            $($(#[$doc])* pub fn $name(self, value: $type) -> &'static str {
                match value { $(<$type>::$variant => say!(self, $section.$key),)* }
            })*
        }
    };
}

words! {
    /// Which face.
    fn view(View) in admin {
        Wall => view_wall, Desk => view_desk, Area => view_area, Field => view_field,
    }
    /// 特急, 紧急, 重要, 一般.
    fn severity(Severity) in severity {
        Critical => critical, Urgent => urgent, Important => important, Normal => normal,
    }
    /// How far a case is.
    fn case_state(CaseState) in case_state {
        Filed => filed, Dispatched => dispatched, Handling => handling, Handled => handled,
        Verified => verified, Closed => closed, Evaluated => evaluated, Returned => returned,
        Rework => rework, Reopened => reopened, Suspended => suspended, Cancelled => cancelled,
        Merged => merged,
    }
    /// How far an assignment is.
    fn assignment_state(AssignmentState) in assignment_state {
        Offered => offered, Delivered => delivered, Seen => seen, Accepted => accepted,
        EnRoute => en_route, OnScene => on_scene, Done => done,
    }
    /// The stage that a limit runs on.
    fn stage(Stage) in stage {
        Filing => filing, Dispatch => dispatch, Accept => accept, Arrive => arrive,
        Handle => handle, Verify => verify, FirstContact => first_contact,
    }
    /// How a report came.
    fn channel(Channel) in channel {
        Public => public, Patrol => patrol, Hotline => hotline, Phone => phone, Sensor => sensor,
        Duty => duty, District => district, Import => imported,
    }
    /// A role.
    fn role(Role) in role {
        Operator => operator, ShiftLeader => shift_leader, Supervisor => supervisor,
        Verifier => verifier, FieldStaff => field_staff, Volunteer => volunteer, Admin => admin,
        Auditor => auditor, Importer => importer,
    }
    /// What a person says of himself.
    fn availability(Availability) in availability {
        Available => available, Break => on_break, Unreachable => unreachable,
    }
    /// Level in the tree.
    fn place_kind(PlaceKind) in place_kind {
        Street => street, Area => area, Committee => committee, Compound => compound,
        Building => building, Post => post,
    }
    /// What a party is.
    fn party_kind(PartyKind) in party_kind {
        ResidentsCommittee => residents_committee, OwnersCommittee => owners_committee,
        PropertyCompany => property_company, Contractor => contractor, Health => health,
        Shop => shop, Transport => transport, Authority => authority, StreetOffice => street_office,
    }
    /// What proves that a case was handled.
    fn evidence(EvidenceKind) in evidence {
        Photo => photo, QrScan => qr_scan, Signature => signature, Reading => reading,
    }
    /// Why a report is not worked on.
    fn reject_reason(RejectReason) in reject_reason {
        OutOfScope => out_of_scope, NotFound => not_found, SolvedOnSpot => solved_on_spot,
        Unclear => unclear, Abuse => abuse,
    }
    /// Why an assignment is declined.
    fn decline_reason(DeclineReason) in decline_reason {
        Busy => busy, NotOurs => not_ours, CannotDo => cannot_do, OffShift => off_shift,
        Other => other,
    }
    /// Who is told by an escalation.
    fn escalation(EscalationTarget) in escalation {
        Party => party, Area => area, CommandCentre => command_centre,
    }

    /// Who is told that a duty is not done.
    fn duty_target(DutyTarget) in duty_target {
        Person => person, Party => party, Area => area, CommandCentre => command_centre,
    }
    /// How a duty stands.
    fn duty_mark(Mark) in duty_mark {
        Planned => planned, Excused => excused, Done => done, Late => late, Claimed => claimed,
        Open => open, Unstaffed => unstaffed, Overdue => overdue, Failed => failed,
        Missed => missed,
    }
    /// How far a compound is in a programme.
    fn standing_state(StandingState) in standing {
        Counting => counting, Eligible => eligible, Applied => applied, Examined => examined,
        Filed => filed, Granted => granted, Lost => lost,
    }
}
