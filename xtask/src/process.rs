//! Starting other programs: each one is shown before it starts.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// Says what happens and why; on standard error, so that standard output stays for results.
pub fn say(text: &str) {
    eprintln!("xtask: {text}");
}

/// Runs the program and fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    say(&shown);
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("cannot start: {shown}"))?;
    ensure!(status.success(), "failed ({status}): {shown}");
    Ok(())
}

/// Runs the program and gives what it writes to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start: {shown}"))?;
    ensure!(output.status.success(), "failed ({}): {shown}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// Becomes the program: signals and the exit status are its own.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let shown = show(command);
    say(&shown);
    let error = command.exec();
    bail!("cannot start: {shown}: {error}")
}

/// Where there is no exec, the program runs as a child.
#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> Result<()> {
    let shown = show(command);
    say(&shown);
    let status = command.status().with_context(|| format!("cannot start: {shown}"))?;
    std::process::exit(status.code().unwrap_or(1))
}

/// The program of this name on the PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The command as one would type it, without the folder of the program.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name();
    let words = program.into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
