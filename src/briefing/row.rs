//! A passage as one line of text, for the finder, lists and citations.

use super::{Briefing, Date, Figure, Nature, Outcome, Passage, Person, Source, Term, markdown};

/// The most characters of a row that a list shows.
pub const ROW: usize = 160;

impl Figure {
    /// Whether both count the same by the same: `USD bn` and `USD bn per year` do not.
    pub fn has_unit_of(&self, other: &Self) -> bool {
        (&self.unit, &self.per) == (&other.unit, &other.per)
    }

    /// How the nature is added to a text: ` (target)`, or `, target` after a text that ends with brackets of its own.
    /// `None` for a value that is actual.
    pub fn nature_after(&self, text: &str) -> Option<String> {
        let word = Some(self.nature).filter(|nature| *nature != Nature::Actual)?.word();
        Some(if text.ends_with(')') { format!(", {word}") } else { format!(" ({word})") })
    }

    /// `label: qualifier value unit, date (nature)`, without the nature if it is `actual`.
    pub fn row(&self) -> String {
        let mut row = format!("{}: {}", self.label, self.amount());
        if let Some(when) = self.when() {
            row.push_str(", ");
            row.push_str(&when);
        }
        let nature = self.nature_after(&row);
        row + nature.as_deref().unwrap_or_default()
    }

    /// The date in words, unless the label has it: `Investment in 2021` needs no `, 2021`.
    pub fn when(&self) -> Option<String> {
        self.date.map(Date::words).filter(|words| !self.label.contains(words))
    }
}

impl Outcome {
    /// `status: what (condition: ...; reservation: ...)`.
    pub fn row(&self) -> String {
        let (what, limits) = self.what_and_limits();
        format!("{}: {what}{limits}", self.status.word())
    }

    /// What it is, and in brackets after it what limits it: its condition and its reservation. What is printed without
    /// its limits claims too much. The limits are empty if there are none.
    pub fn what_and_limits(&self) -> (&str, String) {
        let named = [("condition", &self.condition), ("reservation", &self.reservation)];
        let limits: Vec<String> =
            named.iter().filter_map(|(name, text)| Some(format!("{name}: {}", bare(text.as_deref()?)))).collect();
        match limits.is_empty() {
            true => (&self.what, String::new()),
            false => (bare(&self.what), format!(" ({})", limits.join("; "))),
        }
    }

    /// When it is due: `due by the end of 2030`, `due before the next summit (15 November 2026)`.
    pub fn deadline(&self) -> Option<String> {
        let date = self.due.map(Date::deadline);
        match (&self.due_note, date) {
            (Some(note), Some(date)) => Some(format!("{}{note} ({date})", due_before(note))),
            (Some(note), None) => Some(format!("{}{note}", due_before(note))),
            (None, date) => date.map(|date| format!("due {date}")),
        }
    }

    /// Whom it binds and when it is due: `Kazakhstan, Uzbekistan; due by the end of 2030`. `None` if neither is known.
    pub fn who_and_due(&self) -> Option<String> {
        let who = Some(self.who.join(", ")).filter(|who| !who.is_empty());
        let known: Vec<String> = who.into_iter().chain(self.deadline()).collect();
        Some(known.join("; ")).filter(|known| !known.is_empty())
    }
}

/// `due ` where a note says by when, as `before the next summit` does; nothing where it says something else of the time, as
/// `over five years` and `in the summer of 2026` do.
fn due_before(note: &str) -> &'static str {
    const FIRST: &[&str] = &["by", "before", "until", "till", "within", "at", "no", "not", "до", "к", "не", "перед"];
    const LAST: &[&str] = &["дейін", "қарай", "gacha", "qadar"];
    let first = note.split(' ').next().unwrap_or_default().to_lowercase();
    let is_deadline = FIRST.contains(&&*first) || LAST.iter().any(|word| note.ends_with(word));
    if is_deadline { "due " } else { "" }
}

impl Person {
    /// `name, role`.
    pub fn row(&self) -> String {
        match &self.role {
            Some(role) => format!("{}, {role}", self.name),
            None => self.name.to_string(),
        }
    }
}

/// What a source is called that has neither publisher nor title nor address.
const UNNAMED: &str = "not named";

impl Source {
    /// The publisher, else the title, else the site of its address; `None` if none is known. Its id means nothing to a
    /// reader.
    pub fn name(&self) -> Option<&str> {
        let site = || self.url.as_deref()?.split_once("://")?.1.split(['/', '?', '#']).next();
        self.publisher.as_deref().or(self.title.as_deref()).or_else(site).filter(|name| !name.is_empty())
    }

    /// `publisher: title, date`, without unknown parts; the note, or else the name, if there is neither publisher nor
    /// title.
    pub fn row(&self) -> String {
        let mut row = match (&self.publisher, &self.title) {
            (Some(publisher), Some(title)) => format!("{publisher}: {title}"),
            (Some(name), None) | (None, Some(name)) => name.to_string(),
            (None, None) => return self.note.as_deref().or(self.name()).unwrap_or(UNNAMED).to_string(),
        };
        if let Some(date) = self.date {
            row.push_str(", ");
            row.push_str(&date.words());
        }
        row
    }
}

