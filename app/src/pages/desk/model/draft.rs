//! What an operator has typed for a verb, and which fields its form has.

use super::behalf::PartyStep;
use super::verb::Verb;
use domain::case::GivenEvidence;
use domain::catalogue::Severity;
use domain::ids::*;
use domain::report::RejectReason;

/// To whom something is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Which party.
    pub party: PartyId,
    /// Which team.
    pub team: Option<TeamId>,
    /// Who.
    pub person: Option<PersonId>,
}

/// A field of the form of a verb. The order of a form is the order of [`fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Words that must be given.
    Reason,
    /// Words that may be given.
    Note,
    /// Which live assignment.
    Assignment,
    /// To whom.
    Receiver,
    /// Which other case.
    Case,
    /// Ⅰ to Ⅳ.
    Severity,
    /// Hours of more time.
    Hours,
    /// Grant or refuse.
    Grant,
    /// It is done, or not.
    Passed,
    /// Solved and satisfied.
    Evaluation,
    /// 四要素.
    FourElements,
    /// Why a report is not filed.
    RejectReason,
    /// Corrected type.
    Type,
    /// Corrected place.
    Place,
    /// A party above or outside.
    Party,
    /// 责任主体: another than the catalogue's.
    Responsible,
    /// A party without an account that looked at it; nobody but the operator when empty.
    ForParty,
    /// 文号或依据.
    Document,
    /// The next step of a party without an account.
    Step,
    /// What proves it.
    Evidence,
}

/// Everything that a form can hold; each verb reads its own part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Reason or note.
    pub text: String,
    /// Which live assignment.
    pub assignment: Option<AssignmentId>,
    /// To whom.
    pub receiver: Option<Receiver>,
    /// Which other case.
    pub case: Option<CaseId>,
    /// Ⅰ to Ⅳ.
    pub severity: Option<Severity>,
    /// Hours of more time.
    pub hours: u32,
    /// Grant or refuse; done or not.
    pub yes: bool,
    /// 实际解决.
    pub solved: bool,
    /// 市民满意.
    pub satisfied: bool,
    /// 受理时间, 与谁沟通, 解决措施, 解决时限.
    pub elements: [String; 4],
    /// The type asks for the four elements.
    pub needs_elements: bool,
    /// Why a report is not filed.
    pub reject: Option<RejectReason>,
    /// Corrected type.
    pub type_id: Option<TypeId>,
    /// Corrected place.
    pub place: Option<PlaceId>,
    /// A party above or outside; the responsible one when a case is filed.
    pub party: Option<PartyId>,
    /// A party without an account, in whose name something is entered.
    pub for_party: Option<PartyId>,
    /// Its document.
    pub document: String,
    /// The report whose caller is called back, when a case is shown.
    pub report: Option<ReportId>,
    /// The step that a party without an account has made.
    pub step: Option<PartyStep>,
    /// What proves it: files stored already, readings and codes as typed.
    pub evidence: Vec<GivenEvidence>,
    /// Id of a new case or assignment, made by the browser.
    pub new_id: uuid::Uuid,
}

/// The fields of a verb's form; none means that the key acts at once.
pub fn fields(verb: Verb) -> &'static [Field] {
    match verb {
        Verb::File => &[Field::Type, Field::Place, Field::Severity, Field::Responsible],
        Verb::Reject => &[Field::RejectReason, Field::Note],
        Verb::FirstContact => &[Field::Note],
        Verb::Dispatch => &[Field::Receiver, Field::Note],
        Verb::Urge => &[Field::Assignment],
        Verb::Transfer => &[Field::Assignment, Field::Receiver, Field::Reason],
        Verb::Recall => &[Field::Assignment, Field::Note],
        Verb::Supervise | Verb::Return | Verb::Reopen => &[Field::Reason],
        Verb::Suspend | Verb::Cancel | Verb::Note | Verb::AnswerReferral => &[Field::Reason],
        Verb::Extend => &[Field::Hours, Field::Reason],
        Verb::DecideReturn | Verb::DecideExtension => &[Field::Grant],
        Verb::Merge => &[Field::Case],
        Verb::Verify => {
            &[Field::Passed, Field::Note, Field::Evidence, Field::ForParty, Field::Document]
        }
        Verb::Behalf => {
            &[Field::Assignment, Field::Step, Field::Document, Field::Note, Field::Evidence]
        }
        Verb::Close => &[Field::FourElements],
        Verb::Evaluate => &[Field::Evaluation],
        Verb::Severity => &[Field::Severity, Field::Reason],
        Verb::Refer => &[Field::Party, Field::Reason],
        Verb::Resume | Verb::Acknowledge | Verb::FileAll => &[],
    }
}
