//! Steps with a heading and a time each, and a summary at the end, whatever happened.

use std::time::{Duration, Instant};

use anyhow::Result;

/// How a step ended when it did not fail.
pub enum Outcome {
    /// It ran and holds.
    Passed,
    /// It did not run, for this reason.
    NotRun(String),
}

/// The steps so far.
#[derive(Default)]
pub struct Steps {
    lines: Vec<String>,
    total: Duration,
}

impl Steps {
    /// Runs one step under its heading.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Outcome>) -> Result<()> {
        eprintln!("\n=== {name} ===");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        self.total += took;
        let word = match &outcome {
            Ok(Outcome::Passed) => "ok".to_owned(),
            Ok(Outcome::NotRun(reason)) => format!("not run: {reason}"),
            Err(_) => "FAILED".to_owned(),
        };
        self.lines.push(format!("{:>7.1} s  {name}: {word}", took.as_secs_f64()));
        outcome.map(drop)
    }

    /// Prints every step with its time.
    pub fn summary(&self) {
        eprintln!("\n=== summary ===");
        for line in &self.lines {
            eprintln!("{line}");
        }
        eprintln!("{:>7.1} s  in all", self.total.as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_stands_in_the_summary() {
        let mut steps = Steps::default();
        assert!(steps.step("good", || Ok(Outcome::Passed)).is_ok());
        assert!(steps.step("bad", || anyhow::bail!("no")).is_err());
        assert!(steps.lines[0].ends_with("good: ok"));
        assert!(steps.lines[1].ends_with("bad: FAILED"));
    }
}
