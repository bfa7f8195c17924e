//! Rejections and refusals as replies, in the caller's language.

use domain::envelope::Recorded;
use domain::ids::{PersonId, Seq};
use domain::key::Key;
use domain::rejection::Rejection;
use domain::text::Lang;
use domain::wire::Reply;

/// The reply to a rejection: who may not is forbidden, who came too late learns by whom.
pub fn rejected(rejection: &Rejection, key: &Key, version: u32, lang: Lang) -> Reply {
    let text = rejection.text(lang);
    match rejection {
        Rejection::NotPermitted => Reply::Forbidden { text },
        Rejection::AcceptedByAnother { person } => {
            Reply::Conflict { key: key.clone(), version, by: person.clone(), text }
        }
        Rejection::StaleVersion { version } => {
            Reply::Conflict { key: key.clone(), version: *version, by: None, text }
        }
        _ => Reply::Rejected {
            code: rejection.code().to_owned(),
            field: rejection.field().map(str::to_owned),
            text,
        },
    }
}

/// The row has changed since the client saw it: by whom, when it was a person.
pub fn stale(key: &Key, version: u32, last: Option<&Recorded>, lang: Lang) -> Reply {
    let by = last.and_then(|recorded| match &recorded.actor {
        domain::actor::ActorRef::Person(id) => Some(PersonId::clone(id)),
        _ => None,
    });
    let text = Rejection::StaleVersion { version }.text(lang);
    Reply::Conflict { key: key.clone(), version, by, text }
}

/// The id was used for something else.
pub fn id_reused(lang: Lang) -> Reply {
    let text = match lang {
        Lang::Zh => "该编号已用于另一条指令，请换新编号",
        Lang::En => "This id was used for another command: take a new one",
    };
    Reply::IdReused { text: text.into() }
}

/// Too much waits, or the server stops: nobody knows the outcome.
pub fn unavailable(lang: Lang) -> Reply {
    let text = match lang {
        Lang::Zh => "服务器繁忙或正在重启，请用同一编号重发",
        Lang::En => "The server is busy or restarting: send the same id again",
    };
    Reply::Unavailable { code: "unavailable".into(), text: text.into() }
}

/// The disk is full: nothing was written.
pub fn storage_full(lang: Lang) -> Reply {
    let text = match lang {
        Lang::Zh => "服务器存储已满，未写入任何内容；请通知管理员",
        Lang::En => "The server's disk is full, nothing was written: tell the administrator",
    };
    Reply::Unavailable { code: "storage_full".into(), text: text.into() }
}

/// The log is damaged: it is read, not written.
pub fn read_only(seq: Seq, lang: Lang) -> Reply {
    let text = match lang {
        Lang::Zh => format!("日志在第 {seq} 条处损坏，本街道只读；请从备份恢复"),
        Lang::En => format!("The log is damaged at seq {seq}, the street is read-only: restore it"),
    };
    Reply::Unavailable { code: "read_only".into(), text }
}
