//! Rings: other words for the same thing, from lists written by hand.
//!
//! A list has one ring per line: `|` between languages, commas between words and phrases of equal breadth, and after
//! `>` narrower ones that only broader words lead to. A word of a ring leads to the others of that ring and no further:
//! rings are not chained. Words are compared by their stems.

mod membership;
pub mod packing;
mod related;
mod sorted_phrases;

use super::inflection;
use super::stopwords::is_stopword;
use super::token::Tokenizer;
use membership::{MOST_MEMBERS, MOST_RINGS, Member, Membership};
use sorted_phrases::SortedPhrases;

/// The rings of a list, by their phrases.
#[derive(Debug, Default)]
pub struct Rings {
    /// Each phrase once: its folded words, joined by spaces.
    phrases: SortedPhrases,
    members: Membership,
}

/// A phrase of the same family as words of the query.
struct Kin {
    /// The phrase of the family that the words form.
    asked: String,
    other: String,
    /// The number of words of the query.
    length: usize,
}

/// How a ring leads to a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// Both phrases are in the ring.
    Direct,
    /// It is in a ring of the English for a phrase of another language.
    Translated,
}

impl Rings {
    /// Builds it from rings, each as written on a line of a list; those beyond the first 8,191 are left out, and those with
    /// which they would have more than 65,535 members.
    pub fn of<'a>(rings: impl Iterator<Item = &'a str>) -> Self {
        let mut written: Vec<(String, u16, bool, bool)> = Vec::new();
        let mut tokenizer = Tokenizer::default();
        for (ring, line) in (0..MOST_RINGS).zip(rings) {
            let whole = written.len();
            phrases(line, |phrase, language, is_narrow| {
                let content = content(phrase, &mut tokenizer);
                if !content.is_empty() {
                    written.push((content, ring, is_narrow, language == 0));
                }
            });
            if written.len() > MOST_MEMBERS {
                written.truncate(whole);
                break;
            }
        }
        written.sort_unstable();
        // A word that is broad in one language is not made narrow by another.
        written.dedup_by(|next, kept| (&next.0, next.1) == (&kept.0, kept.1));
        // Numbered in the order in which they come: what is next takes least when packed.
        let (mut numbers, mut next) = (vec![None; usize::from(MOST_RINGS)], 0..);
        for (_, ring, ..) in &mut written {
            *ring = *numbers[usize::from(*ring)].get_or_insert_with(|| next.next().expect("no more than before"));
        }
        let of_phrases = || written.chunk_by(|(a, ..), (b, ..)| a == b);
        let members = of_phrases().zip(0..).flat_map(|(of_phrase, phrase)| {
            of_phrase.iter().map(move |(_, ring, is_narrow, is_english)| Member {
                phrase,
                ring: *ring,
                is_narrow: *is_narrow,
                is_english: *is_english,
            })
        });
        Self {
            phrases: SortedPhrases::new(of_phrases().map(|of_phrase| &*of_phrase[0].0)),
            members: Membership::new(members),
        }
    }

    /// Whether a ring has the folded `word`, in any form.
    pub fn has(&self, word: &str) -> bool {
        let mut has = false;
        self.phrases.each_starting_with(inflection::beginning(word), &mut |_, text| {
            has = has || taken(text, &[word]).is_some();
        });
        has
    }

    /// Whether the folded `word` is a broad phrase of a ring.
    pub fn lead_from(&self, word: &str) -> bool {
        let mut leads = false;
        self.phrases.each_starting_with(inflection::beginning(word), &mut |phrase, text| {
            leads = leads || taken(text, &[word]).is_some() && self.leading(phrase).next().is_some();
        });
        leads
    }

    /// Calls `visit` with what else the folded words at the start of `words` may mean: how many of them a ring takes,
    /// another phrase of that ring as folded words joined by spaces, and how it leads there. A word of a ring includes
    /// its family: `reduction` goes where `reduce` is.
    pub fn others(&self, words: &[&str], families: &Self, visit: &mut dyn FnMut(usize, &str, Lead)) {
        self.taking(words, families, &mut |phrase, length, taken| {
            let mut visit = |other: &str, lead| {
                if other != taken && !is_part(other, &words[..length]) {
                    visit(length, other, lead);
                }
            };
            for member in self.leading(phrase) {
                // Its English, which may be in other rings.
                let mut next: Vec<u16> = Vec::new();
                for other in self.members.of_ring(member.ring) {
                    let is_translation = other.is_english && !member.is_english;
                    families.with_kin(&self.phrase(other), &mut |other| {
                        visit(other, Lead::Direct);
                        if is_translation && other != taken {
                            families.with_kin(other, &mut |other| {
                                let known = self.phrases.find(other);
                                let leading = known.into_iter().flat_map(|known| self.leading(known));
                                next.extend(leading.filter(|member| member.is_english).map(|member| member.ring));
                            });
                        }
                    });
                }
                next.sort_unstable();
                next.dedup();
                for ring in next.into_iter().filter(|ring| *ring != member.ring) {
                    for other in self.members.of_ring(ring).filter(|other| other.is_narrow) {
                        families.with_kin(&self.phrase(other), &mut |other| visit(other, Lead::Translated));
                    }
                }
            }
        });
    }

    /// Calls `visit` with every phrase that the words at the start of `words` form, as they are or with one word
    /// replaced by another of its family: the phrase, how many words it takes, and the form in which they match.
    fn taking(&self, words: &[&str], families: &Self, visit: &mut dyn FnMut(u16, usize, &str)) {
        let Some(first) = words.first() else { return };
        let mut kin: Vec<Option<Vec<Kin>>> = Vec::new();
        self.phrases.each_starting_with(inflection::beginning(first), &mut |phrase, text| {
            if let Some(length) = taken(text, words) {
                visit(phrase, length, text);
            }
            for (at, (before, _)) in text.match_indices(' ').enumerate() {
                let Some(known) = taken(&text[..before], words).filter(|known| *known < words.len()) else { break };
                if kin.len() <= at {
                    kin.resize_with(at + 1, || None);
                }
                let kin = kin[at].get_or_insert_with(|| families.kin(&words[known..]));
                for Kin { asked, other, length } in kin.iter() {
                    let rest = text[before + 1..].strip_prefix(&**other);
                    let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with(' ')) else { continue };
                    if let Some(more) = taken_rest(rest, &words[known + length..]) {
                        visit(phrase, known + length + more, &format!("{} {asked}{rest}", &text[..before]));
                    }
                }
            }
        });
        for Kin { asked, other, length } in families.kin(words) {
            self.phrases.each_starting_with(&other, &mut |phrase, text| {
                let rest = &text[other.len()..];
                if let Some(more) = taken_rest(rest, &words[length..]) {
                    visit(phrase, length + more, &format!("{asked}{rest}"));
                }
            });
        }
    }

    /// The phrases in the family of the words at the start of `words`.
    fn kin(&self, words: &[&str]) -> Vec<Kin> {
        let mut kin = Vec::new();
        let Some(first) = words.first() else { return kin };
        self.phrases.each_starting_with(inflection::beginning(first), &mut |phrase, text| {
            let Some(length) = taken(text, words) else { return };
            kin.extend(self.beside(phrase).map(|other| Kin { asked: text.to_owned(), other, length }));
        });
        kin
    }

    /// Calls `visit` with the folded `phrase`, and then with each of its words replaced by each other word of the
    /// family.
    fn with_kin(&self, phrase: &str, visit: &mut dyn FnMut(&str)) {
        visit(phrase);
        if self.phrases.is_empty() {
            return;
        }
        let mut start = 0;
        for word in phrase.split(' ') {
            let end = start + word.len();
            for other in self.phrases.find(word).into_iter().flat_map(|known| self.beside(known)) {
                visit(&[&phrase[..start], &other, &phrase[end..]].concat());
            }
            start = end + 1;
        }
    }

    /// The other phrases of all rings that have `phrase`.
    fn beside(&self, phrase: u16) -> impl Iterator<Item = String> {
        let others = self.members.of_phrase(phrase).flat_map(|member| self.members.of_ring(member.ring));
        others.filter(move |other| other.phrase != phrase).map(|other| self.phrase(other))
    }

    /// The places of a phrase in the rings where it leads to the others.
    fn leading(&self, phrase: u16) -> impl Iterator<Item = Member> {
        self.members.of_phrase(phrase).filter(|member| !member.is_narrow)
    }

    fn phrase(&self, member: Member) -> String {
        self.phrases.get(member.phrase)
    }
}

