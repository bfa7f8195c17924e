//! Intervals of a response: of an assignment, and of a call in a fire-and-rescue record.
//!
//! The four intervals of a call are those that fire agencies publish. `total_resource` was found
//! to be received → cleared: in the real record of 8,509 calls of 2019 it holds within the minute
//! for all 8,503 calls in a possible order, with or without an arrival.

use crate::time::{Ms, SECOND_MS};
use serde::{Deserialize, Serialize};

/// When the steps of an assignment were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponseInstants {
    /// 派遣: offered.
    pub dispatched: Option<Ms>,
    /// 前往: on the way.
    pub en_route: Option<Ms>,
    /// 到场: on scene.
    pub on_scene: Option<Ms>,
    /// 处置完成: handled.
    pub handled: Option<Ms>,
}

impl ResponseInstants {
    /// Turnout = dispatched → en route, in seconds.
    pub fn turnout_s(&self) -> Option<i64> {
        between_s(self.dispatched, self.en_route)
    }
    /// Travel = en route → on scene, in seconds.
    pub fn travel_s(&self) -> Option<i64> {
        between_s(self.en_route, self.on_scene)
    }
    /// Response = dispatched → on scene, in seconds.
    pub fn response_s(&self) -> Option<i64> {
        between_s(self.dispatched, self.on_scene)
    }
    /// Scene = on scene → handled, in seconds.
    pub fn scene_s(&self) -> Option<i64> {
        between_s(self.on_scene, self.handled)
    }
}

/// When the steps of a call were made: received = report claimed, notified = offered,
/// arrived = on scene, cleared = handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallInstants {
    /// The call came in.
    pub received: Ms,
    /// The first unit was told.
    pub notified: Ms,
    /// The first unit was there; many calls end before.
    pub arrived: Option<Ms>,
    /// All units were free again.
    pub cleared: Ms,
}

/// The intervals of a call in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallIntervals {
    /// Processing = received → notified.
    pub processing_s: i64,
    /// Unit response = notified → arrived.
    pub unit_response_s: Option<i64>,
    /// Total response = received → arrived.
    pub total_response_s: Option<i64>,
    /// Total resource = received → cleared.
    pub total_resource_s: i64,
}

/// Two steps of a call stand in an order that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ImpossibleOrder {
    /// Notified before received.
    #[error("notified before received")]
    NotifiedBeforeReceived,
    /// Arrived before notified.
    #[error("arrived before notified")]
    ArrivedBeforeNotified,
    /// Cleared before arrived, or before notified when nobody arrived.
    #[error("cleared before the step before")]
    ClearedTooEarly,
}

impl CallInstants {
    /// The intervals; a record in an impossible order has none.
    pub fn intervals(&self) -> Result<CallIntervals, ImpossibleOrder> {
        if self.notified < self.received {
            return Err(ImpossibleOrder::NotifiedBeforeReceived);
        }
        if self.arrived.is_some_and(|arrived| arrived < self.notified) {
            return Err(ImpossibleOrder::ArrivedBeforeNotified);
        }
        if self.cleared < self.arrived.unwrap_or(self.notified) {
            return Err(ImpossibleOrder::ClearedTooEarly);
        }
        let arrived = |from| self.arrived.map(|arrived| seconds(from, arrived));
        Ok(CallIntervals {
            processing_s: seconds(self.received, self.notified),
            unit_response_s: arrived(self.notified),
            total_response_s: arrived(self.received),
            total_resource_s: seconds(self.received, self.cleared),
        })
    }
}

fn between_s(from: Option<Ms>, to: Option<Ms>) -> Option<i64> {
    Some(seconds(from?, to?))
}

fn seconds(from: Ms, to: Ms) -> i64 {
    (to - from).div_euclid(SECOND_MS)
}
