//! What happens in a quarter of an hour of the demonstration street: data, no code.

use domain::envelope::Channel;

/// What goes otherwise than straight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// Straight through.
    None,
    /// The first who is asked declines; another gets it.
    Declined(&'static str),
    /// Nobody moves until somebody urges.
    Urged,
    /// Verification fails once.
    Rework,
    /// It is dispatched long after its limit.
    LateDispatch,
    /// 督办 by the shift leader.
    Supervised,
    /// More time is asked for and granted.
    Extended,
    /// 挂账 for a while.
    Suspended,
    /// It is handed to somebody else on the way (转办).
    Transferred(&'static str),
    /// The report is declined.
    Rejected,
    /// A second report of the same is joined.
    ReportedTwice,
}

/// One case of the round.
pub struct Story {
    /// Seconds after the start of the round.
    pub at_s: u32,
    /// Event type.
    pub type_id: &'static str,
    /// Which compound.
    pub compound: usize,
    /// Which building of it.
    pub building: Option<usize>,
    /// How it is reported.
    pub channel: Channel,
    /// In the reporter's words.
    pub words: &'static str,
    /// Service number of who does it; party and team follow from the roster.
    pub by: &'static str,
    /// Seconds on the way and at work.
    pub pace_s: (u32, u32),
    /// What goes otherwise.
    pub twist: Twist,
}

const fn story(
    at_s: u32,
    type_id: &'static str,
    place: (usize, Option<usize>),
    (channel, words): (Channel, &'static str),
    (by, pace_s, twist): (&'static str, (u32, u32), Twist),
) -> Story {
    Story { at_s, type_id, compound: place.0, building: place.1, channel, words, by, pace_s, twist }
}

use Channel::{District, Hotline, Patrol, Phone, Public, Sensor};
use Twist::*;

/// The round.
#[rustfmt::skip]
pub const STORIES: &[Story] = &[
    story(0, "positive_finding", (4, Some(1)), (District, "区里通报：一例阳性，请落实终末消毒"), ("XS-001", (70, 210), ReportedTwice)),
    story(15, "lift_trapped", (9, Some(0)), (Sensor, "电梯五方通话：两人被困，情绪稳定"), ("LT-01", (60, 150), None)),
    story(35, "exposed_rubbish", (13, Option::None), (Public, "垃圾房门口堆了好几袋，有味道"), ("CL-02", (50, 120), None)),
    story(60, "parcel_early_release", (2, Option::None), (Patrol, "北门货架未满静置时间就放行"), ("XS-017", (30, 160), Supervised)),
    story(85, "dialysis_no_transport", (26, Some(2)), (Phone, "原定车辆故障，今天下午透析"), ("TR-02", (90, 260), Declined("TR-01"))),
    story(110, "road_flooded", (17, Option::None), (Public, "路口积水没过鞋面"), ("MU-01", (80, 300), Extended)),
    story(140, "corridor_clutter", (21, Some(1)), (Public, "楼道堆纸箱"), ("XS-055", (40, 90), Rework)),
    story(165, "elder_no_contact", (30, Some(0)), (Phone, "独居老人两次电话未接"), ("JW-15", (45, 140), Urged)),
    story(190, "high_altitude_throw", (11, Some(2)), (Public, "楼上有人往下扔杯子"), ("XS-035", (60, 170), None)),
    story(215, "street_occupation", (9, Option::None), (Patrol, "三轮车占道卖水果"), ("EN-01", (50, 140), None)),
    story(240, "supplies_shortage", (24, Option::None), (Hotline, "青菜断货两天"), ("SP-12", (60, 220), None)),
    story(265, "street_lamp_out", (28, Option::None), (Public, "小区外路灯三盏不亮"), ("MU-02", (120, 240), Suspended)),
    story(290, "terminal_disinfection", (19, Some(0)), (District, "密接楼栋，按专业队流程处理"), ("XS-007", (80, 240), None)),
    story(315, "gate_unmanned", (15, Option::None), (Patrol, "东门岗无人值守"), ("XS-043", (30, 100), Urged)),
    story(340, "noise_nuisance", (6, Option::None), (Public, "深夜装修，今天已停"), ("EN-02", (40, 60), Rejected)),
    story(365, "medicine_shortage", (22, Option::None), (Phone, "高血压药只剩两天的量"), ("DR-05", (60, 200), None)),
    story(390, "drain_blocked", (8, Option::None), (Public, "雨水口堵了"), ("MU-01", (90, 180), LateDispatch)),
    story(415, "lift_trapped", (32, Some(1)), (Sensor, "电梯困人一名，已通话"), ("LT-02", (70, 130), None)),
    story(440, "fire_lane_blocked", (0, Option::None), (Patrol, "私家车停在消防通道"), ("XS-013", (40, 110), None)),
    story(465, "door_delivery_late", (4, Some(1)), (Phone, "封闭楼栋的菜还没送上门"), ("ZY-009", (50, 150), Transferred("ZY-010"))),
    story(490, "manhole_cover_damaged", (14, Option::None), (Public, "井盖松动，车过有响声"), ("MU-02", (70, 160), None)),
    story(515, "gathering", (27, Option::None), (Public, "中心花园十几人聚在一起"), ("XS-067", (40, 80), None)),
    story(540, "overhead_cable_hanging", (20, Option::None), (Public, "电线垂到人行道"), ("MU-01", (80, 200), Supervised)),
    story(570, "disinfection_substandard", (23, Some(0)), (Patrol, "电梯按钮余氯检测不合格"), ("XS-059", (40, 120), Rework)),
    story(600, "small_advertisements", (31, Option::None), (Public, "单元门上贴满小广告"), ("CL-01", (50, 90), None)),
    story(630, "shop_closed", (10, Option::None), (Hotline, "药房关门没有告示"), ("SP-03", (60, 120), None)),
    story(660, "power_cut", (16, Some(2)), (Phone, "整栋停电"), ("XS-045", (50, 200), None)),
    story(700, "elder_help", (12, Some(1)), (Phone, "行动不便，请人代配药"), ("ZY-025", (60, 140), None)),
    story(740, "ebike_in_building", (3, Some(0)), (Public, "有人推电瓶车上楼充电"), ("XS-019", (40, 100), None)),
    story(790, "distress_call", (29, Option::None), (Phone, "居民情绪低落，请社工联系"), ("JW-14", (50, 180), None)),
];
