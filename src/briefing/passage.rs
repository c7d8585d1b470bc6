//! A place in a briefing, told by what stands there and not by a row of the screen.

use super::Briefing;

/// What somebody can look at, point at or open: the unit of hits, bookmarks and places.
///
/// The numbers are indexes into the briefing's own lists, in the file's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    /// The title block.
    Title,
    Summary,
    /// A section's heading.
    Section(usize),
    /// A leaf block of a section's body, numbered as [`super::markdown::leaves`] numbers them.
    Paragraph {
        section: usize,
        leaf: usize,
    },
    Figure(usize),
    Outcome(usize),
    Person(usize),
    Caveat(usize),
    Source(usize),
    /// The heading of a part that has no heading of its own in the file.
    Part(Part),
}

/// The parts of a page that follow its sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Figures,
    Outcomes,
    People,
    Caveats,
    Related,
    Sources,
}

impl Passage {
    /// A name for the passage that outlives an edit of the file: ids where there are ids, words where there are
    /// none. The inverse of [`Passage::from_anchor`].
    ///
    /// `title`, `summary`, `section:HEADING`, `section:HEADING/LEAF`, `figure:ID`, `outcome:ID`, `person:NAME`,
    /// `caveat:NUMBER`, `source:ID`, `figures` and the other parts.
    pub fn anchor(self, briefing: &Briefing) -> String {
        match self {
            Self::Title => "title".into(),
            Self::Summary => "summary".into(),
            Self::Section(i) => format!("section:{}", briefing.sections[i].heading),
            Self::Paragraph { section, leaf } => format!("section:{}/{leaf}", briefing.sections[section].heading),
            Self::Figure(i) => format!("figure:{}", briefing.figures[i].id),
            Self::Outcome(i) => format!("outcome:{}", briefing.outcomes[i].id),
            Self::Person(i) => format!("person:{}", briefing.people[i].name),
            Self::Caveat(i) => format!("caveat:{i}"),
            Self::Source(i) => format!("source:{}", briefing.sources[i].id),
            Self::Part(part) => part.word().to_lowercase(),
        }
    }

    /// The passage that `anchor` names in `briefing`; `None` where it is gone. A section is also found by its
    /// heading's words in lower case joined with hyphens, which is what people type after `--open ID#`.
    pub fn from_anchor(anchor: &str, briefing: &Briefing) -> Option<Self> {
        let (kind, name) = anchor.split_once(':').unwrap_or((anchor, ""));
        match kind {
            "title" => Some(Self::Title),
            "summary" => Some(Self::Summary),
            "figure" => briefing.figures.iter().position(|f| *f.id == *name).map(Self::Figure),
            "outcome" => briefing.outcomes.iter().position(|o| *o.id == *name).map(Self::Outcome),
            "person" => briefing.people.iter().position(|p| *p.name == *name).map(Self::Person),
            "source" => briefing.sources.iter().position(|s| *s.id == *name).map(Self::Source),
            "caveat" => name.parse().ok().filter(|i| *i < briefing.caveats.len()).map(Self::Caveat),
            "section" => section(name, briefing),
            _ => section(anchor, briefing).or_else(|| {
                let part = Part::ALL.iter().find(|part| part.word().eq_ignore_ascii_case(anchor));
                part.copied().map(Self::Part)
            }),
        }
    }
}

fn section(name: &str, briefing: &Briefing) -> Option<Passage> {
    let find = |heading: &str| {
        let wanted = slug(heading);
        briefing.sections.iter().position(|s| slug(&s.heading) == wanted)
    };
    if let Some(section) = find(name) {
        return Some(Passage::Section(section));
    }
    let (heading, leaf) = name.rsplit_once('/')?;
    let (section, leaf) = (find(heading)?, leaf.parse().ok()?);
    let leaves = super::markdown::leaves(&briefing.sections[section].body).len();
    Some(if leaf < leaves { Passage::Paragraph { section, leaf } } else { Passage::Section(section) })
}

/// A heading as people type it in an address: lower case, words joined with hyphens.
pub fn slug(heading: &str) -> String {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
