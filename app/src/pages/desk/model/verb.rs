//! The verbs of the desk: their keys, and which of them a subject is offered.

use super::queue::Subject;

/// Something that an operator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// 立案.
    File,
    /// 不予立案.
    Reject,
    /// 先行联系.
    FirstContact,
    /// 派遣.
    Dispatch,
    /// 催办.
    Urge,
    /// 督办.
    Supervise,
    /// 转办.
    Transfer,
    /// 撤回.
    Recall,
    /// 退单 (asks).
    Return,
    /// 退单 (decides).
    DecideReturn,
    /// 延期 (asks).
    Extend,
    /// 延期 (decides).
    DecideExtension,
    /// 并案.
    Merge,
    /// 核查.
    Verify,
    /// 结案.
    Close,
    /// 评价.
    Evaluate,
    /// 重开.
    Reopen,
    /// 挂账.
    Suspend,
    /// 恢复.
    Resume,
    /// 定级.
    Severity,
    /// 备注.
    Note,
    /// 上报区级.
    Refer,
    /// 区级答复.
    AnswerReferral,
    /// 作废.
    Cancel,
    /// 代办: a step of a party without an account, by its document.
    Behalf,
    /// 立案并案: a storm becomes one case.
    FileAll,
    /// 知悉 (an alert).
    Acknowledge,
}

impl Verb {
    /// The key that starts it, upper case as printed on the button.
    pub fn key(self) -> char {
        match self {
            Verb::File | Verb::FileAll => 'A',
            Verb::Note => 'B',
            Verb::Urge => 'C',
            Verb::Dispatch => 'D',
            Verb::Evaluate => 'E',
            Verb::FirstContact => 'F',
            Verb::Acknowledge => 'I',
            Verb::Severity => 'L',
            Verb::Merge => 'M',
            Verb::Reopen => 'O',
            Verb::Refer | Verb::AnswerReferral => 'P',
            Verb::Cancel => 'Q',
            Verb::Return | Verb::DecideReturn | Verb::Reject => 'R',
            Verb::Suspend | Verb::Resume => 'S',
            Verb::Transfer => 'T',
            Verb::Supervise => 'U',
            Verb::Verify => 'V',
            Verb::Close => 'X',
            Verb::Extend | Verb::DecideExtension => 'Y',
            Verb::Behalf => 'W',
            Verb::Recall => 'Z',
        }
    }

    /// The verbs for a subject, in the order of work. Those with the same key exclude each other
    /// by the state of the case.
    pub fn of(subject: Subject) -> &'static [Verb] {
        match subject {
            Subject::Report(_) => &[Verb::File, Verb::Reject, Verb::Merge, Verb::FirstContact],
            Subject::Alert(_) => &[Verb::FileAll, Verb::Merge, Verb::Acknowledge],
            Subject::Case(_) => &[
                Verb::Dispatch,
                Verb::Urge,
                Verb::Supervise,
                Verb::Transfer,
                Verb::Recall,
                Verb::Behalf,
                Verb::FirstContact,
                Verb::Verify,
                Verb::Close,
                Verb::Evaluate,
                Verb::Reopen,
                Verb::DecideReturn,
                Verb::Return,
                Verb::DecideExtension,
                Verb::Extend,
                Verb::Merge,
                Verb::Resume,
                Verb::Suspend,
                Verb::Severity,
                Verb::Refer,
                Verb::AnswerReferral,
                Verb::Note,
                Verb::Cancel,
            ],
        }
    }
}
