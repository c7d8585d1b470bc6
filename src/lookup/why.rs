//! How each query word was matched in one fact, for `--why` and the key for it.

use std::cell::OnceCell;

use foldhash::HashSet;

use super::entry::{self, Class, Shared};
use super::expansion::{Expansion, QueryTerm};
use super::index::Index;
use super::query::{Chunk, Query};
use super::query_word::Readings;
use super::tier::Tier;
use super::word_id::WordId;
use super::{FactKind, Hit, HitGroup};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Glossary, Passage, Text};
use crate::language::token;

/// The identity of a hit, regardless of the version of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitId {
    kind: FactKind,
    briefing: Text,
    passage: Passage,
    same: Option<HitGroup>,
}

impl Hit {
    /// The identity of the hit.
    pub fn id(&self) -> HitId {
        let (briefing, same) = (self.summit.id.clone(), self.same.clone());
        HitId { kind: self.kind, briefing, passage: self.passage, same }
    }
}

/// How one query word, or several alternative ones, was matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// As typed.
    pub asked: String,
    /// How it was matched, if it was.
    pub how: How,
    /// The words that stand for it, as written in the fact or in what its summit says; if it is missing, those that are related
    /// to it.
    pub found: Option<String>,
}

/// Where and how a word was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// In the fact itself.
    Fact(Way),
    /// Only in what its summit says: its title, place, date, parties or people.
    Summit(Way),
    /// Only because the whole summit is about it.
    Subject(Way),
    /// Not matched, and need not be: it says what kind of answer is wanted.
    Hint,
    /// Not matched, and need not be: it only holds the question together.
    LeftOut,
    /// Not matched: the fact is only near.
    Missing,
}

/// The tier by which a word was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way(Tier);

impl Way {
    /// Its name in JSON.
    pub fn word(self) -> &'static str {
        match self.0 {
            Tier::Exact => "exact",
            Tier::Form => "form",
            Tier::Alias => "name",
            Tier::Kin => "family",
            Tier::Prefix | Tier::OtherPrefix => "beginning",
            Tier::Script => "script",
            Tier::Spelling => "spelling",
            Tier::Layout => "layout",
            Tier::Ring | Tier::OtherRing => "ring",
            Tier::Sound => "sound",
            Tier::Typo => "slip",
            Tier::Subsequence => "letters",
            Tier::Related => "related",
        }
    }

    /// Its description for people.
    fn description(self) -> &'static str {
        match self.0 {
            Tier::Exact => "the word itself",
            Tier::Form => "another form of it",
            Tier::Alias => "another name for it",
            Tier::Kin => "a word of its family",
            Tier::Prefix => "which begins so",
            Tier::OtherPrefix => "which begins so in another script or layout",
            Tier::Script => "in another script",
            Tier::Spelling => "in another spelling",
            Tier::Layout => "on another keyboard layout",
            Tier::Ring => "another word for it",
            Tier::OtherRing => "another word for its translation",
            Tier::Sound => "which sounds like it",
            Tier::Typo => "a slip or two away",
            Tier::Subsequence => "its letters in order",
            Tier::Related => "a related word",
        }
    }
}

impl How {
    /// The name in JSON of where it was matched, or why not.
    pub fn place(self) -> &'static str {
        match self {
            Self::Fact(_) => "fact",
            Self::Summit(_) => "summit",
            Self::Subject(_) => "subject",
            Self::Hint => "hint",
            Self::LeftOut => "left out",
            Self::Missing => "missing",
        }
    }

    /// How it was matched, if it was.
    pub fn way(self) -> Option<Way> {
        match self {
            Self::Fact(way) | Self::Summit(way) | Self::Subject(way) => Some(way),
            Self::Hint | Self::LeftOut | Self::Missing => None,
        }
    }
}

impl Met {
    /// A short description, without a full stop.
    pub fn words(&self) -> String {
        let way = match self.how {
            How::Hint => return "left out: it only says what kind of answer is wanted".into(),
            How::LeftOut => return "left out: it only holds the question together".into(),
            How::Missing => {
                let related = self.found.as_ref().map(|found| format!("; related: {found}"));
                return format!("not in it{}", related.unwrap_or_default());
            }
            How::Fact(way) | How::Summit(way) | How::Subject(way) => way.description(),
        };
        let mut words = format!("{}, {way}", self.found.as_deref().unwrap_or_default());
        match self.how {
            How::Summit(_) => words.push_str(" (its summit)"),
            How::Subject(_) => words.push_str(" (what its summit is about)"),
            _ => {}
        }
        words
    }
}

/// The best match for a term in a fact so far.
#[derive(Debug, Clone)]
struct Best {
    /// Smaller is better: where comes before how.
    rank: (Class, Tier),
    found: String,
}

/// Explains the hits of one query. What does not depend on the hit is computed once.
#[derive(Debug)]
pub struct Explainer<'a> {
    index: &'a Index,
    query: &'a Query,
    expansion: Expansion,
    /// The expansion with names as alternatives, once a hit lacks a word.
    either: OnceCell<Option<Expansion>>,
    /// The expansion with related words, once a hit lacks a word.
    related: OnceCell<Expansion>,
    /// The words that no term stands for.
    left_out: Vec<Met>,
}

