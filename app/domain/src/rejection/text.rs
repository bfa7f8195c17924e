//! Rejections in words, Chinese and English: what the rule is, and what to do.

use super::{Rejection, Why, nouns, states};
use crate::catalogue::EvidenceKind;
use crate::text::Lang;
use crate::time::Ms;

impl Rejection {
    pub(super) fn zh(&self) -> String {
        match self {
            Self::NotPermitted => "您的角色在此处没有这项权限。".into(),
            Self::Unknown(key) => {
                format!("找不到{}，可能已结束或归档。", nouns::row(key, Lang::Zh))
            }
            Self::UnknownType(id) => format!("现行目录中没有事项类型 {id}。"),
            Self::Exists(key) => {
                format!("已有此{}，内容不同。", nouns::row(key, Lang::Zh))
            }
            Self::WrongState { state } => {
                format!("当前状态（{}）下不能这样做。", states::zh(state))
            }
            Self::BadField { field, why } => {
                format!("{}：{}。", nouns::field(field, Lang::Zh), zh_why(*why))
            }
            Self::HandlerMayNotVerify => "处置人不能核查自己处置的案件，请换人核查。".into(),
            Self::PartyMayNotVerify => "处置主体的人员不能核查本案，请由其他主体核查。".into(),
            Self::AskerMayNotDecide => "申请人不能审批自己的申请，请由其他负责人审批。".into(),
            Self::EvidenceMissing { kind, needed } => {
                format!("还缺证据：至少 {needed} 份{}。", zh_evidence(*kind))
            }
            Self::EvidenceOfAnother => {
                "所附照片或签名不是您上传的，请您本人重新拍摄或上传。".into()
            }
            Self::ReadingOutOfBounds { range } => {
                format!("读数不合格：应为 {range}。请处置到位后重新测量。")
            }
            Self::FourElementsMissing => {
                "结案须填写四要素：受理时间、与谁沟通、解决措施、解决时限。".into()
            }
            Self::ReasonMissing => "请填写原因。".into(),
            Self::AcceptedByAnother { person: Some(person) } => {
                format!("{person} 已接单。")
            }
            Self::AcceptedByAnother { person: None } => "这张派遣单已有他人接单。".into(),
            Self::NotYours => "这张派遣单不是派给您的。".into(),
            Self::ImpossibleOrder => "各步骤的时间先后矛盾。".into(),
            Self::StaleVersion { version } => {
                format!("内容已被他人更新（现为第 {version} 版），请查看后重试。")
            }
            Self::DocumentMissing => "该主体没有账号，请附文件依据。".into(),
            Self::TakenByAnother { person, at } => {
                format!("{person} 已于 {} 认领这项任务。", minute(*at))
            }
            Self::DoneByAnother { person: Some(person), at } => {
                format!("{person} 已于 {} 做完这项任务。", minute(*at))
            }
            Self::DoneByAnother { person: None, at } => {
                format!("这项任务已于 {} 由外部主体做完。", minute(*at))
            }
            Self::ItemMissing { item } => format!("检查项“{item}”还没有填写。"),
            Self::LastAdmin => "这是本街道最后一名管理员，不能停用或撤销。".into(),
            Self::NotYourself => {
                "不能停用自己的账号，也不能给自己授权，请由其他管理员操作。".into()
            }
            Self::ShiftsOverlap { .. } => "此人在该时段已有其他班次。".into(),
        }
    }

    pub(super) fn en(&self) -> String {
        match self {
            Self::NotPermitted => "Your role does not allow this here.".into(),
            Self::Unknown(key) => {
                format!("{} was not found; it may have ended.", nouns::row(key, Lang::En))
            }
            Self::UnknownType(id) => format!("The catalogue in force has no type {id}."),
            Self::Exists(key) => {
                format!("{} exists already, with other content.", nouns::row(key, Lang::En))
            }
            Self::WrongState { state } => {
                format!("This cannot be done while it is {}.", states::en(state))
            }
            Self::BadField { field, why } => {
                format!("{}: {}.", nouns::field(field, Lang::En), en_why(*why))
            }
            Self::HandlerMayNotVerify => {
                "Whoever handled a case may not verify it; ask somebody else.".into()
            }
            Self::PartyMayNotVerify => {
                "The party that handled this case may not verify it; ask another party.".into()
            }
            Self::AskerMayNotDecide => {
                "Whoever asked may not decide on it; ask another leader.".into()
            }
            Self::EvidenceMissing { kind, needed } => {
                format!("Evidence is missing: at least {needed} × {}.", en_evidence(*kind))
            }
            Self::EvidenceOfAnother => "Somebody else gave this file: upload it yourself.".into(),
            Self::ReadingOutOfBounds { range } => {
                format!("The reading is not good enough: it must be {range}. Measure again.")
            }
            Self::FourElementsMissing => "Closing needs the four elements: when it was accepted, \
                 who was talked to, what was done, by when."
                .into(),
            Self::ReasonMissing => "Please give a reason.".into(),
            Self::AcceptedByAnother { person: Some(person) } => {
                format!("{person} has accepted this assignment.")
            }
            Self::AcceptedByAnother { person: None } => {
                "Somebody else has accepted this assignment.".into()
            }
            Self::NotYours => "This assignment was not given to you.".into(),
            Self::ImpossibleOrder => "The steps lie in an impossible order of time.".into(),
            Self::StaleVersion { version } => {
                format!("Somebody changed this meanwhile (version {version}); look and try again.")
            }
            Self::DocumentMissing => {
                "This party has no account: name the document that it acts by.".into()
            }
            Self::TakenByAnother { person, at } => {
                format!("{person} took this duty at {}.", minute(*at))
            }
            Self::DoneByAnother { person: Some(person), at } => {
                format!("{person} did this duty at {}.", minute(*at))
            }
            Self::DoneByAnother { person: None, at } => {
                format!("A party outside did this duty at {}.", minute(*at))
            }
            Self::ItemMissing { item } => format!("The item {item} has no answer."),
            Self::LastAdmin => "This is the street's last administrator.".into(),
            Self::NotYourself => {
                "You cannot deactivate yourself or grant yourself anything; ask another \
                 administrator."
                    .into()
            }
            Self::ShiftsOverlap { .. } => "This person has another shift at that time.".into(),
        }
    }
}

/// `HH:MM`.
fn minute(at: Ms) -> String {
    at.clock().chars().take(5).collect()
}

fn zh_why(why: Why) -> &'static str {
    match why {
        Why::Missing => "必须填写",
        Why::TooLong => "内容过长",
        Why::OutOfRange => "超出允许范围",
        Why::Mismatch => "与其他内容不符",
        Why::Sealed => "密封值只能由服务器产生",
    }
}

fn en_why(why: Why) -> &'static str {
    match why {
        Why::Missing => "must be given",
        Why::TooLong => "too long",
        Why::OutOfRange => "out of range",
        Why::Mismatch => "does not fit the rest",
        Why::Sealed => "only the server seals values",
    }
}

fn zh_evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Photo => "照片",
        EvidenceKind::QrScan => "扫码记录",
        EvidenceKind::Signature => "签名",
        EvidenceKind::Reading => "读数",
    }
}

fn en_evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Photo => "photo",
        EvidenceKind::QrScan => "QR scan",
        EvidenceKind::Signature => "signature",
        EvidenceKind::Reading => "reading",
    }
}
