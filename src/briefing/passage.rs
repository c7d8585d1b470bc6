//! Positions in a briefing, given by their content and not by a row of the screen.

use std::borrow::Cow;

use super::Briefing;
use crate::language::similar;

/// A unit of a briefing that can be selected or opened: the unit of hits, bookmarks and places.
///
/// The numbers are indexes into the briefing's own lists, in the file's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    /// The title block.
    Title,
    /// The paragraph below the title block.
    Summary,
    /// A section's heading.
    Section(usize),
    /// A leaf block of a section's body, numbered as in [`super::markdown::leaves`].
    Paragraph {
        /// The index of the section.
        section: usize,
        /// The number of the block in it.
        leaf: usize,
    },
    /// A figure, also one that is the cell of a table.
    Figure(usize),
    /// An outcome.
    Outcome(usize),
    /// A person in the list of people.
    Person(usize),
    /// A caveat, wherever the page sets it.
    Caveat(usize),
    /// A source in the list of sources.
    Source(usize),
    /// The heading of a part, which the file does not hold.
    Part(Part),
}

/// The parts of a page that follow its sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Numbers, as a list and as tables.
    Figures,
    /// What came of the event, by status.
    Outcomes,
    /// Who was there, or matters otherwise.
    People,
    /// Caveats about the whole; the others stand with what they are about.
    Caveats,
    /// Other briefings.
    Related,
    /// Where the facts come from.
    Sources,
}

impl Passage {
    /// The part of the page under which a fact, a caveat or a source stands; `None` for all else.
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Figure(_) => Some(Part::Figures),
            Self::Outcome(_) => Some(Part::Outcomes),
            Self::Person(_) => Some(Part::People),
            Self::Caveat(_) => Some(Part::Caveats),
            Self::Source(_) => Some(Part::Sources),
            Self::Title | Self::Summary | Self::Section(_) | Self::Paragraph { .. } | Self::Part(_) => None,
        }
    }

    /// A name for the passage that survives edits of the file: an id if it has one, else words. The inverse of
    /// [`Passage::from_anchor`].
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

    /// The same passage in a newer version of its briefing; `None` if it is gone. A paragraph or a caveat has no name
    /// and is found by its text. If the text is gone, it is taken for edited, unless the text at its index now was
    /// elsewhere before.
    pub fn follow(self, was: &Briefing, is: &Briefing) -> Option<Self> {
        let named = Self::from_anchor(&self.anchor(was), is);
        match self {
            Self::Caveat(i) => {
                let texts = |briefing: &Briefing| briefing.caveats.iter().map(|c| c.text.to_string()).collect();
                moved(i, texts(was), texts(is)).map(Self::Caveat)
            }
            Self::Paragraph { section, leaf } => {
                let Some(Self::Paragraph { section: now, .. } | Self::Section(now)) = named else { return None };
                let texts = |briefing: &Briefing, i: usize| {
                    super::markdown::leaves(&briefing.sections[i].body).into_iter().map(Cow::into_owned).collect()
                };
                moved(leaf, texts(was, section), texts(is, now)).map(|leaf| Self::Paragraph { section: now, leaf })
            }
            _ => named,
        }
    }

    /// The passage that `anchor` names in `briefing`; `None` if it is gone. A section is also found by the [`slug`] of
    /// its heading, which people type after `--open ID#`, and what has an id or a name by that alone.
    pub fn from_anchor(anchor: &str, briefing: &Briefing) -> Option<Self> {
        let (kind, name) = anchor.split_once(':').unwrap_or((anchor, ""));
        match kind {
            "title" => Some(Self::Title),
            "summary" => Some(Self::Summary),
            "figure" => named(name, briefing.figures.iter().map(|f| &*f.id)).map(Self::Figure),
            "outcome" => named(name, briefing.outcomes.iter().map(|o| &*o.id)).map(Self::Outcome),
            "person" => named(name, briefing.people.iter().map(|p| &*p.name)).map(Self::Person),
            "source" => named(name, briefing.sources.iter().map(|s| &*s.id)).map(Self::Source),
            "caveat" => name.parse().ok().filter(|i| *i < briefing.caveats.len()).map(Self::Caveat),
            "section" => section(name, briefing),
            _ => section(anchor, briefing).or_else(|| {
                let part = Part::ALL.iter().find(|part| part.word().eq_ignore_ascii_case(anchor));
                let of_kind = |kind: &&str| Self::from_anchor(&format!("{kind}:{anchor}"), briefing);
                part.copied().map(Self::Part).or_else(|| WITH_NAMES.iter().find_map(of_kind))
            }),
        }
    }
}

/// The kinds of passages that have an id or a name, in the order in which one that stands alone is taken for each.
const WITH_NAMES: [&str; 4] = ["figure", "outcome", "person", "source"];

/// The index in `is` of the text that was at `i` in `was`, if it is still there.
fn moved(i: usize, was: Vec<String>, is: Vec<String>) -> Option<usize> {
    // Of several equal texts, the same one.
    let before = was[..i].iter().filter(|text| **text == was[i]).count();
    let same = is.iter().enumerate().filter(|(_, text)| **text == was[i]).nth(before);
    let edited = is.get(i).filter(|text| !was.contains(text)).map(|_| i);
    same.map(|(now, _)| now).or(edited)
}

/// The index of `name` in `all`, in any case if only one matches.
fn named<'a>(name: &str, mut all: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let found = similar::same(name, all.clone())?;
    all.position(|one| one == found)
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

/// A heading as in an address: lower case, words joined by hyphens.
pub fn slug(heading: &str) -> String {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
