//! What a field of a plain form means, by the end of its name.
//!
//! A value is text; `name:bool` and `name:int` and `name:num` say otherwise. `name:list` is split
//! at commas, `name:label` at `|` into Chinese and English. `name:time` is a day and a time in
//! Asia/Shanghai, `name:day_end` the end of a day, `name:now` the present. `name:new` becomes a
//! new id and `name:code` a new short one that begins with the value, since no script makes them.

use domain::ids::{CommandId, derive_uuid};
use domain::time::{DAY_MS, Ms};
use serde_json::{Value, json};

/// Hexadecimal digits of a new short id.
const CODE_DIGITS: usize = 12;

/// The name without its end, and the value; `None` when the value is not what the name says. New
/// ids follow from the id of the command, so that a form that is sent twice says the same twice.
pub fn read<'n>(name: &'n str, value: &str, id: CommandId, now: Ms) -> Option<(&'n str, Value)> {
    let (name, kind) = name.split_once(':').unwrap_or((name, ""));
    let new = || derive_uuid(id.0, &format!("form/{name}"));
    let value = match kind {
        "bool" => json!(value.parse::<bool>().ok()?),
        "int" => json!(value.parse::<i64>().ok()?),
        "num" => json!(value.parse::<f64>().ok().filter(|number| number.is_finite())?),
        "list" => {
            let words = value.split([',', '，', '、', ';', '；']).map(str::trim);
            json!(words.filter(|word| !word.is_empty()).collect::<Vec<_>>())
        }
        "label" => {
            let (zh, en) = value.split_once(['|', '｜']).unwrap_or((value, value));
            json!({ "zh": zh.trim(), "en": en.trim() })
        }
        "time" => json!(Ms::parse(&format!("{}:00+08:00", value.get(..16)?))?),
        "day_end" => json!(Ms::parse(&format!("{value}T00:00:00+08:00"))? + DAY_MS),
        "now" => json!(now),
        "new" => json!(new()),
        "code" => json!(format!("{value}-{}", &new().simple().to_string()[..CODE_DIGITS])),
        _ => json!(value),
    };
    Some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn value(name: &str, value: &str) -> Option<Value> {
        let id = CommandId(Uuid::from_u128(7));
        read(name, value, id, Ms(5)).map(|(_, value)| value)
    }

    #[test]
    fn the_end_of_a_name_says_what_its_value_is() {
        assert_eq!(value("note", "1"), Some(json!("1")));
        assert_eq!(value("passed:bool", "true"), Some(json!(true)));
        assert_eq!(value("point.lng:num", "121.4"), Some(json!(121.4)));
        assert_eq!(value("skills:list", "电工， 保洁,"), Some(json!(["电工", "保洁"])));
        let both = json!({ "zh": "一村", "en": "First" });
        assert_eq!(value("label:label", "一村 | First"), Some(both));
        assert_eq!(value("label:label", "一村"), Some(json!({ "zh": "一村", "en": "一村" })));
        assert_eq!(value("from:now", "1"), Some(json!(5)));
        let at = |text: &str| json!(Ms::parse(text).unwrap());
        assert_eq!(value("from:time", "2026-11-24T08:30"), Some(at("2026-11-24T08:30:00+08:00")));
        assert_eq!(value("until:day_end", "2026-11-24"), Some(at("2026-11-25T00:00:00+08:00")));
    }

    #[test]
    fn what_is_no_such_value_is_none() {
        for (name, text) in [
            ("a:bool", "x"),
            ("a:int", "1.5"),
            ("a:num", "NaN"),
            ("a:time", "2026-11-24"),
            ("a:time", "二零二六年十一月二十四日"),
            ("a:day_end", "x"),
        ] {
            assert_eq!(value(name, text), None, "{name} {text}");
        }
    }

    #[test]
    fn a_new_code_is_an_id_and_the_same_when_the_form_comes_again() {
        let code = value("place:code", "p").unwrap();
        assert_eq!(value("place:code", "p").unwrap(), code);
        assert!(domain::ids::PlaceId::parse(code.as_str().unwrap()).is_ok());
        assert_ne!(value("party:code", "p").unwrap(), code);
    }
}
