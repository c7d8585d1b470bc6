//! `summitry man`: the man page, from the definitions that the command line is read by.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::output::Printer;
use crate::cli::Cli;
use crate::exit::{Exit, Failure};

/// Prints the man page.
pub fn run(out: &mut Printer) -> Result<Exit, Failure> {
    out.text(&page()?)?;
    Ok(Exit::Done)
}

/// One page for everything: each command is a section of it.
fn page() -> io::Result<String> {
    let mut page = Vec::new();
    let man = Man::new(Cli::command());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut commands = Vec::new();
    // From the definitions as they are written: once they are built, each command repeats the options of all.
    for command in Cli::command().get_subcommands() {
        writeln!(commands, ".SH summitry {}", command.get_name())?;
        let man =
            Man::new(command.clone().bin_name(format!("summitry {}", command.get_name())).disable_help_flag(true));
        man.render_synopsis_section(&mut commands)?;
        man.render_description_section(&mut commands)?;
        man.render_options_section(&mut commands)?;
    }
    let commands = String::from_utf8_lossy(&commands).replace(".SH SYNOPSIS", ".SS Synopsis");
    let commands = commands.replace(".SH DESCRIPTION", ".SS Description").replace(".SH OPTIONS", ".SS Options");
    page.extend_from_slice(commands.as_bytes());
    man.render_extra_section(&mut page)?;
    Ok(String::from_utf8_lossy(&page).replace(".SH EXTRA", ".SH NOTES"))
}
