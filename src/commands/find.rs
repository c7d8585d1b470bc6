//! `summitry find`: the facts that answer a query, the best first. The order is that of the finder.

use std::cell::LazyCell;
use std::ops::Range;

use serde::Serialize;

use super::output::{Format, Printer, report};
use super::{SCHEMA, missed, search, today};
use crate::briefing::{Day, Standing};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::lookup::{Answer, FactKind, Filter, Hit, Index, Met, Query, Suggestion, Test, Way};
use crate::typeset::{Role, counted, lines};

/// What to find.
pub struct FindOptions {
    pub query: String,
    /// The most hits to print.
    pub number: usize,
    pub kind: Option<FactKind>,
    /// Whether to say how each word was met.
    pub why: bool,
}

/// The indent of the place of a hit below its text, in columns.
const INDENT: usize = 4;

/// Prints the facts that answer a query.
pub fn run(options: &CommonArgs, out: &mut Printer, wanted: &FindOptions, format: Format) -> Result<Exit, Failure> {
    let text = clean::line(&wanted.query);
    if text.is_empty() && wanted.kind.is_none() {
        return Err(Failure::new("the query is empty", "name words to find, or filters such as kind:figure"));
    }
    let mut query = Query::parse(&text);
    query.filters.extend(wanted.kind.map(|kind| Filter { negated: false, test: Test::Kind(kind) }));
    let today = today();
    let has_why = wanted.why || format == Format::Json;
    let ((answer, found), unchecked) = search(options, |index| ask(index, &query, wanted.number, has_why, today))?;
    for fault in &answer.faults {
        let hint = fault.suggestion.as_ref().map_or_else(String::new, |instead| format!("; did you mean `{instead}`?"));
        report(&format!("summitry: {}{hint}", fault.message));
    }
    let (near, hits): (Vec<&Found>, Vec<&Found>) = found.iter().partition(|found| found.hit.lacks.is_some());
    if format == Format::Json {
        out.json(&FindJson {
            schema: SCHEMA,
            query: &text,
            total: answer.total,
            by_summit: answer.by_summit,
            unchecked,
            hits: HitJson::all(&hits),
            near: HitJson::all(&near),
        })?;
    } else {
        let rule = hits.iter().position(|found| found.hit.is_by_summit);
        for (i, found) in hits.iter().enumerate() {
            if rule == Some(i) {
                out.paragraph(Role::Heading, 0, &answer.by_summit())?;
            }
            print(&found.hit, found.standing, out)?;
            for met in &found.why {
                out.paragraph(Role::Dim, INDENT, &format!("{}: {}", met.asked, met.words()))?;
            }
        }
    }
    if hits.is_empty() {
        missed::remember(options, &text);
        report(&nothing(&text, &answer));
        for found in near.iter().filter(|_| format == Format::Text) {
            report(&lacking(&found.hit));
            found.why.iter().for_each(|met| report(&format!("{:INDENT$}{}: {}", "", met.asked, met.words())));
        }
        return Ok(Exit::Negative);
    }
    if hits.len() < answer.total {
        let best = if hits.len() < answer.own() { format!("the best {} of ", hits.len()) } else { String::new() };
        let more = if answer.by_summit > 0 { format!(", and {}", answer.by_summit()) } else { String::new() };
        report(&format!("{best}{}{more}; -n {} prints all", counted(answer.own(), "hit", "hits"), answer.total));
    }
    Ok(Exit::Done)
}

/// A fact that was found, and what is said of it.
struct Found {
    hit: Hit,
    standing: Option<Standing>,
    /// How each word was met, where that is asked for.
    why: Vec<Met>,
}

/// The answer to `query`, and apart from it at most `number` hits.
fn ask(index: &Index, query: &Query, number: usize, has_why: bool, today: Day) -> (Answer, Vec<Found>) {
    let mut answer = index.search(query, number);
    let explainer = LazyCell::new(|| index.explainer(query));
    let found = std::mem::take(&mut answer.hits).into_iter().map(|hit| {
        let standing = index.standing_of(&hit, today);
        let why = if has_why { explainer.why(&hit.id()) } else { Vec::new() };
        Found { hit, standing, why }
    });
    let found = found.collect();
    (answer, found)
}

