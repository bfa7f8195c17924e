//! States as words in a sentence, the same ones that the faces show.

/// Wire name, Chinese, English.
type Words = (&'static str, &'static str, &'static str);

const STATES: &[Words] = &[
    ("filed", "已立案", "filed"),
    ("dispatched", "已派遣", "dispatched"),
    ("handling", "处置中", "being handled"),
    ("handled", "待核查", "handled and not verified"),
    ("verified", "已核查", "verified"),
    ("closed", "已结案", "closed"),
    ("evaluated", "已评价", "evaluated"),
    ("returned", "退单", "returned"),
    ("rework", "返工", "in rework"),
    ("reopened", "重开", "reopened"),
    ("suspended", "挂账", "suspended"),
    ("cancelled", "作废", "cancelled"),
    ("merged", "并案", "merged into another case"),
    ("offered", "已派出，尚未签收", "offered and not accepted"),
    ("delivered", "已送达，尚未签收", "delivered and not accepted"),
    ("seen", "已读，尚未签收", "seen and not accepted"),
    ("accepted", "已签收", "accepted"),
    ("en_route", "前往中", "en route"),
    ("on_scene", "已到场", "on scene"),
    ("done", "已完成", "done"),
    ("return_requested", "已有退单申请待审批", "waiting for an answer about being given back"),
    ("no_return_requested", "没有待审批的退单申请", "without a request to give it back"),
    ("extension_requested", "已有延期申请待审批", "waiting for an answer about more time"),
    ("no_extension_requested", "没有待审批的延期申请", "without a request for more time"),
    ("referred", "已请示，尚未答复", "referred and not answered"),
    ("not_referred", "没有待答复的请示", "without a referral that waits for an answer"),
    ("inactive", "已停用", "inactive"),
    ("over", "已结束", "over"),
    ("nothing_waits", "上报均已处理", "without a report that waits"),
    ("planned", "未上岗", "planned"),
    ("started", "在岗", "on shift"),
    ("duty_planned", "未到时", "not due yet"),
    ("duty_open", "待做", "open"),
    ("duty_claimed", "已认领", "claimed"),
    ("duty_done", "已做", "done"),
    ("duty_late", "晚做", "done late"),
    ("duty_failed", "不合格", "done and failed"),
    ("duty_missed", "漏做", "missed"),
    ("duty_excused", "免做", "excused"),
    ("no_excuse_asked", "没有待审批的免做申请", "without a request to be excused"),
    ("standing_counting", "计日中，条件未满足", "still counting: a criterion is not met"),
    ("standing_eligible", "符合条件，尚未申报", "eligible and not applied for"),
    ("standing_applied", "已申报，待审核", "applied for and not examined"),
    ("standing_examined", "已审核，待备案", "examined and not filed"),
    ("standing_filed", "已备案，待公布", "filed and not published"),
    ("standing_granted", "已公布", "granted"),
    ("standing_lost", "已取消", "lost"),
];

/// In Chinese; the wire name when it has no words.
pub(super) fn zh(state: &'static str) -> &'static str {
    STATES.iter().find(|words| words.0 == state).map_or(state, |words| words.1)
}

/// In English; the wire name when it has no words.
pub(super) fn en(state: &'static str) -> &'static str {
    STATES.iter().find(|words| words.0 == state).map_or(state, |words| words.2)
}
