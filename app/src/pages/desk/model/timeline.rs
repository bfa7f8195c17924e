//! The history of a case as lines, newest first. What follows by itself from another line is left
//! out; receipts of an assignment stand on the line by which it was given out.

use domain::actor::ActorRef;
use domain::assignment::{AssignmentEvent, AssignmentState, Receipt};
use domain::case::{CaseEvent, Evidence};
use domain::envelope::Recorded;
use domain::event::Event;
use domain::ids::{AssignmentId, EvidenceHash, PartyId, Seq};
use domain::key::Key;
use domain::report::ReportEvent;
use domain::text::SealedRef;
use domain::time::Ms;

/// How a line is marked beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Plain,
    /// A step forward.
    Good,
    /// Somebody should look.
    Warn,
    /// A limit was passed, or it went wrong.
    Bad,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Position in the log.
    pub seq: Seq,
    /// When, as claimed.
    pub at: Ms,
    /// The claimed time was out of bounds, or it was entered much later.
    pub late: bool,
    /// Who.
    pub actor: ActorRef,
    /// For which party without an account.
    pub acted_for: Option<PartyId>,
    /// What.
    pub event: Event,
    /// Which assignment, when it is about one.
    pub assignment: Option<AssignmentId>,
    /// In own words.
    pub texts: Vec<SealedRef>,
    /// Photographs.
    pub photos: Vec<EvidenceHash>,
    /// On the line of an assignment: what came back and when.
    pub receipts: Vec<Receipt>,
    /// How it is marked.
    pub tone: Tone,
}

/// Entered this much after it happened, a line says so.
const LATE_MS: i64 = 2 * domain::time::MINUTE_MS;

/// The lines of a history that stands oldest first.
pub fn lines(events: &[Recorded]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for recorded in events {
        if let (Key::Assignment(id), Event::Assignment(event)) = (&recorded.key, &recorded.event)
            && let Some((step, implied)) = receipt(event)
            && let Some(line) = offered(&mut lines, *id)
        {
            line.receipts.push(Receipt { step, at: recorded.occurred_at, implied });
        }
        if is_shown(&recorded.event) {
            lines.push(line(recorded));
        }
    }
    lines.reverse();
    lines
}

fn offered(lines: &mut [Line], id: AssignmentId) -> Option<&mut Line> {
    lines.iter_mut().rev().find(|line| {
        let gives = matches!(
            line.event,
            Event::Assignment(
                AssignmentEvent::AssignmentOffered(_) | AssignmentEvent::AssignmentReoffered { .. }
            )
        );
        line.assignment == Some(id) && gives
    })
}

fn receipt(event: &AssignmentEvent) -> Option<(AssignmentState, bool)> {
    Some(match event {
        AssignmentEvent::AssignmentDelivered => (AssignmentState::Delivered, false),
        AssignmentEvent::AssignmentSeen => (AssignmentState::Seen, false),
        AssignmentEvent::AssignmentAccepted { implied, .. } => {
            (AssignmentState::Accepted, *implied)
        }
        AssignmentEvent::AssignmentStepped { step, implied, .. } => (*step, *implied),
        AssignmentEvent::AssignmentDone { .. } => (AssignmentState::Done, false),
        _ => return None,
    })
}

/// Lines that only repeat another one of the same command are left out.
fn is_shown(event: &Event) -> bool {
    !matches!(
        event,
        Event::Assignment(
            AssignmentEvent::AssignmentDelivered
                | AssignmentEvent::AssignmentSeen
                | AssignmentEvent::AssignmentDone { .. }
                | AssignmentEvent::AssignmentReleased
                | AssignmentEvent::AssignmentPaused { .. }
                | AssignmentEvent::AssignmentResumed { .. }
                | AssignmentEvent::AssignmentSeverityChanged { .. }
        ) | Event::Case(
            CaseEvent::CaseDispatched { .. }
                | CaseEvent::CaseHandlingBegun { .. }
                | CaseEvent::CaseHandlingLapsed { .. }
                | CaseEvent::CaseParticipantLeft { .. }
                | CaseEvent::CaseEscalationBegun { .. }
                | CaseEvent::CaseEscalationEnded { .. }
                | CaseEvent::CaseArchived
        ) | Event::Report(ReportEvent::ReportAccepted { .. } | ReportEvent::ReportMerged { .. })
    )
}

fn line(recorded: &Recorded) -> Line {
    let assignment = match &recorded.key {
        Key::Assignment(id) => Some(*id),
        _ => None,
    };
    let (mut texts, photos) = inside(&recorded.event);
    let acted_for = recorded.on_behalf_of.as_ref();
    texts.extend(acted_for.map(|acted| acted.document.clone()));
    Line {
        seq: recorded.seq,
        at: recorded.occurred_at,
        late: recorded.time_flagged || recorded.recorded_at - recorded.occurred_at > LATE_MS,
        actor: recorded.actor.clone(),
        acted_for: acted_for.map(|acted| acted.party.clone()),
        event: recorded.event.clone(),
        assignment,
        texts,
        photos,
        receipts: Vec::new(),
        tone: tone(&recorded.event),
    }
}

