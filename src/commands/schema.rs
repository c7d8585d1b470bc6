//! `summitry schema`: the JSON Schema of the briefing format. Kept by hand beside this file: it says more than types
//! can, and a test holds it against the briefings and the fields of the format.

use super::output::Output;
use crate::exit::{Exit, Failure};

const SCHEMA: &str = include_str!("schema.json");

pub fn run(out: &mut Output) -> Result<Exit, Failure> {
    out.text(SCHEMA)?;
    Ok(Exit::Done)
}