impl Briefing {
    /// The name of the source of a fact. `None` if the briefing has only one source, which need not be named.
    pub fn credit(&self, source: Option<&str>) -> Option<&str> {
        let source = self.source(source?).filter(|_| self.sources.len() > 1)?;
        Some(source.name().unwrap_or(UNNAMED))
    }

    /// The name of the source of a fact, if it has one; of the only source if the fact names none.
    pub fn provenance(&self, source: Option<&str>) -> Option<&str> {
        let only = || self.sources.first().filter(|_| self.sources.len() == 1);
        source.and_then(|id| self.source(id)).or_else(only).and_then(Source::name)
    }
}

impl Term {
    /// `term: meaning`.
    pub fn row(&self) -> String {
        format!("{}: {}", self.term, self.meaning)
    }
}

/// The passage as one line: facts with all their parts, paragraphs in full, the title block as `title, place, date`.
pub fn row(briefing: &Briefing, passage: Passage) -> String {
    match passage {
        Passage::Title => format!("{}, {}, {}", briefing.title, briefing.place, briefing.date.words()),
        Passage::Summary => briefing.summary.to_string(),
        Passage::Section(i) => briefing.sections[i].heading.to_string(),
        Passage::Paragraph { section, leaf } => {
            markdown::leaf(&briefing.sections[section].body, leaf).unwrap_or_default()
        }
        Passage::Figure(i) => briefing.figures[i].row(),
        Passage::Outcome(i) => briefing.outcomes[i].row(),
        Passage::Person(i) => briefing.people[i].row(),
        Passage::Caveat(i) => briefing.caveats[i].text.to_string(),
        Passage::Source(i) => briefing.sources[i].row(),
        Passage::Part(part) => part.word().to_string(),
    }
}

/// A sentence without its full stop, so that more can follow it.
fn bare(sentence: &str) -> &str {
    sentence.strip_suffix('.').filter(|bare| !bare.ends_with('.')).unwrap_or(sentence)
}

/// Whether a spreadsheet would take the text for a formula: it begins with `=`, `+`, `-` or `@`, in full width too and after
/// blanks, or with a tab or a line end.
pub fn starts_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Value;

    #[test]
    fn a_figure_shows_its_date_and_a_nature_that_is_not_actual() {
        let mut figure =
            Figure { label: "Trade".into(), value: Value::Number(10.0), unit: "USD bn".into(), ..Default::default() };
        assert_eq!(figure.row(), "Trade: $10 billion");
        figure.date = "2030".parse().ok();
        figure.nature = Nature::Target;
        assert_eq!(figure.row(), "Trade: $10 billion, 2030 (target)");
        figure.label = "Trade by 2030".into();
        assert_eq!(figure.row(), "Trade by 2030: $10 billion (target)");
    }

    #[test]
    fn an_outcome_is_never_shown_without_what_limits_it() {
        let mut outcome = Outcome { what: "A port is to be built.".into(), ..Default::default() };
        assert_eq!(outcome.row(), "noted: A port is to be built.");
        outcome.condition = Some("if the government approves.".into());
        assert_eq!(outcome.row(), "noted: A port is to be built (condition: if the government approves)");
        outcome.reservation = Some("India does not join paragraph 12".into());
        let limits = "(condition: if the government approves; reservation: India does not join paragraph 12)";
        assert_eq!(outcome.row(), format!("noted: A port is to be built {limits}"));
    }

    #[test]
    fn a_deadline_is_shown_as_it_is_printed() {
        let mut outcome = Outcome { due: "2030".parse().ok(), ..Default::default() };
        assert_eq!(outcome.deadline().unwrap(), "due by the end of 2030");
        outcome.due_note = Some("before the next summit".into());
        assert_eq!(outcome.deadline().unwrap(), "due before the next summit (by the end of 2030)");
        outcome.due = None;
        assert_eq!(outcome.deadline().unwrap(), "due before the next summit");
        for note in ["over five years", "in the summer of 2026", "the first unit could run in 2029"] {
            outcome.due_note = Some(note.into());
            assert_eq!(outcome.deadline().unwrap(), note, "this is no deadline");
        }
    }

    #[test]
    fn a_source_shows_what_is_known_of_it() {
        let mut source = Source { id: "s".into(), publisher: None, title: None, date: None, url: None, note: None };
        assert_eq!((source.row(), source.name()), ("not named".into(), None), "an id means nothing to a reader");
        source.url = Some("https://example.org/a?b".into());
        assert_eq!(source.name(), Some("example.org"));
        source.note = Some("A commentary, without a headline.".into());
        assert_eq!(source.row(), "A commentary, without a headline.");
        source.title = Some("A report".into());
        assert_eq!(source.row(), "A report");
        source.publisher = Some("Wire".into());
        source.date = "2024".parse().ok();
        assert_eq!(source.row(), "Wire: A report, 2024");
    }
}
