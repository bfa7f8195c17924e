//! What is not answered as asked, and why: the only place with status codes of refusals.
//!
//! A handler returns a [`Problem`]; the language of its words is known further out, where
//! [`crate::http::language`] writes the body: JSON for programs, a plain page for people.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
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
    pub fn bad_field(field: Option<String>, detail: &str) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "BadBody", "", "");
        problem.words = match &field {
            Some(field) => [
                format!("字段 {field} 不对或缺失（{detail}）。").into(),
                format!("The field {field} is wrong or missing ({detail}).").into(),
            ],
            None => [
                format!("请求内容不对（{detail}）。").into(),
                format!("The request is wrong ({detail}).").into(),
            ],
        };
        problem.field = field;
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
