//! The facts of one briefing as somebody read them, small enough to keep for every briefing ever read.

use serde::{Deserialize, Serialize, Serializer};

use crate::briefing::{self, Briefing, Field, Passage, Said, row};

use super::name::Name;

/// How many characters of a fact's words are kept, so that an old value can be shown.
const WORDS: usize = 200;
/// How many characters of a paragraph are kept: enough to recognise it.
const OPENING: usize = 40;

/// What a briefing said when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The briefing's id.
    pub(super) briefing: Name,
    /// In the order of the page.
    pub(super) facts: Vec<StoredFact>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct StoredFact {
    pub kind: StoredKind,
    /// What it is called; empty where it has no name.
    pub name: Name,
    /// Of all that it says.
    pub hash: u32,
    /// Its words, cut short.
    pub words: Name,
}

/// As a list, which takes less room; it is read as a list or as a map.
impl Serialize for StoredFact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.kind, &self.name, self.hash, &self.words).serialize(serializer)
    }
}

/// What a fact is. Its number is a part of the hashes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum StoredKind {
    /// A field of the title block, called by the field's name.
    #[serde(rename = "t")]
    Title = 0,
    #[serde(rename = "u")]
    Summary = 1,
    #[serde(rename = "h")]
    Heading = 2,
    #[serde(rename = "p")]
    Paragraph = 3,
    #[serde(rename = "f")]
    Figure = 4,
    #[serde(rename = "o")]
    Outcome = 5,
    #[serde(rename = "n")]
    Person = 6,
    #[serde(rename = "c")]
    Caveat = 7,
    #[serde(rename = "s")]
    Source = 8,
}

impl StoredKind {
    fn of(passage: Passage) -> Self {
        match passage {
            Passage::Title | Passage::Part(_) => Self::Title,
            Passage::Summary => Self::Summary,
            Passage::Section(_) => Self::Heading,
            Passage::Paragraph { .. } => Self::Paragraph,
            Passage::Figure(_) => Self::Figure,
            Passage::Outcome(_) => Self::Outcome,
            Passage::Person(_) => Self::Person,
            Passage::Caveat(_) => Self::Caveat,
            Passage::Source(_) => Self::Source,
        }
    }

    /// Whether facts of this kind have names. Others are identified by what they say and where they stand.
    pub fn is_named(self) -> bool {
        !matches!(self, Self::Heading | Self::Paragraph | Self::Caveat)
    }

    /// What such a fact could say in the first release that kept hashes, in the order in which it is hashed.
    fn first_fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Self::Title => &[],
            Self::Summary => &[Summary],
            Self::Heading => &[Heading],
            Self::Paragraph => &[Body],
            Self::Figure => &[Label, Source, Note, Qualifier, Value, Unit, Nature, Date],
            Self::Outcome => &[Status, What, Who, Due, Source, Note],
            Self::Person => &[Name, Role],
            Self::Caveat => &[Text, About],
            Self::Source => &[Publisher, Title, Date, Url, Note],
        }
    }
}

impl Facts {
    /// The facts of a briefing as it is now.
    pub fn of(briefing: &Briefing) -> Self {
        Self { briefing: Name::from(&briefing.id), facts: facts(briefing).into_iter().map(|(_, fact)| fact).collect() }
    }

    /// One number for all that the briefing says, whatever the order: as long as it stays the same nothing is new.
    pub fn digest(&self) -> u64 {
        let mix = |fact: &StoredFact| {
            let seed = (fact.kind as u64) << 32 | u64::from(fact.hash);
            hash64(&seed.to_le_bytes(), OFFSET)
        };
        self.facts.iter().map(mix).fold(0, u64::wrapping_add)
    }
}

/// Every fact of a briefing in the order of the page, each with the passage that shows it. Of the title block each field
/// is a fact.
pub(super) fn facts(briefing: &Briefing) -> Vec<(Passage, StoredFact)> {
    let mut out = Vec::new();
    for fact in briefing.facts() {
        let (passage, kind, said) = (fact.passage, StoredKind::of(fact.passage), field_texts(&fact));
        if kind == StoredKind::Title {
            for (field, text) in said {
                let words = if field == Field::Date { briefing.date.words() } else { short(&text, WORDS) };
                // The field is hashed too: a place that becomes a format has not merely moved.
                let hash = hash(&[field.name(), &text]);
                out.push((passage, StoredFact { kind, name: field.name().into(), hash, words: words.into() }));
            }
        } else {
            let most = if matches!(kind, StoredKind::Summary | StoredKind::Paragraph | StoredKind::Caveat) {
                OPENING
            } else {
                WORDS
            };
            let words = fact.paragraph().map_or_else(|| row(briefing, passage), str::to_owned);
            let name = briefing.name_of(passage).filter(|_| kind.is_named()).map_or("", |name| name);
            let (hash, words) = (hash_of(kind, &said), short(&words, most).into());
            out.push((passage, StoredFact { kind, name: name.into(), hash, words }));
        }
    }
    out
}

