//! The terms that a case was filed under: the row of the catalogue as it stood then, so that a
//! later catalogue changes no running case.

use super::Evidence;
use crate::catalogue::{
    Catalogue, EscalationStep, EventType, EvidenceKind, Limit, ReadingRule, Stage,
};
use crate::time::SECOND_MS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What holds for a case until it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Limits by stage; a stage without one runs without a clock.
    pub limits: BTreeMap<Stage, Limit>,
    /// An accepted assignment with no further step within this many seconds is offered again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence_s: Option<i64>,
    /// Evidence without which the case is neither handled nor closed: kind and least number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub evidence: BTreeMap<EvidenceKind, u8>,
    /// What its readings must be, when they are bounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingRule>,
    /// The verifier may be of the party that handled (never the same person).
    pub party_may_verify: bool,
    /// 四要素 must be given before closing.
    pub four_elements: bool,
    /// Who is told after a breach, and when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub escalation: Vec<EscalationStep>,
}

impl Terms {
    /// The terms of a type in `catalogue`.
    pub fn of(catalogue: &Catalogue, row: &EventType) -> Self {
        let policy = row.escalation.as_ref().and_then(|name| catalogue.escalations.get(name));
        Self {
            limits: row.limits.clone(),
            silence_s: row.silence_s,
            evidence: row.evidence.clone(),
            reading: row.reading.clone(),
            party_may_verify: row.party_may_verify,
            four_elements: row.four_elements,
            escalation: policy.cloned().unwrap_or_default(),
        }
    }

    /// Milliseconds after which an accepted assignment is silent.
    pub fn silence_ms(&self) -> Option<i64> {
        self.silence_s.map(|s| s.saturating_mul(SECOND_MS))
    }

    /// The piece proves that the work was good: a reading does only within its bounds.
    pub fn proves<T>(&self, piece: &Evidence<T>) -> bool {
        let bounded = self.reading.as_ref().filter(|_| piece.kind == EvidenceKind::Reading);
        bounded.is_none_or(|rule| piece.read().is_some_and(|reading| rule.holds(reading.number)))
    }

    /// How many pieces of each kind `given` lacks; kinds that lack none are left out.
    pub fn lacking<'a, T: 'a>(
        &self,
        given: impl Iterator<Item = &'a Evidence<T>> + Clone,
    ) -> Vec<(EvidenceKind, u8)> {
        let lacks = |(kind, needed): (&EvidenceKind, &u8)| {
            let proof = given.clone().filter(|piece| piece.kind == *kind && self.proves(piece));
            let there = u8::try_from(proof.count()).unwrap_or(u8::MAX);
            Some((*kind, needed.saturating_sub(there))).filter(|(_, lacks)| *lacks > 0)
        };
        self.evidence.iter().filter_map(lacks).collect()
    }

    /// The first kind of evidence that `given` lacks, and how many of it are needed.
    pub fn missing<'a>(
        &self,
        given: impl Iterator<Item = &'a Evidence> + Clone,
    ) -> Option<(EvidenceKind, u8)> {
        let (kind, _) = self.lacking(given).into_iter().next()?;
        Some((kind, self.evidence.get(&kind).copied()?))
    }
}
