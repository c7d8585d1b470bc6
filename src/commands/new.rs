//! `summitry new`: a commented skeleton of a briefing, to fill in.

use super::output::Output;
use crate::clean;
use crate::exit::{Exit, Failure};
use crate::library::SKELETON;

pub fn run(out: &mut Output, title: &str) -> Result<Exit, Failure> {
    out.text(&skeleton(title))?;
    Ok(Exit::Done)
}

/// The skeleton with the title in it, as a double-quoted scalar: whatever the title holds, it is read back as it is.
fn skeleton(title: &str) -> String {
    let title = clean::line(title).replace('\\', "\\\\").replace('"', "\\\"");
    SKELETON.replace("TITLE", &format!("\"{title}\""))
}