/// The fact, with what matched marked, and where it stands.
fn print(hit: &Hit, standing: Option<Standing>, out: &mut Printer) -> Result<(), Failure> {
    for line in lines(&hit.text, out.width.max(16)) {
        out.line(marked(&hit.text, line, &hit.marks))?;
    }
    let mut place = format!("{} ({})", hit.summit.dated(), hit.summit.id);
    if let Some(section) = hit.section.as_ref().filter(|section| ***section != *hit.text) {
        place.push_str(&format!(": {section}"));
    }
    if let Some(mark) = standing.and_then(Standing::mark) {
        place.push_str(&format!("; {mark}"));
    }
    if let Some(way) = hit.way() {
        place.push_str(&format!("; {way}"));
    }
    out.paragraph(Role::Dim, INDENT, &place)?;
    Ok(())
}

/// The bytes `line` of `text` as spans, those in `marks` as matches.
fn marked<'t>(text: &'t str, line: Range<usize>, marks: &[Range<usize>]) -> Vec<(Role, &'t str)> {
    let mut spans = Vec::new();
    let mut at = line.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(line.end));
        if start < end {
            spans.extend([(Role::Strong, &text[at..start]), (Role::Match, &text[start..end])]);
            at = end;
        }
    }
    spans.push((Role::Strong, &text[at..line.end]));
    spans
}

/// Reports that nothing was found, and suggests other queries.
fn nothing(query: &str, answer: &Answer) -> String {
    let mut words = format!("nothing answers `{query}`");
    for suggestion in &answer.suggestions {
        words.push_str(&match suggestion {
            Suggestion::Instead { known, .. } if known.is_empty() => continue,
            Suggestion::Instead { word, known } => format!("; for `{word}` there is {}", known.join(", ")),
            Suggestion::Without { word, hits } => {
                format!("; without `{word}` there {} {hits}", if *hits == 1 { "is" } else { "are" })
            }
        });
    }
    words
}

/// A fact that lacks words. It is not an answer, so it goes to standard error.
fn lacking(hit: &Hit) -> String {
    let word = hit.lacks.as_deref().unwrap_or_default();
    format!("without `{word}`: {} ({})", hit.text, hit.summit.dated())
}

#[derive(Serialize)]
struct FindJson<'a> {
    schema: u32,
    query: &'a str,
    /// How many facts fit, printed or not.
    total: usize,
    /// How many of them match only by their summit; they come last.
    by_summit: usize,
    /// How many files were not checked for changes since the index of the library was built. What is printed was.
    unchecked: usize,
    hits: Vec<HitJson<'a>>,
    /// Where nothing fits: facts that lack a word.
    near: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    rank: usize,
    kind: &'static str,
    briefing: &'a str,
    date: String,
    title: &'a str,
    section: Option<&'a str>,
    text: &'a str,
    source: Option<&'a str>,
    /// Of an outcome: `open`, `overdue` or `closed`.
    standing: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    without: Option<&'a str>,
    /// Whether only its summit matches.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_summit: bool,
    /// The words that it holds only in other words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    through: Vec<ThroughJson<'a>>,
    /// How each word of the query was met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why: Vec<MetJson<'a>>,
}

#[derive(Serialize)]
struct MetJson<'a> {
    word: &'a str,
    /// `fact`, `summit`, `subject`, or why it was not met: `hint`, `left out`, `missing`.
    place: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
}

impl<'a> MetJson<'a> {
    fn of(met: &'a Met) -> Self {
        Self {
            place: met.how.place(),
            way: met.how.way().map(Way::word),
            word: &met.asked,
            found: met.found.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct ThroughJson<'a> {
    asked: &'a str,
    found: &'a str,
}

impl<'a> HitJson<'a> {
    fn all(found: &[&'a Found]) -> Vec<Self> {
        found.iter().zip(1..).map(|(found, rank)| Self::of(found, rank)).collect()
    }

    fn of(Found { hit, standing, why }: &'a Found, rank: usize) -> Self {
        Self {
            rank,
            kind: hit.kind.word(),
            briefing: &hit.summit.id,
            date: hit.summit.date.to_string(),
            title: &hit.summit.title,
            section: hit.section.as_deref(),
            text: &hit.text,
            source: hit.source.as_deref(),
            standing: standing.map(Standing::word),
            without: hit.lacks.as_deref(),
            by_summit: hit.is_by_summit,
            through: hit.through.iter().map(|step| ThroughJson { asked: &step.asked, found: &step.found }).collect(),
            why: why.iter().map(MetJson::of).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_cut_at_the_ends_of_lines() {
        let text = "trade target and trade";
        let (plain, matched) = (Role::Strong, Role::Match);
        let marks = [0..5, 10..20];
        assert_eq!(
            marked(text, 0..12, &marks),
            [(plain, ""), (matched, "trade"), (plain, " targ"), (matched, "et"), (plain, "")]
        );
        assert_eq!(marked(text, 13..22, &marks), [(plain, ""), (matched, "and tra"), (plain, "de")]);
    }
}