impl Index {
    /// How each word of `query` was matched in `hit`; see [`Explainer::why`].
    pub fn why(&self, query: &Query, hit: &HitId) -> Vec<Met> {
        self.explainer(query).why(hit)
    }

    /// An explainer for the hits of `query`.
    pub fn explainer<'a>(&'a self, query: &'a Query) -> Explainer<'a> {
        let expansion = Expansion::of_index(query, self);
        let typed: HashSet<&str> = expansion.terms.iter().flat_map(|term| &term.typed).map(String::as_str).collect();
        let is_left_out = |chunk: &&Chunk| {
            let readings = Readings::of(chunk);
            !readings.literal.iter().chain(&readings.others).any(|word| typed.contains(&*word.folded))
        };
        let left_out = query.chunks.iter().filter(is_left_out);
        let left_out = left_out.map(|chunk| Met { asked: chunk.raw.clone(), how: How::LeftOut, found: None }).collect();
        Explainer { index: self, query, expansion, either: OnceCell::new(), related: OnceCell::new(), left_out }
    }
}

impl Explainer<'_> {
    /// How each word of the query was matched in `hit`; empty if it is no longer in the index. In the order of the
    /// query, the words that were left out last.
    pub fn why(&self, hit: &HitId) -> Vec<Met> {
        let Some(briefing) = self.index.briefing(&hit.briefing) else {
            return Vec::new();
        };
        let mut met = self.met(&self.expansion, &briefing, hit);
        let is_missing = |met: &[Met]| met.iter().any(|met| met.how == How::Missing);
        if is_missing(&met)
            && let Some(either) = self.either.get_or_init(|| self.expansion.with_either_name(self.index))
        {
            let other = self.met(either, &briefing, hit);
            if !is_missing(&other) {
                met = other;
            }
        }
        if is_missing(&met) {
            let related = self.related.get_or_init(|| self.expansion.with_related(&self.index.vocabulary));
            met = self.met(related, &briefing, hit);
        }
        let is_typed = |word: &String| self.query.chunks.iter().any(|chunk| chunk.words.contains(word));
        met.retain(|met| met.how != How::Hint || is_typed(&met.asked));
        met.iter_mut().for_each(|met| met.asked = as_typed(self.query, &met.asked));
        met.extend_from_slice(&self.left_out);
        met
    }

    fn met(&self, expansion: &Expansion, briefing: &Briefing, hit: &HitId) -> Vec<Met> {
        let mut texts: Vec<(Class, String)> = Vec::new();
        let mut add = |class, text: &str| texts.push((class, text.to_owned()));
        if hit.is_of_glossary() {
            glossary_texts(&self.index.glossary, hit, &mut add);
        } else {
            entry::texts(&briefing.fact(hit.passage), &self.index.glossary, &mut add);
            entry::context(briefing, &self.index.glossary, &mut |shared, text| {
                add(if shared == Shared::Subject { Class::Subject } else { Class::Context }, text);
            });
        }
        // Of equally good words, the one in the label is shown, not the one in an id.
        texts.arrange_by_key(|(class, _)| *class);
        let mut words: Vec<FactWord> = Vec::new();
        for (class, text) in &texts {
            token::tokens(text, &mut |word, range| {
                words.push(FactWord { number: self.index.vocabulary.find(word), class: *class, text: &text[range] });
            });
        }
        let met = |term: &QueryTerm| {
            let best = Best::of(term, &words);
            let how = match &best {
                None | Some(Best { rank: (_, Tier::Related), .. }) if term.required => How::Missing,
                None | Some(Best { rank: (_, Tier::Related), .. }) => How::Hint,
                Some(Best { rank: (Class::Subject, tier), .. }) => How::Subject(Way(*tier)),
                Some(Best { rank: (Class::Context, tier), .. }) => How::Summit(Way(*tier)),
                Some(Best { rank: (_, tier), .. }) => How::Fact(Way(*tier)),
            };
            Met { asked: term.typed.join(" "), how, found: best.map(|best| best.found) }
        };
        expansion.terms.iter().map(met).collect()
    }
}

/// A word of a fact.
struct FactWord<'t> {
    /// Its number in the vocabulary.
    number: Option<WordId>,
    /// The class of the text that it is in.
    class: Class,
    /// As written.
    text: &'t str,
}

