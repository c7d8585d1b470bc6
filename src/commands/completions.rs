//! `summitry completions`: what a shell needs to complete the command line. What `clap_complete` writes knows commands and
//! options; ids and filters are asked of `summitry complete`, which knows the library.

use clap::CommandFactory;
use clap_complete::Shell;

use super::output::Printer;
use crate::cli::Cli;
use crate::exit::{Exit, Failure};

/// Prints the script for `shell`.
pub fn run(out: &mut Printer, shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "summitry", &mut script);
    let script = String::from_utf8_lossy(&script);
    // Where the generated script begins to register itself, its function is wrapped.
    let (own, register) = match shell {
        Shell::Bash => (include_str!("completions/library.bash"), "\nif [[ \"${BASH_VERSINFO"),
        Shell::Zsh => (include_str!("completions/library.zsh"), "\nif [ \"$funcstack"),
        Shell::Fish => (include_str!("completions/library.fish"), ""),
        _ => ("", ""),
    };
    let at = if register.is_empty() { None } else { script.rfind(register) };
    let (before, after) = script.split_at(at.unwrap_or(script.len()));
    let before =
        if shell == Shell::Bash { before.replacen("_summitry() {", "_summitry_words() {", 1) } else { before.into() };
    out.text(&format!("{before}\n{own}{after}"))?;
    Ok(Exit::Done)
}
