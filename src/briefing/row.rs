//! A passage as one line of text, for the finder, lists and citations.

use super::money::money;
use super::{Briefing, Date, Figure, Nature, Outcome, Passage, Person, Source, Term, Value, markdown};

/// The most characters of a row that a list shows.
pub const ROW: usize = 160;

impl Figure {
    /// The value with its qualifier and unit, as people write it: `more than $8 billion`, `82%`, `78 projects`,
    /// `$5–10 billion`. The qualifier is always included: without it the number would claim too much.
    pub fn amount(&self) -> String {
        let amount = amount(self.value, &self.unit);
        self.qualifier.as_ref().map_or_else(|| amount.clone(), |qualifier| format!("{qualifier} {amount}"))
    }

    /// The amount without its qualifier, in two parts for separate columns: `$1.7` and `billion`, `78` and `projects`,
    /// `82%` and nothing.
    pub fn number_and_unit(&self) -> (String, &str) {
        number_and_unit(self.value, &self.unit)
    }

    /// `label: qualifier value unit, date (nature)`, without the nature if it is `actual`.
    pub fn row(&self) -> String {
        let mut row = format!("{}: {}", self.label, self.amount());
        if let Some(when) = self.when() {
            row.push_str(", ");
            row.push_str(&when);
        }
        if self.nature != Nature::Actual {
            row.push_str(&format!(" ({})", self.nature.word()));
        }
        row
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

    /// Whom it binds and when it is due: `Kazakhstan, Uzbekistan; due 2030`. `None` if neither is known.
    pub fn who_and_due(&self) -> Option<String> {
        let who = Some(self.who.join(", ")).filter(|who| !who.is_empty());
        let due = self.due.map(|due| format!("due {}", due.words()));
        let known: Vec<String> = who.into_iter().chain(due).collect();
        Some(known.join("; ")).filter(|known| !known.is_empty())
    }
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

impl Source {
    /// The publisher, else the title, else the id.
    pub fn name(&self) -> &str {
        self.publisher.as_ref().or(self.title.as_ref()).unwrap_or(&self.id)
    }

    /// `publisher: title, date`, without unknown parts; the note, or the id, if there is neither publisher nor title.
    pub fn row(&self) -> String {
        let mut row = match (&self.publisher, &self.title) {
            (Some(publisher), Some(title)) => format!("{publisher}: {title}"),
            (Some(name), None) | (None, Some(name)) => name.to_string(),
            (None, None) => return self.note.as_ref().unwrap_or(&self.id).to_string(),
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
        self.source(source?).filter(|_| self.sources.len() > 1).map(Source::name)
    }

    /// The name of the source of a fact; of the only source if the fact names none.
    pub fn provenance(&self, source: Option<&str>) -> Option<&str> {
        let only = || self.sources.first().filter(|_| self.sources.len() == 1);
        source.and_then(|id| self.source(id)).or_else(only).map(Source::name)
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

/// A value with its unit, as people write it: `$1.7 billion`, `78 projects`, `82%`.
pub fn amount(value: Value, unit: &str) -> String {
    match number_and_unit(value, unit) {
        (number, "") => number,
        (number, unit) => format!("{number} {unit}"),
    }
}

fn number_and_unit(value: Value, unit: &str) -> (String, &str) {
    match money(unit) {
        Some((sign, scale)) => {
            let value = value.to_string();
            let signed = value.strip_prefix('-').map(|rest| format!("-{sign}{rest}"));
            (signed.unwrap_or_else(|| format!("{sign}{value}")), scale)
        }
        None if matches!(unit, "%" | "°C") => (format!("{value}{unit}"), ""),
        None => (value.to_string(), unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: Value, unit: &str, qualifier: Option<&str>) -> Figure {
        Figure {
            id: "f".into(),
            label: "Trade".into(),
            value,
            unit: unit.into(),
            qualifier: qualifier.map(Into::into),
            ..Default::default()
        }
    }

    #[test]
    fn amounts_are_written_as_people_write_them() {
        let amount = |value, unit, qualifier| figure(Value::Number(value), unit, qualifier).amount();
        assert_eq!(amount(1.7, "USD bn", None), "$1.7 billion");
        assert_eq!(amount(146.2, "USD m", None), "$146.2 million");
        assert_eq!(amount(8.0, "USD bn", Some("more than")), "more than $8 billion");
        assert_eq!(amount(82.0, "%", None), "82%");
        assert_eq!(amount(78.0, "projects", None), "78 projects");
        assert_eq!(amount(900.0, "USD", None), "$900");
        assert_eq!(amount(-2.5, "USD bn", None), "-$2.5 billion");
        assert_eq!(amount(3.0, "USD per tonne", None), "3 USD per tonne");
        assert_eq!(figure(Value::Range(5.0, 10.0), "USD bn", None).amount(), "$5–10 billion");
    }

    #[test]
    fn a_figure_tells_its_date_and_a_nature_that_is_not_actual() {
        let mut figure = figure(Value::Number(10.0), "USD bn", None);
        assert_eq!(figure.row(), "Trade: $10 billion");
        figure.date = "2030".parse().ok();
        figure.nature = Nature::Target;
        assert_eq!(figure.row(), "Trade: $10 billion, 2030 (target)");
        figure.label = "Trade by 2030".into();
        assert_eq!(figure.row(), "Trade by 2030: $10 billion (target)");
    }

    #[test]
    fn an_outcome_is_never_told_without_what_limits_it() {
        let mut outcome = Outcome { what: "A port is to be built.".into(), ..Default::default() };
        assert_eq!(outcome.row(), "noted: A port is to be built.");
        outcome.condition = Some("if the government approves.".into());
        assert_eq!(outcome.row(), "noted: A port is to be built (condition: if the government approves)");
        outcome.reservation = Some("India does not join paragraph 12".into());
        let limits = "(condition: if the government approves; reservation: India does not join paragraph 12)";
        assert_eq!(outcome.row(), format!("noted: A port is to be built {limits}"));
    }

    #[test]
    fn a_source_shows_what_is_known_of_it() {
        let mut source = Source { id: "s".into(), publisher: None, title: None, date: None, url: None, note: None };
        assert_eq!(source.row(), "s");
        source.title = Some("A report".into());
        assert_eq!(source.row(), "A report");
        source.publisher = Some("Wire".into());
        source.date = "2024".parse().ok();
        assert_eq!(source.row(), "Wire: A report, 2024");
    }
}
