//! What the faces derive from the board: counts, orders, who is on what. Pure functions of rows
//! and time, the same for every face.

mod case;
mod columns;
pub mod duty;
mod figures;
mod holder;
pub mod map;
mod people;
mod told;

pub use case::{CaseLook, case_clock, next_escalation, urgent_first};
pub use columns::{COLUMNS, Column, column_of, columns};
pub use figures::{Figures, figures, is_overdue};
pub use holder::{Giver, Hold, hold};
pub use people::{Doing, doing, on_shift};
pub use told::{ALARMS_MAX, About, Alarm, Cause, alarms};
