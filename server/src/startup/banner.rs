//! What the terminal shows at the start: addresses, sign-ins, and a code for phones.

use super::Application;
use crate::input::words::role_in_words;
use crate::state::Server;
use domain::ids::{PersonId, StreetId};
use qrcode::{Color, QrCode};
use std::fmt::Write;

/// A sign-in whose password is known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInShown {
    /// Street.
    pub street: StreetId,
    /// Service number.
    pub person: PersonId,
    /// Password.
    pub password: String,
}

/// Addresses and sign-ins in words, and the code of the phone's address in half blocks.
pub fn banner(application: &Application, sign_ins: &[SignInShown]) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "\n  统管 Tongguan\n");
    let _ = writeln!(text, "  本机 this machine        http://localhost:{}", application.port);
    if let Some(course) = application.web.server.simulated {
        let now = application.web.now().rfc3339();
        let _ = writeln!(text, "  模拟时间 simulated time   {now} ×{}", course.speed);
    }
    let trust = application.web.trust.as_ref();
    if let Some(trust) = trust {
        let _ = writeln!(text, "  手机 phones              {}", trust.address);
        let _ = writeln!(text, "  手机信任 trust it once   {}/trust", trust.address);
        let _ = writeln!(text, "  核对指纹 and compare     {}", lines(&trust.fingerprint));
    }
    for street in sign_ins.chunk_by(|one, next| one.street == next.street) {
        text.push_str(&of_a_street(&application.web.server, street));
    }
    if let Some(code) = trust.and_then(|trust| half_blocks(&format!("{}/trust", trust.address))) {
        let _ = writeln!(text, "\n{code}");
    }
    text
}

/// The sign-ins of one street: number, password, and what they may do there.
pub(super) fn of_a_street(server: &Server, sign_ins: &[SignInShown]) -> String {
    let mut text = String::new();
    let Some(first) = sign_ins.first() else { return text };
    let open = server.street(&first.street);
    let board = open.map(|open| open.handle.world().world.board.clone()).unwrap_or_default();
    let row = board.street.get(&first.street);
    let name = row.map_or("", |row| row.label.zh.as_ref());
    let kept = match row.is_some_and(|row| row.exercise) {
        true => "演练，密码存于数据目录 an exercise, kept in the data folder",
        false => "密码仅显示这一次 shown this once",
    };
    let _ = writeln!(text, "\n  {name} {} · {kept}", first.street);
    for SignInShown { person, password, .. } in sign_ins {
        let held = board.people.get(person).map(|row| row.affiliations.as_slice());
        let mut roles: Vec<String> = Vec::new();
        for affiliation in held.unwrap_or_default() {
            let role = role_in_words(affiliation.role);
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        let _ = writeln!(text, "    {:<8} {password}  {}", person.as_str(), roles.join("、"));
    }
    text
}

/// A fingerprint in two lines, the second below the first.
fn lines(fingerprint: &str) -> String {
    let (first, second) = fingerprint.split_at(fingerprint.len().div_ceil(2));
    format!("{first}\n                           {second}")
}

/// Two rows of modules in one line of text, light on dark whatever the terminal's colours.
fn half_blocks(text: &str) -> Option<String> {
    /// Light modules around the code, which scanners need.
    const QUIET: i32 = 2;
    let code = QrCode::new(text).ok()?;
    let side = i32::try_from(code.width()).ok()?;
    let dark = |x: i32, y: i32| {
        let inside = (0..side).contains(&x) && (0..side).contains(&y);
        inside && code[(x as usize, y as usize)] == Color::Dark
    };
    let mut lines = String::new();
    for y in (-QUIET..side + QUIET).step_by(2) {
        lines.push_str("  \u{1b}[30;107m");
        for x in -QUIET..side + QUIET {
            lines.push(match (dark(x, y), dark(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        lines.push_str("\u{1b}[0m\n");
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_as_wide_as_it_is_high() {
        let code = half_blocks("https://192.168.1.7:8443/trust").unwrap();
        let line = code.lines().next().unwrap();
        let width = line.chars().filter(|c| "█▀▄ ".contains(*c)).count() - 2;
        assert!(code.lines().count().abs_diff(width / 2) <= 1, "{width}");
    }
}
