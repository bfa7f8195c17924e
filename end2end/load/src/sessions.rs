//! Signing in: accounts from a file, one session cookie each.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use domain::ids::PersonId;

use crate::http::{Pool, Request, Response};

/// Passwords by service number.
pub type Accounts = BTreeMap<PersonId, String>;

/// Session cookies by service number.
pub type Sessions = BTreeMap<PersonId, String>;

/// Reads a file as `{"OP-01":"password", …}`.
pub fn accounts(path: &Path) -> Result<Accounts> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("no accounts in {}", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is no list of accounts", path.display()))
}

/// Signs one person in; gives the `Cookie` header of his session.
pub async fn sign_in(pool: &Pool, person: &PersonId, password: &str) -> Result<String> {
    let fields = [("user", person.as_str()), ("password", password), ("next", "/")];
    let response = pool.send(&form("/sign-in", &fields)).await?;
    let cookie = cookies(&response);
    let signed_in = matches!(response.status, 204 | 303) && !cookie.is_empty();
    ensure!(signed_in, "{person}: {} {}", response.status, response.excerpt());
    Ok(cookie)
}

/// A form as a browser posts it.
pub fn form(path: &str, fields: &[(&str, &str)]) -> Request {
    let fields = fields.iter().map(|(name, value)| format!("{name}={}", form_encoded(value)));
    let body = fields.collect::<Vec<_>>().join("&");
    Request::post(path, "application/x-www-form-urlencoded", body.into_bytes())
}

/// `a=1; b=2` from every `Set-Cookie`.
pub fn cookies(response: &Response) -> String {
    let pairs = response.set_cookie.iter().filter_map(|value| value.split(';').next());
    pairs.map(str::trim).collect::<Vec<_>>().join("; ")
}

/// Everything but letters, digits, `-`, `_` and `.` in per cent.
fn form_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_holds_any_password() {
        assert_eq!(form_encoded("a&b =密"), "a%26b%20%3D%E5%AF%86");
    }

    #[test]
    fn a_cookie_header_holds_names_and_values_only() {
        let set_cookie = ["tg=1; Path=/; HttpOnly", "device=2; Max-Age=9"].map(str::to_owned);
        let body = Default::default();
        let response = Response { status: 303, set_cookie: set_cookie.into(), body };
        assert_eq!(cookies(&response), "tg=1; device=2");
    }
}
