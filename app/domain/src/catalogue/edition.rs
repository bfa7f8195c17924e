//! An edition: a file that changes the control levels of the catalogue in force. Rules change on a
//! day; what was judged before stays as it was, by the versions that it was judged by.

use super::duty_load::{Known, levels};
use super::load::label;
use super::programme_load::moves;
use super::reader::{Doc, Fault, Section, why};
use super::{Catalogue, value};
use crate::ids::{LevelId, TypeId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The text is an edition and no whole catalogue: it says what it extends.
pub fn is_edition(toml_text: &str) -> bool {
    toml_text.lines().any(|line| line.split_once('=').is_some_and(|(k, _)| k.trim() == "extends"))
}

/// The catalogue as the edition makes it. Nothing is half-loaded: any fault refuses the file, and
/// all are reported.
pub fn load_edition(toml_text: &str, base: &Catalogue) -> Result<Catalogue, Vec<Fault>> {
    Doc::load(toml_text, |top| edition(top, base))
}

fn edition(top: &Section<'_>, base: &Catalogue) -> Option<Catalogue> {
    let extends = top.need("extends", value::code::<TypeId>);
    if let Some(extends) = &extends
        && extends.as_str() != &*base.id
    {
        let (zh, en) = (format!("现行目录为“{}”", base.id), format!("in force is `{}`", base.id));
        top.fault("extends", why(zh, en));
    }
    let version = top.need("version", value::number(1, i64::from(u32::MAX)));
    if version.is_some_and(|version| version <= i64::from(base.version)) {
        let (zh, en) = ("应大于现行版本", "must be more than the version in force");
        top.fault("version", why(zh, en));
    }
    let label = label(top);
    let new = levels(top);
    let replaces = replaces(top, base, &new);
    let mut all = base.clone();
    for (old, new) in &replaces {
        if let Some(level) = all.levels.get_mut(old) {
            Arc::make_mut(level).becomes = Some(new.clone());
        }
    }
    all.levels.extend(new);
    let known = Known { types: &all.types.keys().cloned().collect(), levels: &all.levels };
    let moves = moves(top, &known);
    if !moves.is_empty() {
        all.moves = moves;
    }
    carry_over(&mut all, &replaces);
    all.version = u32::try_from(version?).ok()?;
    all.label = label?;
    extends.map(|_| all)
}

/// Which level of the catalogue in force becomes which of the new ones.
fn replaces(
    top: &Section<'_>,
    base: &Catalogue,
    new: &BTreeMap<LevelId, Arc<super::ControlLevel>>,
) -> BTreeMap<LevelId, LevelId> {
    let Some(section) = top.section("replaces") else { return BTreeMap::new() };
    let mut all = BTreeMap::new();
    for key in section.keys() {
        let old = LevelId::parse(&key).ok().filter(|old| base.levels.contains_key(old));
        if old.is_none() {
            let zh = format!("现行目录没有管控等级“{key}”");
            section.fault(&key, why(zh, format!("there is no level `{key}` in force")));
        }
        let to = section.may(&key, value::code::<LevelId>);
        if let Some(to) = to.as_ref().filter(|to| !new.contains_key(*to)) {
            let zh = format!("本文件没有管控等级“{to}”");
            section.fault(&key, why(zh, format!("there is no level `{to}` in this file")));
        }
        all.extend(old.zip(to));
    }
    all
}

/// Rules and programmes that name an old level hold under the new one too.
fn carry_over(all: &mut Catalogue, replaces: &BTreeMap<LevelId, LevelId>) {
    let more = |levels: &[LevelId]| -> Vec<LevelId> {
        let new = levels.iter().filter_map(|level| replaces.get(level)).cloned();
        new.filter(|new| !levels.contains(new)).collect()
    };
    for rule in all.duties.values_mut() {
        let new = more(&rule.places.levels);
        if !new.is_empty() {
            let rule = Arc::make_mut(rule);
            rule.places.levels.extend(new);
            rule.version += 1;
        }
    }
    for programme in all.programmes.values_mut() {
        let new = more(&programme.not_levels);
        if !new.is_empty() {
            let programme = Arc::make_mut(programme);
            programme.not_levels.extend(new);
            programme.version += 1;
        }
    }
}
