//! Rates of the 12345 hotline at street level.
//!
//! *Solved* and *satisfied* are kept apart: a matter may be solved and the caller dissatisfied,
//! and the other way round. 先行联系率 and the denominators are this product's own definitions;
//! the published sources give levels without them.

use super::Rate;
use serde::{Deserialize, Serialize};

/// What was counted of the orders of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HotlineCounts {
    /// Orders whose first contact was due in the period.
    pub due_contact: u64,
    /// Of these, contacted within the limit.
    pub contacted_in_time: u64,
    /// Orders whose answer was due in the period.
    pub due: u64,
    /// Of these, answered within the limit.
    pub done_in_time: u64,
    /// Orders closed in the period.
    pub closed: u64,
    /// Of these, judged solved.
    pub solved: u64,
    /// Call-backs that reached the caller.
    pub called_back: u64,
    /// Of these, satisfied.
    pub satisfied: u64,
}

/// The rates of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HotlineRates {
    /// 先行联系率 = contacted within the limit / due.
    pub first_contact: Option<Rate>,
    /// 按时办结率 = answered within the limit / due.
    pub done_in_time: Option<Rate>,
    /// 实际解决率 = judged solved / closed.
    pub solved: Option<Rate>,
    /// 市民满意率 = satisfied / successful call-backs.
    pub satisfied: Option<Rate>,
}

impl HotlineCounts {
    /// The rates.
    pub fn rates(&self) -> HotlineRates {
        HotlineRates {
            first_contact: Rate::of(self.contacted_in_time, self.due_contact),
            done_in_time: Rate::of(self.done_in_time, self.due),
            solved: Rate::of(self.solved, self.closed),
            satisfied: Rate::of(self.satisfied, self.called_back),
        }
    }
}
