//! The binary: hands the command line on.

use std::process::ExitCode;

use clap::Parser;
use server::cli::{Arguments, run};

#[tokio::main]
async fn main() -> ExitCode {
    run(Arguments::parse()).await
}
