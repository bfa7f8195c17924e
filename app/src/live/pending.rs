//! Commands that were sent and not answered yet, by their id: what the screen shows as 发送中.
//! Never a guess inside the board: the board changes only by events.

use domain::command::{Command, CommandKind};
use domain::ids::CommandId;
use domain::time::Ms;
use domain::wire::Reply;

/// Tries before a command is given back to its sender.
pub const TRIES_MAX: u32 = 40;

/// How far a command is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// On its way.
    Sending,
    /// Nobody answered; it goes again, with the same id.
    Waiting,
}

/// A command without an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// Its id.
    pub id: CommandId,
    /// Which command.
    pub kind: CommandKind,
    /// As it was sent.
    pub command: Command,
    /// Since when, in server time.
    pub since: Ms,
    /// How far.
    pub progress: Progress,
}

/// What an HTTP answer to a command means.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// It is decided.
    Decided(Reply),
    /// The same id must go again.
    Again,
    /// The session is over.
    SignedOut,
}

/// Reads an answer; status 0 stands for none.
pub fn verdict(status: u16, body: &str) -> Verdict {
    match (status, serde_json::from_str::<Reply>(body)) {
        (401, _) => Verdict::SignedOut,
        (_, Ok(Reply::Unavailable { code, .. })) if code == "unavailable" => Verdict::Again,
        (_, Ok(reply)) => Verdict::Decided(reply),
        (0 | 408 | 425 | 429 | 500..=599, Err(_)) => Verdict::Again,
        (status, Err(_)) => Verdict::Decided(Reply::Rejected {
            code: format!("http_{status}"),
            field: None,
            text: body.chars().take(200).collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_asked_again_and_a_rule_is_not() {
        assert_eq!(verdict(0, ""), Verdict::Again);
        assert_eq!(verdict(502, "<html>"), Verdict::Again);
        assert_eq!(verdict(401, ""), Verdict::SignedOut);
        let rejected = r#"{"outcome":"rejected","code":"handler","field":null,"text":"不可"}"#;
        assert!(matches!(verdict(422, rejected), Verdict::Decided(Reply::Rejected { .. })));
        let unknown = r#"{"outcome":"unavailable","code":"unavailable","text":""}"#;
        assert_eq!(verdict(503, unknown), Verdict::Again);
        let full = r#"{"outcome":"unavailable","code":"storage_full","text":""}"#;
        assert!(matches!(verdict(503, full), Verdict::Decided(Reply::Unavailable { .. })));
        assert!(matches!(verdict(413, "too big"), Verdict::Decided(Reply::Rejected { .. })));
    }
}