impl Best {
    /// The best of `words` that stands for `term`.
    fn of(term: &QueryTerm, words: &[FactWord]) -> Option<Self> {
        // Labels, values and notes of a fact count the same here.
        let place = |class: Class| class.max(Class::Tertiary);
        let mut best: Option<Self> = None;
        let mut take = |rank: (Class, Tier), found: String| {
            if best.as_ref().is_none_or(|best| rank < best.rank) {
                best = Some(Self { rank, found });
            }
        };
        for FactWord { number, class, text } in words {
            let word = |number: WordId| term.words.get(&number).filter(|_| term.takes(*class));
            let single = |number: WordId| word(number).or_else(|| term.names.get(&[number][..]));
            let is_met = |tier: &&Tier| !class.is_shared() || term.is_met_by_summit(**tier);
            if let Some(tier) = number.and_then(single).filter(is_met) {
                take((place(*class), *tier), (*text).to_owned());
            }
        }
        let related = term.related.iter().map(|(name, _)| (name, &Tier::Related));
        for (name, tier) in term.names.iter().filter(|(name, _)| name.len() > 1).chain(related) {
            let stands = |number: &WordId| {
                let same = words.iter().filter(|other| other.number == Some(*number));
                same.min_by_key(|word| place(word.class))
            };
            let Some(parts) = name.iter().map(stands).collect::<Option<Vec<_>>>() else { continue };
            let worst = parts.iter().map(|word| place(word.class)).max().unwrap_or(Class::Context);
            if worst.is_shared() && !term.is_met_by_summit(*tier) {
                continue;
            }
            let found: Vec<&str> = parts.iter().map(|word| word.text).collect();
            // What stands for the word, be it in the summit, goes before what is related to it.
            let class = if *tier == Tier::Related { Class::Subject } else { worst };
            take((class, *tier), found.join(" "));
        }
        best
    }
}

/// The folded `words` as they stand in `query`.
fn as_typed(query: &Query, words: &str) -> String {
    let typed = words.split(' ').map(|word| {
        let stands = |raw: &str| {
            let (_, range) = token::simple_tokens(raw).into_iter().find(|(folded, _)| folded == word)?;
            Some(raw[range].to_owned())
        };
        query.chunks.iter().find_map(|chunk| stands(&chunk.raw)).unwrap_or_else(|| word.to_owned())
    });
    typed.collect::<Vec<_>>().join(" ")
}

impl HitId {
    fn is_of_glossary(&self) -> bool {
        self.kind == FactKind::Term || self.kind == FactKind::Person && !matches!(self.passage, Passage::Person(_))
    }
}

fn glossary_texts(glossary: &Glossary, hit: &HitId, visit: &mut impl FnMut(Class, &str)) {
    match &hit.same {
        Some(HitGroup::Term(name)) => {
            glossary.terms.iter().filter(|term| term.term == *name).for_each(|term| entry::term_texts(term, visit));
        }
        Some(HitGroup::Person(name)) => {
            let people = glossary.people.iter().filter(|person| person.name == *name);
            people.for_each(|person| entry::person_texts(person, visit));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::library::Library;

    fn why(typed: &str) -> Vec<String> {
        let library = Library::built_in();
        let index = Index::build(&library.briefings.to_vec(), &library.glossary);
        let query = Query::parse(typed);
        let answer = index.search(&query, 1);
        let met = index.why(&query, &answer.hits[0].id());
        met.iter().map(|met| format!("{}: {}", met.asked, met.words())).collect()
    }

    #[test]
    fn each_word_says_how_it_was_met() {
        assert_eq!(
            why("what was the trade target"),
            [
                "trade: trade, the word itself",
                "target: target, the word itself",
                "what: left out: it only holds the question together",
                "was: left out: it only holds the question together",
                "the: left out: it only holds the question together",
            ]
        );
        assert_eq!(why("commerce uzbekistan")[0], "commerce: trade, another word for it");
        assert_eq!(why("agreemnt tourism")[0], "agreemnt: Agreement, a slip or two away");
        assert_eq!(why("хива 2024")[0], "хива: Khiva, in another script");
        assert_eq!(why("border demarcation milei")[2], "milei: not in it");
    }

    #[test]
    fn what_the_search_does_not_count_is_not_said_to_stand_for_a_word() {
        let library = Library::built_in();
        let index = Index::build(&library.briefings.to_vec(), &library.glossary);
        let query = Query::parse("next summit turkmenistan");
        let hits = index.search(&query, 10).hits;
        let hit = hits.iter().find(|hit| hit.lacks.as_deref() == Some("next summit")).expect("a summit is a summit");
        assert_eq!(index.why(&query, &hit.id())[1].how, How::Missing);
    }

    #[test]
    fn what_the_summit_says_is_distinguished_from_what_the_fact_says() {
        let mut briefing = (*Library::built_in().briefings.at(0)).clone();
        (briefing.place, briefing.topics) = ("Oslo, Norway".into(), vec!["fish".into()]);
        let index = Index::build(&[Arc::new(briefing)], &Arc::default());
        let query = Query::parse("tokayev oslo fish");
        let hits = index.search(&query, 200).hits;
        let hit = hits.iter().find(|hit| hit.kind == FactKind::Outcome).expect("all facts of the summit fit");
        let met = index.why(&query, &hit.id());
        assert_eq!(met[1].how, How::Summit(Way(Tier::Exact)));
        assert_eq!(met[2].how, How::Subject(Way(Tier::Exact)));
        assert_eq!(met[2].words(), "fish, the word itself (what its summit is about)");
    }
}
