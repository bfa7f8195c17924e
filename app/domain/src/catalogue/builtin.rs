//! The catalogues and calendars that ship with the product, parsed once.
//!
//! They are files of the repository, so a fault in them is a fault of the build: the tests load
//! each, and the accessors may rely on it.

use super::{Catalogue, Fault, WorkCalendar, load, load_calendar};
use crate::text::Label;
use std::sync::{Arc, LazyLock};

const EVERYDAY: &str = include_str!("../../catalogue/everyday.toml");
const EPIDEMIC: &str = include_str!("../../catalogue/epidemic.toml");
const CALENDARS: &str = include_str!("../../catalogue/calendars.toml");

/// The later regime of risk zones: an edition of the street's catalogue, as a file.
pub const RISK_ZONES: &str = include_str!("../../catalogue/risk_zones.toml");

static EVERYDAY_PARSED: LazyLock<Arc<Catalogue>> =
    LazyLock::new(|| Arc::new(whole("everyday.toml", load(EVERYDAY))));
static EPIDEMIC_PARSED: LazyLock<Arc<Catalogue>> =
    LazyLock::new(|| Arc::new(whole("epidemic.toml", load(EPIDEMIC))));
static BUILTIN: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(joined()));
static CALENDARS_PARSED: LazyLock<WorkCalendar> =
    LazyLock::new(|| whole("calendars.toml", load_calendar(CALENDARS)));

/// 日常目录: 部件, 事件, emergencies and services of an ordinary day.
pub fn everyday() -> &'static Arc<Catalogue> {
    &EVERYDAY_PARSED
}

/// 防疫目录: what the street of spring 2022 needs.
pub fn epidemic() -> &'static Arc<Catalogue> {
    &EPIDEMIC_PARSED
}

/// Both catalogues as one; a type that stands in both is the same in both.
pub fn builtin() -> &'static Arc<Catalogue> {
    &BUILTIN
}

/// The published calendars.
pub fn calendars() -> &'static WorkCalendar {
    &CALENDARS_PARSED
}

fn joined() -> Catalogue {
    let mut all = Catalogue::clone(everyday());
    let more = epidemic();
    all.id = "street".into();
    all.label = Label { zh: "街道目录".into(), en: "Street catalogue".into() };
    all.version = everyday().version.max(more.version);
    all.types.extend(more.types.iter().map(|(id, row)| (id.clone(), row.clone())));
    all.escalations.extend(more.escalations.clone());
    all.levels.extend(more.levels.clone());
    all.duties.extend(more.duties.clone());
    all.programmes.extend(more.programmes.clone());
    all.moves.extend(more.moves.iter().cloned());
    all
}

fn whole<T>(file: &str, loaded: Result<T, Vec<Fault>>) -> T {
    match loaded {
        Ok(value) => value,
        Err(faults) => {
            let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
            panic!("{file} ships with the product and is tested: {}", lines.join("; "))
        }
    }
}
