//! From the names of a plain form to the JSON of a command: `on_behalf_of.party` is a field of an
//! object, `evidence.0.kind` one of the first of a list. What a value means is said by the end of
//! its name, as [`form_value`] tells. A choice may say several fields at once: the value of
//! `to:fields` is `party=lift&team=lift1`.

use super::error::{Answer, Problem, Wrong};
use super::form_value;
use domain::ids::CommandId;
use domain::time::Ms;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Objects and lists within each other at most.
const DEPTH_MAX: usize = 6;
/// The end of a name whose value is several fields.
const SEVERAL: &str = ":fields";
/// Items of a list at most.
const ITEMS_MAX: usize = 20;

/// The fields as one object.
pub fn object<'a>(
    fields: impl Iterator<Item = (&'a String, &'a String)>,
    id: CommandId,
    now: Ms,
) -> Answer<Map<String, Value>> {
    let mut root = BTreeMap::new();
    let mut all = Vec::new();
    for (name, value) in fields {
        if name.ends_with(SEVERAL) {
            let each = value.split('&').map(|field| field.split_once('='));
            let each: Option<Vec<_>> = each.collect();
            all.extend(each.ok_or_else(|| wrong(name))?);
        } else {
            all.push((name.as_str(), value.as_str()));
        }
    }
    for (name, value) in all {
        let (name, value) = form_value::read(name, value, id, now).ok_or_else(|| wrong(name))?;
        let path: Vec<&str> = name.split('.').collect();
        if path.len() > DEPTH_MAX || path.iter().any(|part| part.is_empty()) {
            return Err(wrong(name));
        }
        put(&mut root, &path, value).ok_or_else(|| wrong(name))?;
    }
    root.into_iter().map(|(name, node)| Ok((name, whole(node)?))).collect()
}

/// A value, or what lies below a name.
enum Node {
    Leaf(Value),
    Below(BTreeMap<String, Node>),
}

/// `None`: the same name is a value and holds others.
fn put(into: &mut BTreeMap<String, Node>, path: &[&str], value: Value) -> Option<()> {
    let (name, rest) = path.split_first()?;
    if rest.is_empty() {
        return into.insert((*name).to_owned(), Node::Leaf(value)).is_none().then_some(());
    }
    let empty = || Node::Below(BTreeMap::new());
    match into.entry((*name).to_owned()).or_insert_with(empty) {
        Node::Leaf(_) => None,
        Node::Below(below) => put(below, rest, value),
    }
}

/// Names that are all numbers are a list, in their order.
fn whole(node: Node) -> Answer<Value> {
    let below = match node {
        Node::Leaf(value) => return Ok(value),
        Node::Below(below) => below,
    };
    let numbers: Option<Vec<usize>> = below.keys().map(|name| name.parse().ok()).collect();
    let Some(numbers) = numbers else {
        let fields = below.into_iter().map(|(name, node)| Ok((name, whole(node)?)));
        return Ok(Value::Object(fields.collect::<Answer<_>>()?));
    };
    if numbers.len() > ITEMS_MAX {
        return Err(Problem::bad_field(None, Wrong::TooMany));
    }
    let mut items: Vec<(usize, Node)> = numbers.into_iter().zip(below.into_values()).collect();
    items.sort_by_key(|(number, _)| *number);
    Ok(Value::Array(items.into_iter().map(|(_, node)| whole(node)).collect::<Answer<_>>()?))
}

fn wrong(name: &str) -> Problem {
    let name = name.split(':').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let named = name.len() <= 64 && name.chars().all(plain);
    Problem::bad_field(named.then(|| name.to_owned()), Wrong::Type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use uuid::Uuid;

    fn read(fields: &[(&str, &str)]) -> Answer<Value> {
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let id = CommandId(Uuid::from_u128(7));
        object(fields.iter().map(|(name, value)| (name, value)), id, Ms(0)).map(Value::Object)
    }

    #[test]
    fn fields_are_text_unless_their_name_says_otherwise() {
        let all = read(&[("note", "1"), ("passed:bool", "true"), ("extend_s:int", "60")]).unwrap();
        assert_eq!(all, json!({ "note": "1", "passed": true, "extend_s": 60 }));
        let wrong = read(&[("passed:bool", "x")]).unwrap_err();
        assert_eq!(wrong.field.as_deref(), Some("passed"));
    }

    #[test]
    fn points_lead_into_objects_and_numbers_into_lists() {
        let all = read(&[
            ("on_behalf_of.party", "fire"),
            ("evidence.10.kind", "photo"),
            ("evidence.9.value.reading.number", "7"),
            ("evaluation.solved:bool", "false"),
        ]);
        let wanted = json!({
            "on_behalf_of": { "party": "fire" },
            "evidence": [{ "value": { "reading": { "number": "7" } } }, { "kind": "photo" }],
            "evaluation": { "solved": false },
        });
        assert_eq!(all.unwrap(), wanted);
    }

    #[test]
    fn one_choice_may_say_several_fields() {
        let all = read(&[("to:fields", "party=lift&team=lift1"), ("reason", "a=b&c")]).unwrap();
        assert_eq!(all, json!({ "party": "lift", "team": "lift1", "reason": "a=b&c" }));
        let wrong = read(&[("to:fields", "lift")]).unwrap_err();
        assert_eq!(wrong.field.as_deref(), Some("to"));
        assert!(read(&[("to:fields", "party=lift"), ("party", "fire")]).is_err());
    }

    #[test]
    fn a_new_id_is_the_same_when_the_form_comes_again() {
        let first = read(&[("case:new", "1")]).unwrap();
        assert_eq!(first, read(&[("case:new", "1")]).unwrap());
        assert_ne!(first["case"], read(&[("report:new", "1")]).unwrap()["report"]);
        assert!(first["case"].as_str().unwrap().parse::<Uuid>().is_ok());
    }

    #[test]
    fn names_that_contradict_each_other_or_lead_too_deep_are_refused() {
        for fields in [
            &[("a", "1"), ("a.b", "2")][..],
            &[("a.b", "1"), ("a.b:int", "2")],
            &[("a.b.c.d.e.f.g", "1")],
            &[("a..b", "1")],
            &[(".", "1")],
        ] {
            assert!(read(fields).is_err(), "{fields:?}");
        }
        let many: Vec<(String, String)> = (0..21).map(|n| (format!("e.{n}"), "1".into())).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert!(read(&many).is_err());
    }
}