/// What each field of a fact says, a list as one text. The text is the file's and not the reader's wording, which
/// another release may change. Fields that only file the fact, such as ids, are left out: a briefing that was only
/// filed in another way says nothing new.
fn field_texts(fact: &briefing::Fact) -> Vec<(Field, String)> {
    let mut all: Vec<(Field, String)> = Vec::new();
    fact.says(|field, said| {
        let is_filing = match field {
            Field::Id | Field::ShortTitle | Field::Also | Field::Topics | Field::Series | Field::Thread => true,
            Field::Heading => fact.paragraph().is_some(),
            _ => false,
        };
        let text = match said {
            Said::Text(text) => text.to_owned(),
            Said::Date(date) => date.to_string(),
            Said::Value(figure) => format!("{:?}", figure.value.ends()),
        };
        match all.last_mut() {
            _ if is_filing || text.is_empty() => {}
            Some((last, list)) if *last == field => *list += &format!(", {text}"),
            _ => all.push((field, text)),
        }
    });
    all
}

/// The hash of what a fact says. It must stay the same in all releases. So the fields that the format has had from its
/// start are hashed in one order, whether they are there or not; later ones follow with their names.
fn hash_of(kind: StoredKind, said: &[(Field, String)]) -> u32 {
    let first = kind.first_fields();
    let text = |field: &Field| said.iter().find(|(other, _)| other == field).map_or("", |(_, text)| text);
    let later = said.iter().filter(|(field, _)| !first.contains(field));
    let later = later.flat_map(|(field, text)| [field.name(), text]);
    hash(&first.iter().map(text).chain(later).collect::<Vec<_>>())
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

/// A hash of the words of texts, however they are wrapped.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Caveat, Figure, Outcome, Person, Section, Source};

    /// What is kept of briefings read with earlier releases holds their hashes: with others everything would be new.
    #[test]
    fn hashes_stay_what_they_were() {
        let text = |text: &str| Some(text.into());
        let date = "2024-04".parse().ok();
        let briefing = Briefing {
            title: "Talks".into(),
            date: "2024-04-05".parse().unwrap(),
            date_note: text("As printed"),
            place: "Khiva, Uzbekistan".into(),
            format: text("bilateral"),
            parties: vec!["Uzbekistan".into(), "Tajikistan".into()],
            summary: "They talked.".into(),
            sections: vec![Section { heading: "Water".into(), body: "One.\n\nTwo.".into(), ..Default::default() }],
            people: vec![Person { name: "A. Guest".into(), role: text("Minister") }],
            caveats: vec![Caveat { text: "A doubt".into(), about: text("f") }],
            figures: vec![Figure {
                id: "f".into(),
                label: "Trade".into(),
                unit: "USD bn".into(),
                qualifier: text("more than"),
                date,
                source: text("s"),
                note: text("A remark"),
                ..Default::default()
            }],
            outcomes: vec![Outcome {
                id: "o".into(),
                what: "A bridge".into(),
                who: vec!["Uzbekistan".into(), "Tajikistan".into()],
                due: date,
                source: text("s"),
                note: text("A remark"),
                ..Default::default()
            }],
            sources: vec![Source {
                id: "s".into(),
                publisher: text("A paper"),
                title: text("Talks"),
                date,
                url: text("https://a.example/b"),
                note: text("A remark"),
            }],
            ..Default::default()
        };
        assert_eq!(Facts::of(&briefing).digest(), 8241224373614601353);
    }

    #[test]
    fn a_field_that_came_later_is_hashed_where_it_is_given() {
        let first = [(Field::Name, "A. Guest".to_owned())];
        let later = |field| [first[0].clone(), (field, "said".to_owned())];
        let hashes = [hash_of(StoredKind::Person, &first), hash_of(StoredKind::Person, &later(Field::Note))];
        assert_eq!(hashes[0], hash(&["A. Guest", ""]));
        assert!(hashes[1] != hashes[0] && hashes[1] != hash_of(StoredKind::Person, &later(Field::Url)));
    }
}
