//! The roster: shifts that are planned or running, planning one, taking one off.

use super::choices::{Places, Teams};
use super::command_form::{CommandForm, Fixed, Line, Pick};
use super::list::{Bar, use_asked};
use super::model::{Part, listed};
use super::table::Table;
use crate::components::Empty;
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::shift::{Shift, ShiftState};
use leptos::prelude::*;
use std::sync::Arc;

const BACK: &str = "/admin?part=roster";
const PEOPLE: &str = "roster-people";

/// The part.
#[component]
pub fn Roster() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let asked = use_asked();
    let list = Memo::new(move |_| {
        let board = live.watch(&[Kind::Shift]);
        let mut shifts: Vec<Arc<Shift>> = board.shifts.values().cloned().collect();
        shifts.sort_by(|a, b| (a.from, &a.person).cmp(&(b.from, &b.person)));
        listed(shifts.into_iter(), &asked.query.get(), |shift| {
            format!("{} {}", shift.person, w.place_line(&board, &shift.post))
        })
    });
    let rows = move || {
        let rows = list.get().0;
        if rows.is_empty() {
            return view! { <Empty text=say!(w, admin.no_shifts) /> }.into_any();
        }
        let rows = rows.into_iter().map(|shift| view! { <Row shift /> }).collect_view();
        view! {
            <Table
                heads=vec![
                    say!(w, admin.number),
                    say!(w, admin.starts),
                    say!(w, admin.ends),
                    say!(w, admin.post),
                    say!(w, admin.team),
                ]
                verbs=true
            >
                {rows}
            </Table>
        }
        .into_any()
    };
    let n = Signal::derive(move || list.with(|(_, n)| *n));
    view! {
        <section class="admin__part">
            <Bar part=Part::Roster title=say!(w, admin.roster) n />
            <details class="admin__add">
                <summary class="button">{say!(w, admin.plan_shift)}</summary>
                <Plan />
            </details>
            {rows}
        </section>
    }
}

#[component]
fn Row(shift: Arc<Shift>) -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let team = shift.team.as_ref().map(|team| w.team_name(&board, team));
    let id = shift.id.to_string();
    let act = match shift.state {
        ShiftState::Started => {
            view! { <span class="chip">{say!(w, admin.on_shift)}</span> }.into_any()
        }
        ShiftState::Planned => view! {
            <CommandForm
                command="CancelShift"
                back=BACK.into()
                send=say!(w, admin.cancel_shift)
                done=say!(w, admin.shift_cancelled)
                small=true
            >
                <Fixed name="shift" value=id />
            </CommandForm>
        }
        .into_any(),
    };
    view! {
        <tr>
            <td><b>{shift.person.to_string()}</b></td>
            <td>{w.date_time(shift.from)}</td>
            <td>{w.date_time(shift.until)}</td>
            <td>{w.place_line(&board, &shift.post)}</td>
            <td>{team}</td>
            <td>{act}</td>
        </tr>
    }
}

#[component]
fn Plan() -> impl IntoView {
    let w = use_words();
    let board = use_live().board();
    let root = board.street.values().next().map(|street| street.root.clone());
    let people = board.people.values().filter(|person| person.active);
    let people = people.map(|person| view! { <option value=person.id.to_string()></option> });
    let people = people.collect_view();
    view! {
        <CommandForm
            command="PlanShift"
            back=BACK.into()
            send=say!(w, admin.plan_shift)
            done=say!(w, admin.added)
        >
            <Fixed name="shift:new" value="1" />
            <Line label=say!(w, admin.number) name="person" list=PEOPLE must=true />
            <datalist id=PEOPLE>{people}</datalist>
            <Line label=say!(w, admin.starts) name="from:time" kind="datetime-local" must=true />
            <Line label=say!(w, admin.ends) name="until:time" kind="datetime-local" must=true />
            <Pick label=say!(w, admin.post) name="post".into()>
                <Places chosen=root />
            </Pick>
            <Pick label=say!(w, admin.team) name="team".into()>
                <Teams />
            </Pick>
        </CommandForm>
    }
}
