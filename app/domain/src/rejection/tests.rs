//! Rejections speak of things by their names, not by their keys.

use super::*;
use crate::sample::{id, uuid};

#[test]
fn a_row_is_called_by_its_noun() {
    let case = Rejection::Unknown(Key::Case(CaseId(uuid(7))));
    assert_eq!(case.text(Lang::Zh), "找不到案件，可能已结束或归档。");
    assert_eq!(case.text(Lang::En), "The case was not found; it may have ended.");
    let person = Rejection::Exists(Key::Person(id("XS-017")));
    assert_eq!(person.text(Lang::Zh), "已有此人员 XS-017，内容不同。");
    assert_eq!(person.text(Lang::En), "The person XS-017 exists already, with other content.");
}

#[test]
fn a_field_is_called_by_its_noun() {
    let field = Rejection::BadField { field: "type_id", why: Why::Mismatch };
    assert_eq!(field.text(Lang::Zh), "类型：与其他内容不符。");
    assert_eq!(field.text(Lang::En), "Type: does not fit the rest.");
}
