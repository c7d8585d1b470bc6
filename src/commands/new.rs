//! `summitry new`: a commented skeleton of a briefing, to fill in.

use super::output::Printer;
use super::quoted;
use crate::clean;
use crate::exit::{Exit, Failure};
use crate::library::SKELETON;

/// Prints the skeleton of a briefing.
pub fn run(out: &mut Printer, title: &str) -> Result<Exit, Failure> {
    out.text(&skeleton(title))?;
    Ok(Exit::Done)
}

/// The skeleton with the title in it.
fn skeleton(title: &str) -> String {
    SKELETON.replace("TITLE", &quoted(&clean::line(title)))
}
