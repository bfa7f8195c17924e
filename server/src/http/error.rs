//! What is not answered as asked, and why: the only place with status codes of refusals.
//!
//! A handler returns a [`Problem`]; the language of its words is known further out, where
//! [`crate::http::language`] writes the body: JSON for programs, a plain page for people.

use crate::auth::AccountFault;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::rejection::field_in_words;
use domain::text::Lang;
use std::borrow::Cow;

/// A refusal: status, code, field and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// For programs.
    pub code: Cow<'static, str>,
    /// Which field is meant.
    pub field: Option<String>,
    /// In words, Chinese and English.
    pub words: [Cow<'static, str>; 2],
    /// Come back after so many seconds.
    pub retry_after_s: Option<i64>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It must be given.
    Missing,
    /// There is no such field.
    UnknownField,
    /// There is no such value.
    UnknownValue,
    /// It stands there more than once.
    GivenTwice,
    /// A number where a text is meant, and the like.
    Type,
    /// It cannot be used.
    Value,
    /// More than may be asked at once.
    TooMany,
    /// A password that is short, too long, or holds the service number.
    TooWeak,
}

impl Wrong {
    /// Chinese and English.
    const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Missing => ["必须填写", "must be given"],
            Self::UnknownField => ["没有这个字段", "there is no such field"],
            Self::UnknownValue => ["没有这个选项", "there is no such value"],
            Self::GivenTwice => ["重复填写", "given twice"],
            Self::Type => ["类型不对", "of a wrong type"],
            Self::Value => ["内容不对", "a value that cannot be used"],
            Self::TooMany => ["数量过多", "too many"],
            Self::TooWeak => [
                "至少 10 个字符，不能过长，也不能包含工号",
                "at least 10 characters, not too long, and without the service number",
            ],
        }
    }
}

/// What is stored, read or counted is in none of these: they are refusals alone.
pub type Answer<T> = Result<T, Problem>;

impl Problem {
    /// A refusal with fixed words.
    pub const fn new(
        status: StatusCode,
        code: &'static str,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            status,
            code: Cow::Borrowed(code),
            field: None,
            words: [Cow::Borrowed(zh), Cow::Borrowed(en)],
            retry_after_s: None,
        }
    }
    /// 401.
    pub const fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "SignedOut", "请先登录。", "Please sign in.")
    }
    /// 403: not for this role.
    pub const fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Forbidden",
            "您的角色没有这项权限。",
            "Your role does not allow this.",
        )
    }
    /// 403: from another site.
    pub const fn foreign_origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "ForeignOrigin",
            "请求不是从本系统的页面发出的。",
            "This request does not come from a page of this server.",
        )
    }
    /// 401: which of the two is wrong is not told.
    pub const fn wrong_password() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "WrongPassword",
            "工号或密码不对。",
            "The service number or the password is wrong.",
        )
    }
    /// 422: typed twice, and not the same.
    pub const fn other_again() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "OtherAgain",
            "两次输入的新密码不一致。",
            "The two new passwords are not the same.",
        )
    }
    /// 415.
    pub const fn no_picture() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "NoPicture",
            "只接受 JPEG、PNG 或 WebP 图片，且不能损坏或过大。",
            "Only whole JPEG, PNG or WebP pictures of a sensible size are taken.",
        )
    }
    /// 503: nothing was written.
    pub const fn storage_full() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_full",
            "磁盘已满，内容没有保存。",
            "The disk is full: nothing was saved.",
        )
    }
    /// 404.
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "NotFound", "没有找到。", "Not found.")
    }
    /// 400: cannot be read at all.
    pub const fn malformed() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "Malformed",
            "请求格式有误，无法读取。",
            "The request cannot be read.",
        )
    }
    /// 408: the body came too slowly.
    pub const fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "TooSlow",
            "请求内容传输过慢。",
            "The request came too slowly.",
        )
    }
    /// 413, with what is allowed.
    pub fn too_large(bytes_max: usize) -> Self {
        let kib = bytes_max / 1024;
        let mut problem = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "TooLarge", "", "");
        problem.words = [
            format!("内容过大：最多 {kib} KiB。").into(),
            format!("Too large: at most {kib} KiB.").into(),
        ];
        problem
    }
    /// 422: a field is unknown, missing or of another type.
    pub fn bad_field(field: Option<String>, wrong: Wrong) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "BadBody", "", "");
        let called = |lang| match &field {
            Some(name) => field_in_words(name, lang).to_owned(),
            None => match lang {
                Lang::Zh => "请求内容".to_owned(),
                Lang::En => "The request".to_owned(),
            },
        };
        let [zh, en] = wrong.words();
        problem.words = [
            format!("{}：{zh}。", called(Lang::Zh)).into(),
            format!("{}: {en}.", called(Lang::En)).into(),
        ];
        problem.field = field;
        problem
    }
    /// A refusal of the domain, in the words that it already has.
    pub fn said(status: StatusCode, text: String) -> Self {
        let mut problem = Self::new(status, "Refused", "", "");
        problem.words = [text.clone().into(), text.into()];
        problem
    }
    /// 422: an id of a command that clients may not give.
    pub fn foreign_id() -> Self {
        let mut problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "ForeignId",
            "指令编号须为随机生成的 UUIDv7，请换新编号。",
            "The id of a command must be a random UUIDv7: take a new one.",
        );
        problem.field = Some("id".to_owned());
        problem
    }
    /// 429, with how long to wait.
    pub fn too_many(wait_ms: i64) -> Self {
        let seconds = (wait_ms + 999) / 1_000;
        let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "TooMany", "", "");
        problem.words = [
            format!("操作太频繁，请 {seconds} 秒后再试。").into(),
            format!("Too many requests: try again in {seconds} s.").into(),
        ];
        problem.retry_after_s = Some(seconds.max(1));
        problem
    }
    /// 503.
    pub const fn unavailable() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "服务暂不可用，请稍后再试。",
            "The server cannot answer now; try again later.",
        )
    }
    /// 503: the streets are being opened.
    pub fn starting(again_s: u16) -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "starting",
            "服务正在启动，请稍候，页面会自动刷新。",
            "The server is starting: this page loads again by itself.",
        );
        problem.retry_after_s = Some(again_s.into());
        problem
    }
    /// In words.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.words[0],
            Lang::En => &self.words[1],
        }
    }
    /// A failure that the caller cannot help: logged here, once, and not told.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed");
        Self::unavailable()
    }
}

impl IntoResponse for Problem {
    /// Without a body: its words are written where the language is known.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The wait that is advised when too many passwords are computed at once, in milliseconds.
const PASSWORDS_WAIT_MS: i64 = 2_000;

impl From<AccountFault> for Problem {
    fn from(fault: AccountFault) -> Self {
        match fault {
            AccountFault::Weak => Self::bad_field(Some("password".into()), Wrong::TooWeak),
            AccountFault::Busy(_) => Self::too_many(PASSWORDS_WAIT_MS),
            AccountFault::Store(error) => Self::internal(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_field_is_named_in_the_readers_language_alone() {
        let problem = Problem::bad_field(Some("password".into()), Wrong::TooWeak);
        assert_eq!(problem.text(Lang::Zh), "密码：至少 10 个字符，不能过长，也不能包含工号。");
        assert!(problem.text(Lang::En).starts_with("Password: at least 10 characters"));
        assert_eq!(crate::auth::passwords::PASSWORD_CHARS_MIN, 10, "the words say so");
        let whole = Problem::bad_field(None, Wrong::Type);
        assert_eq!(whole.text(Lang::Zh), "请求内容：类型不对。");
    }
}
