//! Reads the checklist of a duty rule.

use super::duties::{Item, ItemKind};
use super::duty_load::stands_twice;
use super::load::label;
use super::reader::{Section, why};
use super::value;
use crate::ids::ItemId;
use std::collections::BTreeSet;

/// Items of one checklist at most.
pub const ITEMS_MAX: usize = 30;

/// The items; every fault is reported.
pub(super) fn checklist(row: &Section<'_>) -> Option<Vec<Item>> {
    let rows = row.sections("checklist");
    if rows.is_empty() || rows.len() > ITEMS_MAX {
        row.fault("checklist", why("应有 1 到 30 项", "must have 1 to 30 items"));
    }
    let mut seen = BTreeSet::new();
    let items: Vec<Option<Item>> = rows.iter().map(|row| item(row, &mut seen)).collect();
    let items: Option<Vec<Item>> = items.into_iter().collect();
    items.filter(|items| (1..=ITEMS_MAX).contains(&items.len()))
}

fn item(row: &Section<'_>, seen: &mut BTreeSet<ItemId>) -> Option<Item> {
    let id = row.need("id", value::code::<ItemId>);
    if let Some(id) = &id
        && !seen.insert(id.clone())
    {
        row.fault("id", stands_twice(id.as_str()));
    }
    let label = label(row);
    let kind = row.need("kind", value::text);
    let kind = kind.and_then(|kind| item_kind(row, &kind));
    let optional = row.may("optional", value::flag).unwrap_or(false);
    row.finish();
    Some(Item { id: id?, label: label?, kind: kind?, optional })
}

fn item_kind(row: &Section<'_>, kind: &str) -> Option<ItemKind> {
    Some(match kind {
        "yes_no" => ItemKind::YesNo,
        "text" => ItemKind::Text,
        "photo" => ItemKind::Photo,
        "scan" => ItemKind::Scan,
        "signature" => ItemKind::Signature,
        "number" => {
            let unit = row.need("unit", value::text);
            let (min, max) = (row.need("min", value::decimal), row.need("max", value::decimal));
            let (unit, min, max) = (unit?, min?, max?);
            if min > max {
                row.fault("min", why("下限大于上限", "is more than max"));
                return None;
            }
            ItemKind::Number { unit, min, max }
        }
        _ => {
            let en = "must be yes_no, number, text, photo, scan or signature";
            row.fault("kind", why("应为 yes_no number text photo scan signature 之一", en));
            return None;
        }
    })
}
