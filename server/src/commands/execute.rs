//! One submission through the transaction: seen before? allowed? sealed? decided? written.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::actor::ActorRef;
use domain::board::Row;
use domain::command::Command;
use domain::deadline::FireDeadline;
use domain::envelope::Origin;
use domain::ids::StreetId;
use domain::key::Key;
use domain::rejection::{Rejection, Why};
use domain::time::Ms;
use domain::wire::Reply;

use super::plan::{Given, Plan, Refused, plan};
use super::scratch::Scratch;
use super::sealing::{Fresh, SealedCommand, seal};
use super::write::{Written, write_events};
use super::{Answer, Submission, answers, idempotency};
use crate::config::limits::CLAIMED_AHEAD_MS;
use crate::keys::{KeyError, KeyRing};
use crate::store::receipts::{self, Receipt};
use crate::store::{StoreError, Tx, deadlines, evidence, givers, log};

/// Why the whole transaction must be given up.
#[derive(Debug, thiserror::Error)]
pub enum Aborted {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys.
    #[error(transparent)]
    Keys(KeyError),
}

impl From<KeyError> for Aborted {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Store(error) => Aborted::Store(error),
            other => Aborted::Keys(other),
        }
    }
}

/// A transaction and everything that it has done so far.
pub struct Execution<'a> {
    pub tx: Tx,
    pub keys: &'a KeyRing,
    pub now: Ms,
    /// Overlays of the streets that it touches.
    pub scratch: HashMap<StreetId, Scratch>,
    /// Keys that must be on disk before it is.
    pub fresh: Fresh,
}

/// What is known of the row that a command is about.
struct Target {
    key: Key,
    /// On the board, or as it left it.
    row: Option<Row>,
    /// It is not on the board.
    gone: bool,
}

