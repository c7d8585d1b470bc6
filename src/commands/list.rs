//! `summitry list`: the briefings, newest first, a line each.

use serde::Serialize;

use super::output::{Format, Printer, report};
use super::{SCHEMA, load, today};
use crate::briefing::{Briefing, Day, Standing, Text};
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::lookup::Superseded;
use crate::typeset::{Role, shorten, width};

/// The widest column of ids: what is longer pushes its own line out and no other.
const WIDEST_ID: usize = 40;

/// Prints the briefings, newest first.
pub fn run(options: &CommonArgs, out: &mut Printer, format: Format) -> Result<Exit, Failure> {
    let (discovery, library) = load(options)?;
    if format == Format::Json {
        let superseded = Superseded::of(library.briefings.iter());
        let today = today();
        let briefings = library.briefings.to_vec();
        let briefings = briefings.iter().map(|briefing| BriefingJson::of(briefing, &superseded, today)).collect();
        out.json(&ListJson { schema: SCHEMA, library: &library.name, briefings })?;
        return Ok(Exit::Done);
    }
    if !library.briefings.is_empty() {
        report(&format!("library: {}", discovery.sentence()));
    }
    let widest = |column: fn(&Briefing) -> usize| library.briefings.iter().map(|b| column(&b)).max().unwrap_or(0);
    let dates = widest(|briefing| briefing.date.to_string().len());
    let ids = widest(|briefing| width(&briefing.id)).min(WIDEST_ID);
    for briefing in library.briefings.iter() {
        let date = format!("{:dates$}  ", briefing.date.to_string());
        let id = format!("{}{}  ", briefing.id, " ".repeat(ids.saturating_sub(width(&briefing.id))));
        let room = out.width.saturating_sub(width(&date) + width(&id)).max(16);
        let title = shorten(briefing.short_title(), room, out.charset);
        out.line([(Role::Dim, &*date), (Role::Text, &*id), (Role::Title, &*title)])?;
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct ListJson<'a> {
    schema: u32,
    library: &'a str,
    briefings: Vec<BriefingJson<'a>>,
}

#[derive(Serialize)]
struct BriefingJson<'a> {
    id: &'a str,
    date: String,
    title: &'a str,
    place: &'a str,
    parties: &'a [Text],
    topics: &'a [Text],
    figures: usize,
    outcomes: usize,
    /// How many outcomes are open, those that are overdue counted in, and how many of them are overdue.
    open: usize,
    overdue: usize,
}

impl<'a> BriefingJson<'a> {
    fn of(briefing: &'a Briefing, superseded: &Superseded, today: Day) -> Self {
        let standings = superseded.standings(briefing, today);
        Self {
            id: &briefing.id,
            date: briefing.date.to_string(),
            title: &briefing.title,
            place: &briefing.place,
            parties: &briefing.parties,
            topics: &briefing.topics,
            figures: briefing.figures.len(),
            outcomes: briefing.outcomes.len(),
            open: standings.iter().filter(|standing| **standing != Standing::Closed).count(),
            overdue: standings.iter().filter(|standing| **standing == Standing::Overdue).count(),
        }
    }
}