/// The rings of a list: its lines that are neither blank nor comments.
pub fn rings(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Calls `visit` with the phrases of a ring, as written on a line of a list, with the number of the language and
/// whether the phrase is narrow.
pub fn phrases<'a>(line: &'a str, mut visit: impl FnMut(&'a str, usize, bool)) {
    for (number, language) in line.split('|').enumerate() {
        let (broad, narrow) = language.split_once('>').unwrap_or((language, ""));
        for (list, is_narrow) in [(broad, false), (narrow, true)] {
            let phrases = list.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
            phrases.for_each(|phrase| visit(phrase, number, is_narrow));
        }
    }
}

/// The folded words of `phrase` without function words, joined by spaces.
pub fn content(phrase: &str, tokenizer: &mut Tokenizer) -> String {
    let mut content = String::with_capacity(phrase.len());
    tokenizer.read_simple(phrase, &mut |word, _| {
        if !is_stopword(word) {
            if !content.is_empty() {
                content.push(' ');
            }
            content.push_str(word);
        }
    });
    content
}

/// Whether `phrase` means no more than a part of `words`, which are several: `missile` of *cruise missile*.
fn is_part(phrase: &str, words: &[&str]) -> bool {
    words.len() > 1 && phrase.split(' ').all(|part| words.iter().any(|word| inflection::are_related(word, part)))
}

/// How many of `words`, from the first, the phrase takes; `None` if it does not match.
fn taken(phrase: &str, words: &[&str]) -> Option<usize> {
    let mut length = 0;
    for listed in phrase.split(' ') {
        let asked = words.get(length)?;
        if !inflection::are_related(asked, listed) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Like [`taken`], for what follows a word of a phrase; `None` if that word continues.
fn taken_rest(rest: &str, words: &[&str]) -> Option<usize> {
    if rest.is_empty() { Some(0) } else { taken(rest.strip_prefix(' ')?, words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn read(list: &str) -> Rings {
        Rings::of(rings(list))
    }

    pub(super) fn others(rings: &Rings, asked: &str) -> Vec<String> {
        let words: Vec<&str> = asked.split(' ').collect();
        let mut found = Vec::new();
        rings.others(&words, &Rings::default(), &mut |length, other, _| found.push(format!("{length} {other}")));
        found.sort();
        found
    }

    #[test]
    fn a_ring_leads_from_each_of_its_words_to_the_others() {
        let rings =
            read("# a comment\n\ntrade, commerce | торговля\njoint venture, shared firm | совместное предприятие");
        assert_eq!(others(&rings, "commerce"), ["1 trade", "1 торговля"]);
        assert_eq!(others(&rings, "торговли jobs"), ["1 commerce", "1 trade"]);
        assert_eq!(others(&rings, "joint ventures jobs"), ["2 shared firm", "2 совместное предприятие"]);
        assert!(others(&rings, "joint").is_empty());
        assert!(others(&rings, "com").is_empty(), "a beginning is not yet the word");
    }

    #[test]
    fn what_is_narrow_is_found_and_does_not_lead_back() {
        let rings = read("vehicle > car, lorry | машина > грузовик\nlorry, truck | фура");
        assert_eq!(others(&rings, "vehicles"), ["1 car", "1 lorry", "1 грузовик", "1 машина"]);
        assert_eq!(others(&rings, "lorries"), ["1 truck", "1 фура"], "and no further");
        assert!(others(&rings, "car").is_empty());
    }

    #[test]
    fn a_ring_takes_in_the_families_of_its_words() {
        let families = read("reduce, reduction\nwrite, wrote, written\nBritain, United Kingdom\nсписать, списание");
        let rings = read(
            "cut > reduce\nforgive, write off\nLondon, Britain\nhard to write, illegible\nlet off | списать\n\
             let off, write off > debt reduction",
        );
        let others = |asked: &str| {
            let words: Vec<&str> = asked.split(' ').collect();
            let mut found = Vec::new();
            rings.others(&words, &families, &mut |length, other, _| found.push(format!("{length} {other}")));
            found.sort();
            found.dedup();
            found
        };
        assert_eq!(others("cut"), ["1 reduce", "1 reduction"]);
        assert!(others("reduction").is_empty(), "what is narrow stays so");
        assert_eq!(others("forgives"), ["1 write off", "1 written off", "1 wrote off"]);
        assert!(others("wrote off").contains(&"2 forgive".into()));
        assert!(others("wrote off").contains(&"2 write off".into()));
        assert!(!others("wrote off").contains(&"2 wrote off".into()), "nothing leads to itself");
        assert_eq!(others("united kingdom trade"), ["2 britain", "2 london"]);
        assert_eq!(others("london"), ["1 britain", "1 united kingdom"]);
        assert_eq!(others("hard written page"), ["2 hard write", "2 hard wrote", "2 illegible"]);
        assert!(others("списания").contains(&"1 debt reduce".into()), "a translation leads on");
    }

    #[test]
    fn a_phrase_does_not_lead_to_a_part_of_itself() {
        let rings = read("cruise missile, rocket > missile, long range");
        assert_eq!(others(&rings, "cruise missiles"), ["2 long range", "2 rocket"]);
        assert!(others(&rings, "rocket").contains(&"1 missile".into()));
    }

    #[test]
    fn what_another_language_leads_to_is_english_and_leads_on_once() {
        let rings = read("food, meal | еда\nmeal, feast > lunch\nlunch, snack > sandwich");
        assert_eq!(others(&rings, "еда"), ["1 food", "1 lunch", "1 meal"]);
        assert_eq!(others(&rings, "food"), ["1 meal", "1 еда"]);
    }

    #[test]
    fn a_word_that_leads_is_told_by_its_ring() {
        let rings = read("Norway > krone\nvehicle, van > car");
        assert!(["norway", "vehicle", "vans"].iter().all(|word| rings.lead_from(word)));
        assert!(["krone", "car", ""].iter().all(|word| !rings.lead_from(word)));
    }
}
