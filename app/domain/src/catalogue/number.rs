//! Decimal numbers as instruments show them, exact to the thousandth, and their units.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A decimal number: at most nine digits before the point and three behind it. On the wire it is
/// a text, as `512.5`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(i64);

/// Why a text is not a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of at most nine digits and three decimals")]
pub struct BadNumber;

const SCALE: i64 = 1_000;
/// Characters of a unit at most.
pub const UNIT_CHARS_MAX: usize = 16;

/// Short and without a space: a unit, and no sentence about anybody.
pub fn is_unit(text: &str) -> bool {
    let fits = |c: char| !c.is_whitespace() && !c.is_control();
    (1..=UNIT_CHARS_MAX).contains(&text.chars().count()) && text.chars().all(fits)
}

impl FromStr for Number {
    type Err = BadNumber;
    fn from_str(text: &str) -> Result<Self, BadNumber> {
        let text = text.trim();
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str, max: usize| {
            let fits = (1..=max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<i64>().ok().filter(|_| fits).ok_or(BadNumber)
        };
        digits(part, 3)?; // padded below, nothing would become a part
        Ok(Self(sign * (digits(whole, 9)? * SCALE + digits(&format!("{part:0<3}"), 3)?)))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let (whole, part) = (size / SCALE.unsigned_abs(), size % SCALE.unsigned_abs());
        let text = format!("{sign}{whole}.{part:03}");
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Number {
    type Error = BadNumber;
    fn try_from(text: String) -> Result<Self, BadNumber> {
        text.parse()
    }
}

impl From<Number> for String {
    fn from(number: Number) -> String {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, is_unit};

    #[test]
    fn a_number_is_read_and_written_exactly() {
        for (text, written) in [
            ("512.5", "512.5"),
            ("0", "0"),
            ("-0.250", "-0.25"),
            (" 250 ", "250"),
            ("100", "100"),
            ("999999999.999", "999999999.999"),
        ] {
            assert_eq!(text.parse::<Number>().unwrap().to_string(), written);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", ".5", "5.", "1.2345", "1e3", "1234567890", "五", "1,5", "--1"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_in_order() {
        let n = |text: &str| text.parse::<Number>().unwrap();
        assert!(n("-2") < n("-1.5") && n("9") < n("10") && n("250") == n("250.000"));
    }

    #[test]
    fn a_unit_is_short_and_no_sentence() {
        assert!(["mg/L", "℃", "m³", "%"].into_iter().all(is_unit));
        assert!(!["", "mg per L", "a_very_long_unit_x", "\n"].into_iter().any(is_unit));
    }
}