fn tone(event: &Event) -> Tone {
    match event {
        Event::Case(event) => match event {
            CaseEvent::CaseStageBreached { .. }
            | CaseEvent::CaseSentToRework { .. }
            | CaseEvent::CaseEscalated { .. } => Tone::Bad,
            CaseEvent::CaseStageWarned { .. }
            | CaseEvent::ReturnRequested(_)
            | CaseEvent::CaseReturned { .. }
            | CaseEvent::CaseSupervised { .. }
            | CaseEvent::CaseReopened { .. }
            | CaseEvent::ExtensionRequested(_) => Tone::Warn,
            CaseEvent::CaseHandled { .. }
            | CaseEvent::CaseVerified { .. }
            | CaseEvent::CaseClosed { .. } => Tone::Good,
            _ => Tone::Plain,
        },
        Event::Assignment(event) => match event {
            AssignmentEvent::AssignmentStageBreached { .. }
            | AssignmentEvent::AssignmentTimedOut => Tone::Bad,
            AssignmentEvent::AssignmentDeclined { .. }
            | AssignmentEvent::AssignmentReoffered { .. }
            | AssignmentEvent::AssignmentUrged
            | AssignmentEvent::AssignmentStageWarned { .. } => Tone::Warn,
            AssignmentEvent::AssignmentAccepted { .. } => Tone::Good,
            _ => Tone::Plain,
        },
        Event::Report(
            ReportEvent::ReportStageBreached { .. } | ReportEvent::ReportEscalated { .. },
        ) => Tone::Bad,
        Event::Report(ReportEvent::ReportStageWarned { .. }) => Tone::Warn,
        _ => Tone::Plain,
    }
}

/// Words and photographs of an event.
fn inside(event: &Event) -> (Vec<SealedRef>, Vec<EvidenceHash>) {
    match event {
        Event::Case(event) => inside_case(event),
        Event::Assignment(event) => inside_assignment(event),
        Event::Report(ReportEvent::ReportReceived(report)) => {
            let texts = [&report.description, &report.door].into_iter().flatten().cloned();
            (texts.collect(), report.photos.clone())
        }
        Event::Report(
            ReportEvent::ReportRejected { note, .. } | ReportEvent::FirstContactMade { note, .. },
        ) => (note.iter().cloned().collect(), Vec::new()),
        _ => (Vec::new(), Vec::new()),
    }
}

fn inside_assignment(event: &AssignmentEvent) -> (Vec<SealedRef>, Vec<EvidenceHash>) {
    let texts = match event {
        AssignmentEvent::AssignmentOffered(assignment) => assignment.note.iter().cloned().collect(),
        AssignmentEvent::AssignmentDeclined { note, .. } => note.iter().cloned().collect(),
        AssignmentEvent::AssignmentRecalled { reason } => reason.iter().cloned().collect(),
        AssignmentEvent::AssignmentTransferred { reason, .. } => vec![reason.clone()],
        _ => Vec::new(),
    };
    (texts, Vec::new())
}

fn inside_case(event: &CaseEvent) -> (Vec<SealedRef>, Vec<EvidenceHash>) {
    use CaseEvent as E;
    match event {
        E::CaseHandled { note, evidence, .. } | E::CaseVerified { note, evidence, .. } => {
            (note.iter().cloned().collect(), photos(evidence))
        }
        E::CaseSentToRework { note, evidence, .. } => (vec![note.clone()], photos(evidence)),
        E::CaseFirstContactMade { note, .. } => (note.iter().cloned().collect(), Vec::new()),
        E::EvidenceAdded { evidence } => (Vec::new(), photos(evidence)),
        E::CaseClosed { four_elements: Some(elements) } => {
            let four =
                [&elements.accepted, &elements.talked_to, &elements.measures, &elements.time_limit];
            (four.map(Clone::clone).to_vec(), Vec::new())
        }
        E::ExtensionRequested(extension) => (vec![extension.reason.clone()], Vec::new()),
        E::ReturnRequested(asked) => (vec![asked.reason.clone()], Vec::new()),
        E::CaseReopened { reason: text, .. }
        | E::CaseReturned { reason: text, .. }
        | E::CaseSupervised { note: text }
        | E::CaseSuspended { reason: text, .. }
        | E::CaseCancelled { reason: text }
        | E::CaseReferred { document: text, .. }
        | E::ReferralAnswered { answer: text }
        | E::SeverityChanged { reason: text, .. }
        | E::NoteAdded { note: text } => (vec![text.clone()], Vec::new()),
        _ => (Vec::new(), Vec::new()),
    }
}

fn photos(evidence: &[Evidence]) -> Vec<EvidenceHash> {
    let photos = evidence.iter().filter(|e| e.kind == domain::catalogue::EvidenceKind::Photo);
    photos.filter_map(|evidence| evidence.hash.clone()).collect()
}
