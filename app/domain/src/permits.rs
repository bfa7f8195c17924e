//! The authorization matrix of commands: which role, where. Total over all commands, so a new
//! command does not compile before somebody has said who may send it.
//!
//! Doors: [`authorise()`] for commands, [`may_open()`] for sealed values,
//! [`keeps_account()`] and [`keeps_display()`] for what lies beside the log, [`matrix()`] to print it,
//! [`command_asks_password()`] and [`value_asks_password()`] for what asks for the password again.

mod authorise;
mod confirm;
mod ground;
mod keep;
mod matrix;
mod open;

pub use authorise::authorise;
pub use confirm::{CONFIRM_CODE, command_asks_password, value_asks_password};
pub(crate) use ground::{covers, is_own};
pub use keep::{keeps_account, keeps_display};
pub use matrix::{Line, Reach, line, matrix};
pub use open::may_open;

#[cfg(test)]
mod tests;
