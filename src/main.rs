//! Parse, call, choose the exit code.

use std::process::ExitCode;

use summitry::cli::Cli;
use summitry::{commands, memory};

fn main() -> ExitCode {
    if memory::is_limited() {
        memory::share_one_heap();
    }
    commands::run(&Cli::read()).into()
}
