//! Every personal text is found, in a fixed order, and sealed under the right key.

use super::*;
use crate::actor::OnBehalfOf;
use crate::command::CommandKind;
use crate::ids::StreetId;
use crate::sample::{id, uuid};
use std::collections::BTreeMap;

const UUID: &str = "00000000-0000-0000-0000-000000000001";
const HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Two scanned codes, and a reading that is of nobody.
fn codes(a: u8, b: u8) -> String {
    let code = |n: u8| format!(r#"{{"kind":"qr_scan","value":{{"code":"{n}"}},"by":null,"at":0}}"#);
    let reading = r#"{"number":"7","unit":"%"}"#;
    let reading =
        format!(r#"{{"kind":"reading","value":{{"reading":{reading}}},"by":null,"at":0}}"#);
    format!(r#""evidence":[{},{reading},{}]"#, code(a), code(b))
}

/// Commands that carry texts, as JSON with `1`, `2` … in the places of the texts, in their order.
fn samples() -> Vec<(Command, Vec<SealedClass>, &'static str)> {
    use SealedClass::{Document, Door, FreeText as Words, Name, Phone};
    let case = |name: &str, rest: &str| format!(r#"{{"type":"{name}","case":"{UUID}",{rest}}}"#);
    let step =
        |name: &str, rest: &str| format!(r#"{{"type":"{name}","assignment":"{UUID}",{rest}}}"#);
    let report =
        |name: &str, rest: &str| format!(r#"{{"type":"{name}","report":"{UUID}",{rest}}}"#);
    let of = |text: &str| format!(r#"{{"type":"AddPerson","person":"x",{text}}}"#);
    let correct = |text: &str| format!(r#"{{"type":"CorrectPerson","person":"x",{text}}}"#);
    let four =
        r#""four_elements":{"accepted":"1","talked_to":"2","measures":"3","time_limit":"4"}"#;
    let place = r#""type_id":"t","place":"p","channel":"phone""#;
    [
        (of(r#""name":"1","phone":"2""#), vec![Name, Phone], "person/x"),
        (
            report(
                "ReceiveReport",
                &format!(r#"{place},"description":"1","door":"2","phone":"3""#),
            ),
            vec![Words, Door, Phone],
            "report/",
        ),
        (correct(r#""name":"1","phone":"2""#), vec![Name, Phone], "person/x"),
        (report("RejectReport", r#""reason":"unclear","note":"1""#), vec![Words], "report/"),
        (report("RecordFirstContact", r#""note":"1""#), vec![Words], "report/"),
        (
            case("DispatchCase", &format!(r#""assignment":"{UUID}","party":"p","note":"1""#)),
            vec![Words],
            "case/",
        ),
        (case("SuperviseCase", r#""note":"1""#), vec![Words], "case/"),
        (case("RequestReturn", r#""reason":"1""#), vec![Words], "case/"),
        (case("RequestExtension", r#""extend_s":1,"reason":"1""#), vec![Words], "case/"),
        (case("SuspendCase", r#""reason":"1""#), vec![Words], "case/"),
        (
            case("VerifyCase", &format!(r#""passed":true,"note":"1",{}"#, codes(2, 3))),
            vec![Words; 3],
            "case/",
        ),
        (case("AddEvidence", &codes(1, 2)), vec![Words; 2], "case/"),
        (
            step("CompleteAssignment", &format!(r#""note":"1",{}"#, codes(2, 3))),
            vec![Words; 3],
            "assignment/",
        ),
        (case("CloseCase", four), vec![Words; 4], "case/"),
        (case("ReopenCase", r#""reason":"1""#), vec![Words], "case/"),
        (case("CancelCase", r#""reason":"1""#), vec![Words], "case/"),
        (case("ReferCase", r#""party":"p","document":"1""#), vec![Document], "case/"),
        (case("AnswerReferral", r#""answer":"1""#), vec![Words], "case/"),
        (case("ChangeSeverity", r#""severity":"urgent","reason":"1""#), vec![Words], "case/"),
        (case("AddNote", r#""note":"1""#), vec![Words], "case/"),
        (step("DeclineAssignment", r#""note":"1""#), vec![Words], "assignment/"),
        (step("RecallAssignment", r#""reason":"1""#), vec![Words], "assignment/"),
        (
            step(
                "TransferAssignment",
                &format!(r#""new_assignment":"{UUID}","party":"p","reason":"1""#),
            ),
            vec![Words],
            "assignment/",
        ),
    ]
    .into_iter()
    .chain(beside())
    .map(|(text, classes, subject)| {
        let command = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{text}: {e}"));
        (command, classes, subject)
    })
    .collect()
}

/// Commands beside the loop: what they say belongs to whoever says it, or to the office.
fn beside() -> Vec<(String, Vec<SealedClass>, &'static str)> {
    use SealedClass::{Document, FreeText as Words};
    let at = |name: &str, rest: &str| format!(r#"{{"type":"{name}","place":"p",{rest}}}"#);
    let duty = |name: &str, rest: &str| format!(r#"{{"type":"{name}","duty":"p~r~1",{rest}}}"#);
    let stands = |name: &str, rest: &str| at(name, &format!(r#""programme":"g",{rest}"#));
    vec![
        (at("ChangeLevel", r#""reason":"1""#), vec![Words], "office"),
        (
            duty("CompleteDuty", r#""answers":[{"item":"a","value":{"text":"1"}}]"#),
            vec![Words],
            "office",
        ),
        (duty("AskExcuse", r#""reason":"1""#), vec![Words], "office"),
        (duty("ExcuseDuty", r#""reason":"1""#), vec![Words], "office"),
        (duty("RefuseExcuse", r#""reason":"1""#), vec![Words], "office"),
        (stands("ApplyStanding", r#""note":"1""#), vec![Words], "office"),
        (stands("ExamineStanding", r#""passed":true,"reason":"1""#), vec![Words], "office"),
        (stands("FileStanding", r#""document":"1""#), vec![Document], "office"),
        (stands("GrantStanding", r#""document":"1""#), vec![Document], "office"),
    ]
}

#[test]
fn every_text_is_visited_in_order_and_nothing_plain_is_left() {
    for (mut command, classes, key) in samples() {
        let actor = Actor { who: crate::actor::ActorRef::Public, affiliations: Vec::new() };
        let subject = subject(&command, &actor).to_string();
        assert!(subject.starts_with(key), "{subject} for {command:?}");
        let mut seen = Vec::new();
        for_each_text(&mut command, &mut |class, text| {
            assert_eq!(*text, FreeText::Plain((seen.len() + 1).to_string()), "{class:?}");
            seen.push(class);
            *text = FreeText::Sealed(crate::sample::sealed(class, 1));
        });
        assert_eq!(seen, classes, "{command:?}");
        let text = format!("{command:?}");
        assert!(!text.contains("Plain("), "{text}");
    }
}

/// The sources of the commands are read: a field of free text that nobody visits would be found.
#[test]
fn the_table_knows_every_command_with_a_text() {
    let with_text: Vec<CommandKind> = samples().iter().map(|(c, ..)| c.kind()).collect();
    let sources = [
        include_str!("../person/command.rs"),
        include_str!("../report/command.rs"),
        include_str!("../case/command.rs"),
        include_str!("../assignment/command.rs"),
        include_str!("../place/command.rs"),
        include_str!("../party/mod.rs"),
        include_str!("../shift/mod.rs"),
        include_str!("../display/mod.rs"),
        include_str!("../street/mod.rs"),
        include_str!("../alert/mod.rs"),
        include_str!("../deadline.rs"),
        include_str!("../place/control.rs"),
        include_str!("../duty/command.rs"),
        include_str!("../standing/command.rs"),
    ];
    let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
    for part in sources.iter().flat_map(|source| source.split("pub struct ").skip(1)) {
        let body = part.split("\n}").next().unwrap_or_default();
        let of = |word: &str| body.matches(word).count();
        let count = of("FreeText")
            + 4 * of("FourElements>")
            + 2 * of("GivenEvidence>")
            + of("GivenAnswer>");
        if count > 0 {
            texts.insert(part.split([' ', '(', ';']).next().unwrap_or_default(), count);
        }
    }
    texts.remove("FourElements");
    let known: BTreeMap<&str, usize> =
        samples().iter().map(|(c, classes, _)| (c.kind().name(), classes.len())).collect();
    assert_eq!(texts, known);
    assert_eq!(with_text.len(), known.len());
}

#[test]
fn the_document_of_a_party_is_sealed_too() {
    let mut posted = Posted {
        id: crate::ids::CommandId(uuid(1)),
        street: id("wl"),
        expected_version: None,
        occurred_at: None,
        on_behalf_of: Some(OnBehalfOf { party: id("fire"), document: "文".into() }),
        command: samples().remove(1).0,
    };
    let mut classes = Vec::new();
    for_each_text_posted(&mut posted, &mut |class, _| classes.push(class));
    assert_eq!(classes.last(), Some(&SealedClass::Document));
    assert_eq!(classes.len(), 4);
}

#[test]
fn targets_and_evidence_are_named() {
    let street: StreetId = id("wl");
    for (command, _, key) in samples().into_iter().filter(|(.., key)| *key != "office") {
        assert!(command.target(&street).to_string().starts_with(key));
    }
    let photo = |kind: &str| format!(r#"{{"kind":"{kind}","hash":"{HASH}","by":null,"at":1}}"#);
    let scan = r#"{"kind":"qr_scan","value":{"code":"1"},"by":null,"at":1}"#;
    let text = format!(
        r#"{{"type":"CompleteAssignment","assignment":"{UUID}","evidence":[{},{},{scan}]}}"#,
        photo("photo"),
        photo("signature"),
    );
    let command: Command = serde_json::from_str(&text).unwrap();
    assert_eq!(command.evidence().len(), 2, "a scan names no file");
    let subject = subject(&command, &Actor::system());
    assert_eq!(subject.to_string(), format!("assignment/{UUID}"));
}