impl Execution<'_> {
    /// Answers one submission; a fault of one command leaves the others alone.
    pub async fn run(&mut self, scratch: &mut Scratch, s: &Submission) -> Result<Answer, Aborted> {
        if let Some(seq) = scratch.street.damaged_at() {
            return Ok(Answer::first(answers::read_only(seq, s.lang)));
        }
        let mac = idempotency::body_mac(self.keys, s);
        if let Some(receipt) = receipts::find(&mut self.tx, s.posted.id).await? {
            return Ok(idempotency::replay(&receipt, &mac, s));
        }
        if fired(s).is_some_and(|fire| self.now < fire.due_at) {
            // The clock went back since the ticker looked: it is not due, and stays.
            return Ok(Answer::first(Reply::AlreadyApplied { seq: scratch.head }));
        }
        self.tx.savepoint().await?;
        match self.decided(scratch, s, mac).await {
            Ok(answer) => {
                self.tx.release().await?;
                Ok(answer)
            }
            Err(Aborted::Store(StoreError::Constraint(what))) => {
                tracing::error!(id = %s.posted.id, what, "a command was refused by the schema");
                self.tx.back_to_savepoint().await?;
                Ok(Answer::first(answers::unavailable(s.lang)))
            }
            // What it must read is not what it was: the street is read-only from here on.
            Err(Aborted::Store(StoreError::Damaged { seq, .. })) => {
                self.tx.back_to_savepoint().await?;
                Ok(Answer::first(answers::read_only(seq, s.lang)))
            }
            Err(aborted) => Err(aborted),
        }
    }

    /// Decides and writes, events and receipt or receipt alone.
    async fn decided(
        &mut self,
        scratch: &mut Scratch,
        s: &Submission,
        mac: Vec<u8>,
    ) -> Result<Answer, Aborted> {
        if let Some(fire) = fired(s) {
            deadlines::fired(&mut self.tx, &s.posted.street, fire).await?;
        }
        let (reply, done) = match self.plan(scratch, s).await? {
            Ok((plan, sealed)) => self.written(scratch, plan, sealed).await?,
            Err(reply) => (reply, None),
        };
        let answer = Answer::first(reply);
        if matches!(answer.reply, Reply::Unavailable { .. }) {
            return Ok(answer);
        }
        let reply = String::from_utf8_lossy(&answer.body).into_owned();
        let receipt = Receipt { body_mac: mac, reply };
        receipts::insert(&mut self.tx, s.posted.id, &s.posted.street, &receipt, self.now).await?;
        if let Some((plan, written)) = done {
            scratch.take(plan, written.hash);
            self.fresh.extend(written.fresh);
        }
        Ok(answer)
    }

    async fn written(
        &mut self,
        scratch: &Scratch,
        plan: Plan,
        sealed: SealedCommand,
    ) -> Result<(Reply, Option<(Plan, Written)>), Aborted> {
        let Some(last) = plan.events.last() else {
            return Ok((Reply::AlreadyApplied { seq: scratch.head }, None));
        };
        let seq = last.recorded.seq;
        let written = write_events(&mut self.tx, scratch, &plan, sealed).await?;
        Ok((Reply::Accepted { seq, events: written.refs.clone() }, Some((plan, written))))
    }

    /// Events, or the reply that says why there are none.
    async fn plan(
        &mut self,
        scratch: &Scratch,
        s: &Submission,
    ) -> Result<Result<(Plan, SealedCommand), Reply>, Aborted> {
        let target = self.target(scratch, s).await?;
        // A row that has no version, or none that is there, is left to `decide`.
        let known = target.row.as_ref().and_then(Row::version);
        let version = known.unwrap_or(0);
        let refuse = |r: &Rejection| Err(answers::rejected(r, &target.key, version, s.lang));
        let last = log::last_of(&mut self.tx, &s.posted.street, &target.key).await?;
        if s.posted.expected_version.zip(known).is_some_and(|(expected, known)| expected != known) {
            return Ok(Err(answers::stale(&target.key, version, last.as_ref(), s.lang)));
        }
        if let Some(rejection) = self.refused_file(s).await? {
            return Ok(refuse(&rejection));
        }
        let owner = &target.key;
        let sealed = seal(self.keys, &self.fresh, s.posted.clone(), &s.actor, owner).await?;
        let sealed = match sealed {
            Ok(sealed) => sealed,
            Err(rejection) => return Ok(refuse(&rejection)),
        };
        let occurred_at = s.posted.occurred_at.unwrap_or(self.now);
        let given = Given {
            street: &s.posted.street,
            command: &sealed.posted.command,
            command_id: s.posted.id,
            actor: &s.actor,
            acted_for: sealed.acted_for.as_ref(),
            origin: origin(scratch, s),
            via: s.via,
            now: self.now,
            occurred_at,
            time_flagged: occurred_at > self.now + CLAIMED_AHEAD_MS
                || last.is_some_and(|last| occurred_at < last.occurred_at),
            work_time: &scratch.work_time,
            loaded: target.row.as_ref().filter(|_| target.gone),
        };
        let decided = catch_unwind(AssertUnwindSafe(|| plan(&scratch.world, scratch.head, &given)));
        match decided {
            Ok(Ok(plan)) => Ok(Ok((plan, sealed))),
            Ok(Err(Refused::Rule(rejection))) => Ok(refuse(&rejection)),
            Ok(Err(Refused::TooMuch)) | Err(_) => {
                let command = s.posted.command.kind().name();
                tracing::error!(id = %s.posted.id, command, "a command could not be decided");
                Ok(Err(answers::unavailable(s.lang)))
            }
        }
    }

    /// Why a file that the command names cannot be named by who sends it: it is not there, or he did
    /// not give it. Whoever acts for a party gave what he names himself.
    async fn refused_file(&mut self, s: &Submission) -> Result<Option<Rejection>, Aborted> {
        let street = &s.posted.street;
        for hash in s.posted.command.evidence() {
            if !evidence::exists(&mut self.tx, street, hash).await? {
                let why = Why::Mismatch;
                return Ok(Some(Rejection::BadField { field: "evidence", why }));
            }
            let may = match &s.actor.who {
                ActorRef::System | ActorRef::Import(_) => true,
                ActorRef::Public => givers::gave(&mut self.tx, street, hash, None).await?,
                ActorRef::Person(id) => givers::gave(&mut self.tx, street, hash, Some(id)).await?,
                ActorRef::Display(_) => false,
            };
            if !may {
                return Ok(Some(Rejection::EvidenceOfAnother));
            }
        }
        Ok(None)
    }

    async fn target(&mut self, scratch: &Scratch, s: &Submission) -> Result<Target, Aborted> {
        let key = s.posted.command.target(&s.posted.street);
        if let Some(row) = scratch.world.board.get(&key) {
            return Ok(Target { key, row: Some(row), gone: false });
        }
        let row = log::fold_row_in(&mut self.tx, &s.posted.street, &key).await?;
        Ok(Target { key, row, gone: true })
    }
}

/// A street of exercises has nothing else; what founds it says so itself.
fn origin(scratch: &Scratch, s: &Submission) -> Origin {
    let exercise = match &s.posted.command {
        Command::FoundStreet(found) => found.exercise,
        _ => scratch.world.board.street.values().any(|street| street.exercise),
    };
    if exercise { Origin::Exercise } else { s.origin }
}

/// The deadline that the timers fire by this submission.
fn fired(s: &Submission) -> Option<&FireDeadline> {
    match &s.posted.command {
        Command::FireDeadline(fire) if s.actor.who == ActorRef::System => Some(fire),
        _ => None,
    }
}
