//! `load`: drives a running Tongguan from outside, keeps account of what it saw, and measures.

mod bench_loop;
mod calibration;
mod checker;
mod expect;
mod follower;
mod history;
mod http;
mod measure;
mod office;
mod percentile;
mod report;
mod server;
mod sessions;
mod stopwatch;
mod usage;
mod workload;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Drives a running Tongguan from outside.
#[derive(Parser)]
#[command(name = "load", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// From a committed command to the last of many sockets; nothing lost, nothing doubled
    BenchLoop(bench_loop::Options),
}

#[tokio::main]
async fn main() -> ExitCode {
    let Command::BenchLoop(options) = Arguments::parse().command;
    match bench_loop::run(&options).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("load: {reason:#}");
            ExitCode::from(2)
        }
    }
}
