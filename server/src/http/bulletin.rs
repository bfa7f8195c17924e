//! `POST /api/v1/bulletin`: the page of findings that somebody pasted at the desk. A preview changes
//! nothing; brought in, what is ours becomes findings under the name of whoever pasted it.
//!
//! A finding of yesterday or today is worked off; one of an older page is history, which counts by
//! its day and alarms nobody.

use super::access::Signed;
use super::body::Json as Body;
use super::error::Answer;
use super::language::Spoken;
use super::web::SharedWeb;
use crate::commands::{StreetHandle, Submission};
use crate::input::bulletin::{Recognised, plan, read, recognise};
use crate::input::send::{Answered, Pace, Sink, send_all};
use app::model::{BulletinAsked, BulletinBrought, BulletinFound, BulletinTold};
use axum::Json;
use axum::extract::State;
use domain::actor::Actor;
use domain::day::Day;
use domain::envelope::Origin;
use domain::text::Lang;
use domain::wire::Posted;

/// Looks at a page, and brings in what is ours when that is asked.
pub async fn post(
    State(web): State<SharedWeb>,
    signed: Signed,
    Spoken(lang): Spoken,
    Body(asked): Body<BulletinAsked>,
) -> Answer<Json<BulletinTold>> {
    let handle = signed.street.handle.clone();
    let committed = handle.world();
    let recognised = recognise(&read(&asked.text), &committed.world.board);
    let mut told = told(&recognised, lang);
    if asked.import {
        let since = Day::of(web.now()).plus(-1);
        let desk = Desk { handle, actor: signed.standing.actor.clone(), lang, since };
        let sent = send_all(&desk, &signed.identity.street, plan(&recognised), Pace::Full).await;
        let faults = sent.faults.into_iter().map(|fault| (fault.line, fault.reason));
        told.brought = Some(BulletinBrought {
            imported: sent.imported,
            unchanged: sent.unchanged,
            faults: faults.collect(),
        });
    }
    Ok(Json(told))
}

fn told(recognised: &Recognised, lang: Lang) -> BulletinTold {
    let found = recognised.found.iter().map(|found| BulletinFound {
        day: found.day,
        district: found.district.clone(),
        address: found.address.clone(),
        place: found.place.clone(),
    });
    let namesakes = recognised.namesakes.iter();
    let namesakes = namesakes.map(|n| (n.district.clone(), n.address.clone(), n.place.clone()));
    let unread = recognised.unread.iter();
    let unread = unread.map(|line| (line.line, line.text.clone(), line.why.words(lang).to_owned()));
    BulletinTold {
        districts: recognised.districts.clone(),
        found: found.collect(),
        namesakes: namesakes.collect(),
        unread: unread.collect(),
        brought: None,
    }
}

/// Whoever pasted the page, as the sink of its findings.
#[derive(Clone)]
struct Desk {
    handle: StreetHandle,
    actor: Actor,
    lang: Lang,
    /// Findings of this day on are worked off.
    since: Day,
}

impl Sink for Desk {
    async fn send(&self, posted: Posted) -> anyhow::Result<Answered> {
        let old = posted.occurred_at.is_some_and(|at| Day::of(at) < self.since);
        let mut submission = Submission::new(posted, self.actor.clone(), self.lang);
        if old {
            submission.origin = Origin::History;
        }
        let answer = self.handle.execute(submission).await;
        Ok(Answered { reply: answer.reply, replayed: answer.replayed })
    }
}
