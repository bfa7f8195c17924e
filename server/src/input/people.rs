//! People with what they do, where, for whom and until when (CSV).
//!
//! One row a role: `number` 工号, `name` 姓名, `phone` 电话, `skills` 技能, `role` 角色, `place`
//! 地点, `party` 单位, `team` 队伍, `from` 开始日期, `until` 结束日期. Places, parties and teams
//! by id or name; no place means the street. Whoever has several roles has several rows; a name
//! is needed only where the person is new. `until` as a day includes that day.

use super::table::{Cells, Column, Table};
use super::{Plan, Row, Step, lookup, row_uuid, step, when, words};
use domain::actor::{Affiliation, Role};
use domain::board::Board;
use domain::command::Command;
use domain::ids::{PersonId, PlaceId};
use domain::person::{AddPerson, GrantAffiliation};
use domain::text::{FreeText, Lang};
use domain::time::Ms;
use std::collections::HashSet;
use std::sync::Arc;

const COLUMNS: [Column; 10] = [
    Column::must("number", &["person", "工号", "编号", "人员编号"]),
    Column::must("role", &["角色", "岗位", "职务"]),
    Column::must("from", &["开始日期", "起始日期", "开始", "起"]),
    Column::may("name", &["姓名"]),
    Column::may("phone", &["电话", "手机", "联系电话"]),
    Column::may("skills", &["技能", "特长"]),
    Column::may("place", &["地点", "片区", "小区", "所在地"]),
    Column::may("party", &["单位", "单位编号"]),
    Column::may("team", &["队伍", "队伍编号"]),
    Column::may("until", &["结束日期", "截止日期", "结束", "止"]),
];

/// Reads the file against what the street holds already.
///
/// # Errors
/// The file as a whole cannot be read; single rows become faults of the plan.
pub fn read(bytes: &[u8], board: &Board, now: Ms) -> anyhow::Result<Plan> {
    let table = Table::find(bytes, &COLUMNS)?;
    let root = lookup::root(board)?;
    let street = board.street.keys().next().map(|id| id.as_str()).unwrap_or_default();
    let mut reader = Reader { board, street, root, now, seen: HashSet::new() };
    let mut plan = Plan::default();
    for (line, cells) in table.rows() {
        match reader.row(&cells) {
            Ok(steps) => plan.rows.push(Row { line, at: None, steps }),
            Err(reason) => plan.fault(line, reason),
        }
    }
    Ok(plan)
}

struct Reader<'a> {
    board: &'a Board,
    street: &'a str,
    root: PlaceId,
    now: Ms,
    /// People whom a row so far adds.
    seen: HashSet<PersonId>,
}

impl Reader<'_> {
    fn row(&mut self, cells: &Cells) -> Result<Vec<Step>, String> {
        if !cells.whole() {
            return Err("the row has another number of cells than the header".into());
        }
        let number = cells.need("number")?;
        let person = PersonId::parse(number).map_err(|e| format!("number: {e}"))?;
        let affiliation = self.affiliation(cells)?;
        self.not_shortened(&person, &affiliation)?;
        let mut steps = Vec::new();
        if !cells.get("name").is_empty() {
            steps.push(self.add(&person, cells));
            self.seen.insert(person.clone());
        } else if !self.board.people.contains_key(&person) && !self.seen.contains(&person) {
            return Err("name: empty, and nobody here has the number yet".into());
        }
        let held = self.board.people.get(&person);
        if !held.is_some_and(|there| there.affiliations.contains(&affiliation)) {
            steps.push(self.grant(person, affiliation));
        }
        Ok(steps)
    }

    fn add(&self, person: &PersonId, cells: &Cells) -> Step {
        let (name, phone) = (cells.get("name"), cells.get("phone"));
        let of = row_uuid("person", &[self.street, person.as_str(), name, phone]);
        let add = AddPerson {
            person: person.clone(),
            name: name.into(),
            phone: Some(phone).filter(|phone| !phone.is_empty()).map(FreeText::from),
            skills: cells.list("skills").into_iter().map(Arc::from).collect(),
            affiliations: Vec::new(),
            lang: Lang::Zh,
        };
        step(of, "add", None, Command::AddPerson(Box::new(add)))
    }

    fn grant(&self, person: PersonId, affiliation: Affiliation) -> Step {
        let words = serde_json::to_string(&affiliation).unwrap_or_default();
        let of = row_uuid("grant", &[self.street, person.as_str(), &words]);
        let grant = GrantAffiliation { person, affiliation };
        step(of, "grant", None, Command::GrantAffiliation(Box::new(grant)))
    }

    fn affiliation(&self, cells: &Cells) -> Result<Affiliation, String> {
        let given = |key| Some(cells.get(key)).filter(|text| !text.is_empty());
        let role = words::role(cells.need("role")?)?;
        if role == Role::Admin {
            return Err("role: no file makes an administrator; one who is does it at /admin".into());
        }
        let place = given("place").map(|name| lookup::place(self.board, "place", name));
        let party = given("party").map(|name| lookup::party(self.board, "party", name));
        let mut party = party.transpose()?;
        let team = given("team").map(|name| lookup::team(self.board, "team", name, party.as_ref()));
        let team = team.transpose()?;
        let of = team.as_ref().and_then(|team| self.board.teams.get(team));
        if let Some(of) = of {
            if party.as_ref().is_some_and(|party| *party != of.party) {
                return Err(format!("team: `{}` belongs to the party {}", of.id, of.party));
            }
            party = Some(of.party.clone());
        }
        let from = when::start("from", cells.need("from")?)?;
        let until = given("until").map(|text| when::end("until", text)).transpose()?;
        match until {
            Some(until) if until <= from => return Err("until: lies before `from`".into()),
            Some(until) if until <= self.now => return Err("until: is over".into()),
            None if role == Role::Volunteer => {
                return Err("until: empty, and a volunteer always has an end".into());
            }
            _ => {}
        }
        let place = place.transpose()?.unwrap_or_else(|| self.root.clone());
        Ok(Affiliation { role, place, party, team, from, until })
    }

    /// A file gives roles and takes none away: an earlier end is set by whoever ends the role.
    fn not_shortened(&self, person: &PersonId, new: &Affiliation) -> Result<(), String> {
        let Some(there) = self.board.people.get(person) else { return Ok(()) };
        let outlasts = |held: &&Affiliation| {
            let same = Affiliation { until: new.until, ..(*held).clone() } == *new;
            same && new.until.is_some_and(|new| held.until.is_none_or(|held| new < held))
        };
        if there.affiliations.iter().any(|held| outlasts(&held)) {
            return Err("until: the role lasts longer already; end it at /admin".into());
        }
        Ok(())
    }
}
