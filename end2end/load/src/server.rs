//! The process that is measured: started, killed, started again and stopped.

use std::fs::File;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tokio::process::{Child, Command};
use tokio::time::Instant;

use crate::http::{Pool, Request};
use crate::usage;

/// A server that is not ready by then will not be.
const READY_WITHIN: Duration = Duration::from_secs(120);
/// Pause between two looks at `/readyz`.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// A server that was asked to stop has this long.
const STOPPED_WITHIN: Duration = Duration::from_secs(20);

/// How to start it.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The binary `tongguan`.
    pub program: PathBuf,
    /// Its data folder.
    pub data: PathBuf,
    /// Its port on this machine.
    pub port: u16,
    /// Where it writes sign-ins for the demonstration street.
    pub accounts: PathBuf,
    /// Where its own words go.
    pub output: PathBuf,
}

/// A server that runs.
pub struct Server {
    launch: Launch,
    child: Child,
    /// Processor time of processes that were killed.
    spent_cpu_s: f64,
}

impl Server {
    /// Starts it and waits until it is ready.
    pub async fn start(launch: Launch, pool: &Pool) -> Result<Self> {
        let child = spawn(&launch)?;
        let mut server = Self { launch, child, spent_cpu_s: 0.0 };
        server.wait_until_ready(pool).await?;
        Ok(server)
    }
    /// Its process.
    fn pid(&self) -> Result<u32> {
        self.child.id().context("the server has ended")
    }
    /// Processor time so far, of killed processes too, in seconds.
    pub fn cpu_s(&self) -> Result<f64> {
        Ok(self.spent_cpu_s + usage::cpu_seconds(self.pid()?)?)
    }
    /// Memory in MiB: resident now, most ever resident.
    pub fn memory_mib(&self) -> Result<(f64, f64)> {
        usage::memory_mib(self.pid()?)
    }
    /// `kill -9`, in the middle of whatever it does.
    pub async fn kill(&mut self) -> Result<()> {
        self.spent_cpu_s = self.cpu_s()?;
        Ok(self.child.kill().await?)
    }
    /// Starts it again on the same data and port; gives the time until it was ready.
    pub async fn restart(&mut self, pool: &Pool) -> Result<Duration> {
        let begun = Instant::now();
        self.child = spawn(&self.launch)?;
        self.wait_until_ready(pool).await?;
        Ok(begun.elapsed())
    }
    /// Asks it to stop and waits for it.
    pub async fn stop(mut self) -> Result<()> {
        let pid = self.pid()?.to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().await?;
        ensure!(told.success(), "the server cannot be told to stop");
        let Ok(ended) = tokio::time::timeout(STOPPED_WITHIN, self.child.wait()).await else {
            self.child.kill().await?;
            bail!("the server did not stop within {STOPPED_WITHIN:?}");
        };
        ended?;
        Ok(())
    }
    async fn wait_until_ready(&mut self, pool: &Pool) -> Result<()> {
        let deadline = Instant::now() + READY_WITHIN;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}; it said:\n{}", self.last_words());
            }
            if pool.send(&Request::get("/readyz")).await.is_ok_and(|r| r.status == 200) {
                return Ok(());
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        bail!("not ready within {READY_WITHIN:?}; it said:\n{}", self.last_words())
    }
    fn last_words(&self) -> String {
        /// Lines that are shown.
        const LINES: usize = 20;
        let text = std::fs::read_to_string(&self.launch.output).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(LINES)..].join("\n")
    }
}

fn spawn(launch: &Launch) -> Result<Child> {
    let output = File::options().create(true).append(true).open(&launch.output)?;
    Command::new(&launch.program)
        .args(["demo", "--no-script", "--accounts"])
        .arg(&launch.accounts)
        .arg("--data")
        .arg(&launch.data)
        .args(["--port", &launch.port.to_string()])
        .args(["--bind", "127.0.0.1", "--https-port", "0"])
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("cannot start {}", launch.program.display()))
}

/// A port of this machine that is free now.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// What `tongguan verify` says of a data folder that no server holds.
pub async fn chain_is_whole(launch: &Launch) -> Result<(bool, serde_json::Value)> {
    let output = Command::new(&launch.program)
        .args(["verify", "--json", "--data"])
        .arg(&launch.data)
        .output()
        .await?;
    let text = String::from_utf8_lossy(&output.stdout);
    let said = text.lines().last().and_then(|line| serde_json::from_str(line).ok());
    let said = said.unwrap_or_else(|| {
        serde_json::Value::String(String::from_utf8_lossy(&output.stderr).into_owned())
    });
    Ok((output.status.success(), said))
}
