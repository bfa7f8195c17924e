//! How subcommands answer: words for people, or one JSON object as the last line.

use std::process::ExitCode;

use serde::Serialize;

/// Prints the JSON line when it was asked for, and gives the exit status.
pub fn finish(json: bool, holds: bool, result: &impl Serialize) -> anyhow::Result<ExitCode> {
    if json {
        println!("{}", serde_json::to_string(result)?);
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
