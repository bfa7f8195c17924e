//! Plain forms: `application/x-www-form-urlencoded`, decoded by hand because nothing else in the
//! tree does it and it is twenty lines.

use std::collections::BTreeMap;

/// Fields of one form at most.
const FIELDS_MAX: usize = 64;

/// The fields by name; the last one wins. `None`: not such a form.
pub fn fields(body: &[u8]) -> Option<BTreeMap<String, String>> {
    let text = std::str::from_utf8(body).ok()?;
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let mut form = BTreeMap::new();
    for pair in pairs {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        form.insert(decode(name)?, decode(value)?);
        if form.len() > FIELDS_MAX {
            return None;
        }
    }
    Some(form)
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded() {
        let form = fields("user=XS-017&password=a%2Bb+c&note=%E4%B8%87".as_bytes()).unwrap();
        assert_eq!(form["user"], "XS-017");
        assert_eq!(form["password"], "a+b c");
        assert_eq!(form["note"], "万");
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for bad in ["a=%", "a=%4", "a=%zz", "a=%ff"] {
            assert_eq!(fields(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(fields(&[0xff]), None);
        let many: String = (0..100).map(|n| format!("f{n}=1&")).collect();
        assert_eq!(fields(many.as_bytes()), None);
    }
}
