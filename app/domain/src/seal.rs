//! Which texts of a command are personal, and whose they are: the server seals these before
//! `decide` runs, under the key of the subject.

use crate::command::Command;
use crate::text::{FreeText, SealedClass};

/// Calls `visit` for every personal text of the command, always in the same order.
pub fn for_each_text(_: &mut Command, _: &mut dyn FnMut(SealedClass, &mut FreeText)) {}
