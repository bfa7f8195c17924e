//! What the terminal shows at the start: addresses, sign-ins, and a code for phones.

use super::Application;
use qrcode::{Color, QrCode};
use std::fmt::Write;

/// Addresses and sign-ins in words, and the code of the phone's address in half blocks.
pub fn banner(application: &Application, sign_ins: &[(String, String)]) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "\n  统管 Tongguan\n");
    let _ = writeln!(text, "  this machine   http://localhost:{}", application.port);
    let trust = application.web.trust.as_ref();
    if let Some(trust) = trust {
        let _ = writeln!(text, "  phones         {}", trust.address);
        let _ = writeln!(text, "  trust it once  {}/trust", trust.address);
    }
    if !sign_ins.is_empty() {
        let _ = writeln!(text, "\n  sign-ins, shown this once:");
        for (person, password) in sign_ins {
            let _ = writeln!(text, "    {person:<8} {password}");
        }
    }
    if let Some(code) = trust.and_then(|trust| half_blocks(&format!("{}/trust", trust.address))) {
        let _ = writeln!(text, "\n{code}");
    }
    text
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
