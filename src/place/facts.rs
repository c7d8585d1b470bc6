//! The facts of one briefing as somebody read them, small enough to keep for every briefing ever read.

use serde::{Deserialize, Serialize};

use crate::briefing::{Briefing, Date, Passage, Text, markdown};

use super::name::Name;

/// How many characters of a fact's words are kept, so that an old value can be shown.
const WORDS: usize = 200;
/// How many characters of a paragraph are kept: enough to tell which one it was.
const OPENING: usize = 40;

/// What a briefing said when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The briefing's id.
    pub(super) briefing: Name,
    /// In the order of the page.
    pub(super) facts: Vec<Fact>,
}

/// One fact: what it is, what it is called, a hash of all it says, and its words, cut short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fact(pub Kind, pub Name, pub u32, pub Name);

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Kind {
    /// A field of the title block, called by the field's name.
    #[serde(rename = "t")]
    Title,
    #[serde(rename = "u")]
    Summary,
    #[serde(rename = "h")]
    Heading,
    #[serde(rename = "p")]
    Paragraph,
    #[serde(rename = "f")]
    Figure,
    #[serde(rename = "o")]
    Outcome,
    #[serde(rename = "n")]
    Person,
    #[serde(rename = "c")]
    Caveat,
    #[serde(rename = "s")]
    Source,
}

impl Kind {
    /// Whether facts of this kind have names of their own; others are told by what they say and where they stand.
    pub fn is_named(self) -> bool {
        !matches!(self, Self::Heading | Self::Paragraph | Self::Caveat)
    }
}

impl Facts {
    /// The facts of a briefing as it is now.
    pub fn of(briefing: &Briefing) -> Self {
        Self { briefing: Name::from(&briefing.id), facts: facts(briefing).into_iter().map(|(_, fact)| fact).collect() }
    }

    /// One number for all that the briefing says, whatever the order: as long as it stays the same nothing is new.
    pub fn digest(&self) -> u64 {
        let mix = |fact: &Fact| {
            let seed = (fact.0 as u64) << 32 | u64::from(fact.2);
            hash64(&seed.to_le_bytes(), OFFSET)
        };
        self.facts.iter().map(mix).fold(0, u64::wrapping_add)
    }
}

/// Every fact of a briefing in the order of the page, each with the passage that shows it.
///
/// Topics, series, threads and priorities are no facts: a briefing that was only filed otherwise says nothing new. What
/// is hashed is what the file says and not how the reader words it, which another release may do otherwise.
pub(super) fn facts(briefing: &Briefing) -> Vec<(Passage, Fact)> {
    let mut out = Vec::new();
    let b = briefing;
    let date = (b.date.to_string(), b.date.words());
    let parties = b.parties.join(", ");
    for (field, said, words) in [
        ("title", &*b.title, &*b.title),
        ("date", &*date.0, &*date.1),
        ("date_note", or_none(&b.date_note), or_none(&b.date_note)),
        ("place", &b.place, &b.place),
        ("format", or_none(&b.format), or_none(&b.format)),
        ("parties", &parties, &parties),
    ] {
        if !said.is_empty() {
            // The field is hashed too: a place that becomes a format has not merely moved.
            let fact = Fact(Kind::Title, field.into(), hash(&[field, said]), short(words, WORDS).into());
            out.push((Passage::Title, fact));
        }
    }
    let mut add = |passage: Passage, kind: Kind, name: &str, said: &[&str], words: String| {
        out.push((passage, Fact(kind, name.into(), hash(said), words.into())));
    };
    add(Passage::Summary, Kind::Summary, "", &[&b.summary], short(&b.summary, OPENING));
    for (section, s) in b.sections.iter().enumerate() {
        add(Passage::Section(section), Kind::Heading, "", &[&s.heading], short(&s.heading, WORDS));
        for (leaf, text) in markdown::leaves(&s.body).iter().enumerate() {
            add(Passage::Paragraph { section, leaf }, Kind::Paragraph, "", &[text], short(text, OPENING));
        }
    }
    for (i, f) in b.figures.iter().enumerate() {
        let (value, date) = (format!("{:?}", f.value.ends()), text(f.date));
        let amount = [or_none(&f.qualifier), &value, &f.unit, f.nature.word(), &date];
        let said = [&[&*f.label, or_none(&f.source), or_none(&f.note)][..], &amount].concat();
        add(Passage::Figure(i), Kind::Figure, &f.id, &said, short(&f.row(), WORDS));
    }
    for (i, o) in b.outcomes.iter().enumerate() {
        let (who, due) = (o.who.join(", "), text(o.due));
        let said = [o.status.word(), &o.what, &who, &due, or_none(&o.source), or_none(&o.note)];
        add(Passage::Outcome(i), Kind::Outcome, &o.id, &said, short(&o.row(), WORDS));
    }
    for (i, p) in b.people.iter().enumerate() {
        add(Passage::Person(i), Kind::Person, &p.name, &[&p.name, or_none(&p.role)], short(&p.row(), WORDS));
    }
    for (i, c) in b.caveats.iter().enumerate() {
        add(Passage::Caveat(i), Kind::Caveat, "", &[&c.text, or_none(&c.about)], short(&c.text, OPENING));
    }
    for (i, s) in b.sources.iter().enumerate() {
        let date = text(s.date);
        let said = [or_none(&s.publisher), or_none(&s.title), &*date, or_none(&s.url), or_none(&s.note)];
        add(Passage::Source(i), Kind::Source, &s.id, &said, short(&s.row(), WORDS));
    }
    out
}

fn or_none(text: &Option<Text>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn text(date: Option<Date>) -> String {
    date.as_ref().map(Date::to_string).unwrap_or_default()
}

/// The words of `text`, in at most `most` characters, cut between words and with an ellipsis where they do not fit.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.into();
    }
    let end = text.char_indices().nth(most).map_or(text.len(), |(i, _)| i);
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end())
}

/// A hash of texts that sees words and not how they are wrapped.
fn hash(texts: &[&str]) -> u32 {
    let mut state = OFFSET;
    for text in texts {
        for word in text.split_whitespace() {
            state = hash64(word.as_bytes(), state);
            state = hash64(b" ", state);
        }
        state = hash64(b"\0", state);
    }
    (state >> 32) as u32 ^ state as u32
}

/// The offset basis of FNV-1a with 64 bits.
pub(super) const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a (draft-eastlake-fnv), going on from `state`: stable over releases, which the standard library's is not.
pub(super) fn hash64(bytes: &[u8], state: u64) -> u64 {
    bytes.iter().fold(state, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
