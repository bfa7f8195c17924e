//! Rates of digital urban management (数字城管, CJ/T 292 and what cities publish by it).
//!
//! The denominators were recovered by recomputing published weekly tables (lzszcg.com 2161, checked
//! on Tianmen and Lianyungang) and are stated at each rate.
//! `due` (应结案数) is *not* the number of cases opened in the period: it is the cases whose
//! deadline falls in it together with those carried over, and may exceed the number filed.

use super::Rate;
use serde::{Deserialize, Serialize};

/// What was counted in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseCounts {
    /// 受理数: reports received.
    pub received: u64,
    /// 立案数: reports that became cases.
    pub filed: u64,
    /// 派遣数: cases given to somebody.
    pub dispatched: u64,
    /// 应结案数: cases whose deadline falls in the period, and those carried over.
    pub due: u64,
    /// 应处置数: the same for the handling limit.
    pub due_handled: u64,
    /// 处置数: handled.
    pub handled: u64,
    /// 按期处置数: handled within the limit.
    pub handled_in_time: u64,
    /// 结案数: closed.
    pub closed: u64,
    /// 按期结案数: closed within the limit.
    pub closed_in_time: u64,
    /// 返工数: failed a verification.
    pub reworked: u64,
    /// 延期数: got more time.
    pub extended: u64,
    /// 缓办数 (挂账): due, but suspended with approval.
    pub suspended: u64,
    /// 签收数: assignments accepted or declined within their limit.
    pub accepted_in_time: u64,
    /// 应签收数: assignments whose accept limit falls in the period.
    pub due_accept: u64,
}

/// The rates of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRates {
    /// 立案率 = 立案数 / 受理数.
    pub filing: Option<Rate>,
    /// 派遣率 = 派遣数 / 立案数.
    pub dispatch: Option<Rate>,
    /// 及时签收率 = 按期签收数 / 应签收数.
    pub accept: Option<Rate>,
    /// 处置率 = 处置数 / 应处置数.
    pub handling: Option<Rate>,
    /// 按期处置率 = 按期处置数 / 应处置数.
    pub handling_in_time: Option<Rate>,
    /// 结案率 = 结案数 / 应结案数.
    pub closing: Option<Rate>,
    /// 按期结案率 = 按期结案数 / 应结案数.
    pub closing_in_time: Option<Rate>,
    /// 返工率 = 返工数 / 应结案数 (not / 结案数).
    pub rework: Option<Rate>,
    /// 延期率 = 延期数 / 应结案数 (not / 立案数).
    pub extension: Option<Rate>,
    /// 一次完成率 = (结案数 − 返工数) / 结案数.
    pub first_time: Option<Rate>,
}

impl CaseCounts {
    /// The rates; with `exclude_suspended` the suspended cases leave 应结案数 and 应处置数 (the
    /// Jinhua variant).
    pub fn rates(&self, exclude_suspended: bool) -> CaseRates {
        let left_out = if exclude_suspended { self.suspended } else { 0 };
        let due = self.due.saturating_sub(left_out);
        let due_handled = self.due_handled.saturating_sub(left_out);
        CaseRates {
            filing: Rate::of(self.filed, self.received),
            dispatch: Rate::of(self.dispatched, self.filed),
            accept: Rate::of(self.accepted_in_time, self.due_accept),
            handling: Rate::of(self.handled, due_handled),
            handling_in_time: Rate::of(self.handled_in_time, due_handled),
            closing: Rate::of(self.closed, due),
            closing_in_time: Rate::of(self.closed_in_time, due),
            rework: Rate::of(self.reworked, due),
            extension: Rate::of(self.extended, due),
            first_time: Rate::of(self.closed.saturating_sub(self.reworked), self.closed),
        }
    }
}
