//! The roster: who is on shift, from when until when, at which post (CSV).
//!
//! One row a shift: `person` 工号, `start` 上岗, `end` 下岗, `post` 点位 (a place by id or name),
//! and where the file has them `date` 日期 and `team` 队伍. With a `date`, start and end are times
//! of that day, and an end that is not after the start is of the next day; otherwise each is a
//! day and a time.

use super::table::{Cells, Column, Table};
use super::{Plan, Row, lookup, row_uuid, step, when};
use domain::board::Board;
use domain::command::Command;
use domain::ids::{PersonId, ShiftId};
use domain::shift::PlanShift;
use domain::time::{DAY_MS, Ms};
use std::collections::HashMap;

const COLUMNS: [Column; 6] = [
    Column::must("person", &["number", "工号", "编号", "人员编号"]),
    Column::must("start", &["上岗", "上岗时间", "开始", "开始时间"]),
    Column::must("end", &["下岗", "下岗时间", "结束", "结束时间"]),
    Column::must("post", &["点位", "岗位", "岗点", "地点"]),
    Column::may("date", &["日期"]),
    Column::may("team", &["队伍", "队伍编号"]),
];

/// Reads the file against what the street holds already.
///
/// # Errors
/// The file as a whole cannot be read; single rows become faults of the plan.
pub fn read(bytes: &[u8], board: &Board) -> anyhow::Result<Plan> {
    let table = Table::find(bytes, &COLUMNS)?;
    lookup::root(board)?;
    let mut plan = Plan::default();
    let mut seen = HashMap::new();
    for (line, cells) in table.rows() {
        match shift(board, &cells) {
            Ok(shift) => match seen.insert(shift.shift, line) {
                Some(first) => plan.fault(line, format!("the same shift as in line {first}")),
                None => {
                    let plan_shift = Command::PlanShift(Box::new(shift.clone()));
                    let steps = vec![step(shift.shift.0, "plan", None, plan_shift)];
                    plan.rows.push(Row { line, at: None, steps });
                }
            },
            Err(reason) => plan.fault(line, reason),
        }
    }
    Ok(plan)
}

fn shift(board: &Board, cells: &Cells) -> Result<PlanShift, String> {
    if !cells.whole() {
        return Err("the row has another number of cells than the header".into());
    }
    let number = cells.need("person")?;
    let person = PersonId::parse(number).map_err(|e| format!("person: {e}"))?;
    if !board.people.contains_key(&person) {
        return Err(format!("person: nobody here has the number `{number}`"));
    }
    let post = lookup::place(board, "post", cells.need("post")?)?;
    let team = Some(cells.get("team")).filter(|team| !team.is_empty());
    let team = team.map(|team| lookup::team(board, "team", team, None)).transpose()?;
    let (from, until) = window(cells)?;
    let street = board.street.keys().next().map(|id| id.as_str()).unwrap_or_default();
    let team_word = team.as_ref().map_or("", |team| team.as_str());
    let (begins, ends) = (from.0.to_string(), until.0.to_string());
    let words = [street, number, &begins, &ends, post.as_str(), team_word];
    let shift = ShiftId(row_uuid("shift", &words));
    Ok(PlanShift { shift, person, team, post, from, until })
}

fn window(cells: &Cells) -> Result<(Ms, Ms), String> {
    let (start, end) = (cells.need("start")?, cells.need("end")?);
    if !cells.has("date") {
        return Ok((when::start("start", start)?, when::end("end", end)?));
    }
    let day = when::day("date", cells.need("date")?)?;
    let (start, end) = (when::time("start", start)?, when::time("end", end)?);
    let over_midnight = if end <= start { DAY_MS } else { 0 };
    Ok((Ms::at(day, start), Ms::at(day, end + over_midnight)))
}
