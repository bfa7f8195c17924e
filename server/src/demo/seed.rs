//! Brings the demonstration street into being: its ground, people, levels, and a past of some weeks.

use super::people::members;
use super::run::{DEMO, Demo};
use super::script::past;
use super::{ground, outbreak, parties};
use anyhow::bail;
use domain::actor::Actor;
use domain::command::Command;
use domain::day::Day;
use domain::ids::{PersonId, derive_uuid};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::Label;
use domain::time::{DAY_MS, Ms};
use domain::wire::Reply;
use std::sync::Arc;
use uuid::Uuid;

impl Demo {
    /// Founds the street, its places, parties, teams and people. Again: changes nothing.
    ///
    /// # Errors
    /// A command of the seed was refused, which is a fault of the seed.
    pub async fn seed(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let label = Label { zh: "云杉街道".into(), en: "Yunshan Subdistrict".into() };
        let found = FoundStreet {
            label,
            root: ground::root(),
            exercise: true,
            outline: Some(Arc::new(ground::boundary())),
            notice: None,
        };
        let adopt = AdoptCatalogue { catalogue: outbreak::catalogue() };
        let mut all =
            vec![Command::FoundStreet(Box::new(found)), Command::AdoptCatalogue(Box::new(adopt))];
        all.extend(ground::places());
        all.extend(parties::commands());
        for (n, command) in all.into_iter().enumerate() {
            self.system(derive_uuid(DEMO, &format!("seed {n}")), command).await?;
        }
        self.seed_people(now).await?;
        self.seed_compliance(now).await
    }

    /// Levels of the compounds, and a past of some weeks for a few of them.
    async fn seed_compliance(&self, now: Ms) -> anyhow::Result<()> {
        let leader: PersonId = ground::id("SL-01");
        for (n, command) in outbreak::levels().into_iter().enumerate() {
            let of = derive_uuid(DEMO, &format!("level {n}"));
            self.must(self.as_person(of, &leader, command).await)?;
        }
        let committed = self.handle.world();
        let row = committed.world.board.standings.get(&outbreak::first_past());
        if row.is_some_and(|row| !row.findings.is_empty()) {
            return Ok(());
        }
        let then = now + -outbreak::PAST_DAYS * DAY_MS;
        for (n, story) in outbreak::past_findings().iter().enumerate() {
            let of = derive_uuid(DEMO, &format!("past {n}"));
            for step in past(of, story, &self.drawings) {
                let claimed = matches!(step.command, Command::ReceiveReport(_)).then_some(then);
                self.must(self.step_at(step, claimed).await)?;
            }
        }
        self.system(derive_uuid(DEMO, "past checked"), outbreak::check()).await?;
        for (n, (who, command)) in outbreak::past(Day::of(now)).into_iter().enumerate() {
            let of = derive_uuid(DEMO, &format!("past act {n}"));
            self.must(self.as_person(of, &ground::id(who), command).await)?;
        }
        Ok(())
    }

    fn must(&self, reply: Reply) -> anyhow::Result<()> {
        match reply {
            Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => Ok(()),
            other => bail!("the demonstration's past was refused: {other:?}"),
        }
    }

    async fn seed_people(&self, now: Ms) -> anyhow::Result<()> {
        let known = self.handle.world();
        for (n, member) in members().iter().enumerate() {
            if !known.world.board.people.contains_key(&member.person) {
                let id = derive_uuid(DEMO, &format!("person {}", member.person));
                self.system(id, member.add(n, now)).await?;
            }
        }
        Ok(())
    }

    async fn system(&self, id: Uuid, command: Command) -> anyhow::Result<()> {
        let what = command.kind().name();
        match self.send(id, Actor::system(), command).await {
            Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => Ok(()),
            other => bail!("the demonstration's {what} was refused: {other:?}"),
        }
    }
}
