//! Parse, call, choose the exit code.

use std::process::ExitCode;

use summitry::cli::Cli;
use summitry::commands;

fn main() -> ExitCode {
    commands::run(&Cli::read()).into()
}
