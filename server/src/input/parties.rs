//! Parties, their teams, and the three parties of compounds (CSV).
//!
//! One row a party: `id` 编号, `name` 名称, `kind` 类别, and where the file has them `name_en`
//! 英文名称, `serves` 服务小区 (compounds by id or name, split at `；` or `、`), `place` 所在地,
//! `tags` 职能 (as `fire` or `lift`: what the rows of the catalogue call it for),
//! `without_account` 无账号, and a team: `team` 队伍编号, `team_name` 队伍名称, `skills` 技能. A
//! party with several teams has several rows. A residents' committee, an owners' committee or a
//! property company becomes that of the compounds that it serves.

use super::table::{Cells, Column, Table};
use super::{Plan, Row, Step, fresh, lookup, words};
use domain::board::Board;
use domain::catalogue::PartyKind;
use domain::command::Command;
use domain::ids::{PartyId, PlaceId, TeamId};
use domain::party::{KeepParty, KeepTeam, Party, Team};
use domain::place::{NameParties, PlaceKind};
use domain::text::Label;
use std::collections::HashMap;
use std::sync::Arc;

const COLUMNS: [Column; 11] = [
    Column::must("id", &["party", "编号", "单位编号", "代码"]),
    Column::must("name", &["名称", "单位名称", "单位"]),
    Column::must("kind", &["类别", "单位类别", "类型"]),
    Column::may("name_en", &["英文名称", "英文名"]),
    Column::may("serves", &["compounds", "服务小区", "小区"]),
    Column::may("place", &["所在地", "地点"]),
    Column::may("tags", &["职能", "职能标签"]),
    Column::may("without_account", &["无账号"]),
    Column::may("team", &["队伍编号", "队伍"]),
    Column::may("team_name", &["队伍名称"]),
    Column::may("skills", &["技能", "特长"]),
];

/// Reads the file against what the street holds already.
///
/// # Errors
/// The file as a whole cannot be read; single rows become faults of the plan.
pub fn read(bytes: &[u8], board: &Board) -> anyhow::Result<Plan> {
    let table = Table::find(bytes, &COLUMNS)?;
    let root = lookup::root(board)?;
    let mut reader = Reader { board: board.clone(), root, lines: HashMap::new() };
    let mut plan = Plan::default();
    for (line, cells) in table.rows() {
        match reader.row(line, &cells) {
            Ok(steps) => plan.rows.push(Row { line, at: None, steps }),
            Err(reason) => plan.fault(line, reason),
        }
    }
    Ok(plan)
}

/// What rows said so far.
struct Reader {
    /// As it will be after the rows so far.
    board: Board,
    root: PlaceId,
    /// The line that said something, by what it said it of.
    lines: HashMap<String, usize>,
}

impl Reader {
    fn row(&mut self, line: usize, cells: &Cells) -> Result<Vec<Step>, String> {
        if !cells.whole() {
            return Err("the row has another number of cells than the header".into());
        }
        let serves = self.serves(cells)?;
        let party = self.party(cells, &serves)?;
        let team = self.team(cells, &party, &serves)?;
        let known = self.board.parties.get(&party.id);
        if let Some(first) = self.lines.get(&format!("party/{}", party.id))
            && known.is_some_and(|there| **there != party)
        {
            return Err(format!("`{}` is another in line {first}", party.id));
        }
        let named = self.named(line, &party, &serves)?;
        self.lines.entry(format!("party/{}", party.id)).or_insert(line);
        let mut steps = Vec::new();
        if self.board.parties.insert(party.id.clone(), Arc::new(party.clone())).as_deref()
            != Some(&party)
        {
            steps.push(fresh(Command::KeepParty(Box::new(KeepParty { party }))));
        }
        if let Some(team) = team
            && self.board.teams.insert(team.id.clone(), Arc::new(team.clone())).as_deref()
                != Some(&team)
        {
            steps.push(fresh(Command::KeepTeam(Box::new(KeepTeam { team }))));
        }
        steps.extend(named.into_iter().filter_map(|named| self.name(named)));
        Ok(steps)
    }

    fn serves(&self, cells: &Cells) -> Result<Vec<PlaceId>, String> {
        let names = cells.list("serves");
        names.into_iter().map(|name| lookup::place(&self.board, "serves", name)).collect()
    }

    fn party(&self, cells: &Cells, serves: &[PlaceId]) -> Result<Party, String> {
        let place = match (cells.get("place"), serves) {
            ("", [only]) => only.clone(),
            ("", _) => self.root.clone(),
            (name, _) => lookup::place(&self.board, "place", name)?,
        };
        Ok(Party {
            id: PartyId::parse(cells.need("id")?).map_err(|e| format!("id: {e}"))?,
            kind: words::party_kind(cells.need("kind")?)?,
            label: label(cells.need("name")?, cells.get("name_en")),
            place,
            tags: cells.list("tags").into_iter().map(Arc::from).collect(),
            without_account: words::flag("without_account", cells.get("without_account"))?,
        })
    }

    fn team(
        &self,
        cells: &Cells,
        party: &Party,
        serves: &[PlaceId],
    ) -> Result<Option<Team>, String> {
        let id = cells.get("team");
        if id.is_empty() {
            return Ok(None);
        }
        let name = Some(cells.get("team_name")).filter(|name| !name.is_empty());
        let place = match serves {
            [only] => only.clone(),
            _ => party.place.clone(),
        };
        Ok(Some(Team {
            id: TeamId::parse(id).map_err(|e| format!("team: {e}"))?,
            label: name.map_or_else(|| party.label.clone(), |name| label(name, "")),
            party: party.id.clone(),
            place,
            skills: cells.list("skills").into_iter().map(Arc::from).collect(),
        }))
    }

    /// The compounds that get this party as one of their three, with the new three.
    fn named(
        &mut self,
        line: usize,
        party: &Party,
        serves: &[PlaceId],
    ) -> Result<Vec<NameParties>, String> {
        let mut named = Vec::new();
        for id in serves {
            let Some(place) = self.board.places.get(id) else { continue };
            let mut parties = place.parties.clone();
            let slot = match party.kind {
                PartyKind::ResidentsCommittee => &mut parties.residents_committee,
                PartyKind::OwnersCommittee => &mut parties.owners_committee,
                PartyKind::PropertyCompany => &mut parties.property_company,
                _ => continue,
            };
            if place.kind != PlaceKind::Compound {
                return Err(format!("serves: `{id}` is no compound"));
            }
            let of = format!("{:?} of {id}", party.kind);
            let taken = self.lines.get(&of).filter(|_| slot.as_ref() != Some(&party.id));
            if let Some(first) = taken {
                return Err(format!("serves: `{id}` has another such party in line {first}"));
            }
            *slot = Some(party.id.clone());
            named.push((of, NameParties { place: id.clone(), parties }));
        }
        Ok(named
            .into_iter()
            .map(|(of, named)| {
                self.lines.entry(of).or_insert(line);
                named
            })
            .collect())
    }

    /// The step that names the three parties, unless they are these already.
    fn name(&mut self, named: NameParties) -> Option<Step> {
        let mut place = self.board.places.get(&named.place)?.as_ref().clone();
        if place.parties == named.parties {
            return None;
        }
        place.parties = named.parties.clone();
        self.board.places.insert(named.place.clone(), Arc::new(place));
        Some(fresh(Command::NameParties(Box::new(named))))
    }
}

fn label(zh: &str, en: &str) -> Label {
    Label { zh: zh.into(), en: if en.is_empty() { zh } else { en }.into() }
}
