//! A place in a briefing, told by what stands there and not by a row of the screen.

use super::Briefing;
use crate::language::similar;

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

    /// The same passage in a newer version of its briefing; `None` where it is gone. What has no name of its own is
    /// known by its words: a paragraph or a doubt that others were put before is where its words are now. Where they
    /// are nowhere it has been edited, unless what stands in its place stood elsewhere before.
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
                    super::markdown::leaves(&briefing.sections[i].body).into_iter().map(|t| t.into_owned()).collect()
                };
                moved(leaf, texts(was, section), texts(is, now)).map(|leaf| Self::Paragraph { section: now, leaf })
            }
            _ => named,
        }
    }

    /// The passage that `anchor` names in `briefing`; `None` where it is gone. A section is also found by its
    /// heading's words in lower case joined with hyphens, which is what people type after `--open ID#`.
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
                part.copied().map(Self::Part)
            }),
        }
    }
}

/// Where the text that was number `i` is now, if it is still there.
fn moved(i: usize, was: Vec<String>, is: Vec<String>) -> Option<usize> {
    // Of several that say the same, the same one.
    let before = was[..i].iter().filter(|text| **text == was[i]).count();
    let same = is.iter().enumerate().filter(|(_, text)| **text == was[i]).nth(before);
    let edited = is.get(i).filter(|text| !was.contains(text)).map(|_| i);
    same.map(|(now, _)| now).or(edited)
}

/// The number of the one that is called so, in whatever case where only one is.
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

/// A heading as people type it in an address: lower case, words joined with hyphens.
pub fn slug(heading: &str) -> String {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
