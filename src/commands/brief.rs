//! `summitry brief`: two sides for a meeting folder, out of one summit or several.

use super::output::{Printer, report};
use super::{library, no_such, today};
use crate::across::Across;
use crate::brief::{self, BriefRequest, Who};
use crate::briefing::{Briefing, Day};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::language::similar;

/// What goes into it.
pub struct BriefOptions<'a> {
    pub ids: &'a [String],
    pub points: bool,
    pub topic: Option<&'a str>,
    pub who: Option<&'a str>,
    pub since: Option<Day>,
}

/// How to print it.
pub enum BriefFormat {
    Text,
    Markdown,
    Html,
    Typst,
}

/// Prints a brief on the summits that are asked for.
pub fn run(
    options: &CommonArgs,
    out: &mut Printer,
    wanted: &BriefOptions,
    format: BriefFormat,
) -> Result<Exit, Failure> {
    let library = library(options)?;
    let across = Across::build(&library);
    let position = |id: &String| across.position(&library.named(id)?.id);
    let briefings = wanted
        .ids
        .iter()
        .map(|id| position(id).ok_or_else(|| no_such("briefing", id, library.names(), "`summitry list`")));
    let briefings: Vec<usize> = briefings.collect::<Result<_, _>>()?;
    let topics = || across.briefings().iter().flat_map(|briefing| topics(briefing));
    let topic = wanted.topic.map(|asked| {
        let labelled = topics().find(|id| similar::same(asked, [across.glossary().topic(id)]).is_some());
        let found = similar::same(asked, topics()).or(labelled);
        let names = || topics().map(|id| (id, across.glossary().topic(id).to_owned()));
        found.ok_or_else(|| no_such("topic", asked, names(), "`summitry list --json`"))
    });
    if wanted.who.is_some_and(|name| name.trim().is_empty()) {
        return Err(Failure::new("the name after --who is empty", "name a person, a country or a body"));
    }
    let request = BriefRequest {
        briefings,
        points: wanted.points,
        topic: topic.transpose()?,
        who: wanted.who.map(|name| Who::of(&across, name)),
        since: wanted.since,
        today: today(),
    };
    let made = brief::brief(&across, &request);
    if made.parts.is_empty() {
        let since = wanted.since.map_or_else(String::new, |day| format!(" since {}", day.words()));
        let named = wanted.ids.iter().map(|id| clean::line(id)).collect::<Vec<_>>().join(", ");
        report(&format!("nothing of that{since} in {named}"));
    }
    out.text(&match format {
        BriefFormat::Text => brief::text(&made),
        BriefFormat::Markdown => brief::markdown(&made),
        BriefFormat::Html => brief::html(&made),
        BriefFormat::Typst => brief::typst(&made),
    })?;
    Ok(Exit::Done)
}

/// Every topic that a briefing or a part of it has.
pub(super) fn topics(briefing: &Briefing) -> impl Iterator<Item = &str> {
    let sections = briefing.sections.iter().flat_map(|section| &section.topics);
    let figures = briefing.figures.iter().flat_map(|figure| &figure.topics);
    let outcomes = briefing.outcomes.iter().flat_map(|outcome| &outcome.topics);
    briefing.topics.iter().chain(sections).chain(figures).chain(outcomes).map(|topic| &**topic)
}
