//! Related words: those that share another word in the rings of a list.

use super::{Member, Rings};
use crate::arrange::Arrange;

/// A phrase that is related to words of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedPhrase {
    /// How many words of the query it is related to, from the first.
    pub length: usize,
    /// Its folded words, joined by spaces.
    pub phrase: String,
    /// How closely it is related, from 0 to 1.
    pub closeness: f32,
}

impl Rings {
    /// The phrases that are related to a phrase at the start of the folded `words`: a ring leads from that phrase to a
    /// word, and in another ring this word stands beside the related one. How closely is the chance of a random walk that goes
    /// the same way (Craswell and Szummer, Random Walks on the Click Graph, 2007): from a ring to any of its other words. In
    /// the order of the list.
    pub fn related(&self, words: &[&str]) -> Vec<RelatedPhrase> {
        let mut found: Vec<((usize, u16), f32)> = Vec::new();
        let nothing = Self::default();
        self.taking(words, &nothing, &mut |asked, length, _| {
            for member in self.leading(asked) {
                let others = self.beside_in_english(asked, member.ring);
                for other in &others {
                    let text = self.phrase(*other);
                    let shared: Vec<&str> = text.split(' ').collect();
                    // In any of its forms.
                    self.taking(&shared, &nothing, &mut |shared_form, taken, _| {
                        if taken == shared.len() {
                            self.beside_in_other_rings(shared_form, member.ring, |last, chance| {
                                if last != asked {
                                    found.push(((length, last), chance / others.len() as f32));
                                }
                            });
                        }
                    });
                }
            }
        });
        found.arrange_by_key(|(phrase, _)| *phrase);
        let of_phrases = found.chunk_by(|(a, _), (b, _)| a == b);
        let related = |of_phrase: &[((usize, u16), f32)]| {
            let ((length, phrase), _) = of_phrase[0];
            let closeness = of_phrase.iter().map(|(_, chance)| chance).sum::<f32>().min(1.0);
            RelatedPhrase { length, phrase: self.phrases.get(phrase), closeness }
        };
        of_phrases.map(related).collect()
    }

    /// Calls `visit` with the phrases beside `shared` in other rings than `ring`, each with the chance to come upon it among
    /// those. Two narrower words of one ring have little in common.
    fn beside_in_other_rings(&self, shared: u16, ring: u16, mut visit: impl FnMut(u16, f32)) {
        for member in self.members.of_phrase(shared).filter(|member| member.ring != ring) {
            let others = self.beside_in_english(shared, member.ring);
            for other in others.iter().filter(|other| !(member.is_narrow && other.is_narrow)) {
                visit(other.phrase, 1.0 / others.len() as f32);
            }
        }
    }

    /// The phrases of a ring but `phrase` in English, the language in which the lists say most.
    fn beside_in_english(&self, phrase: u16, ring: u16) -> Vec<Member> {
        self.members.of_ring(ring).filter(|member| member.is_english && member.phrase != phrase).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    fn related(rings: &Rings, asked: &str) -> Vec<(String, f32)> {
        let words: Vec<&str> = asked.split(' ').collect();
        let related = rings.related(&words).into_iter();
        related.map(|related| (format!("{} {}", related.length, related.phrase), related.closeness)).collect()
    }

    #[test]
    fn words_that_share_another_one_are_related() {
        let rings =
            read("hotline > direct communication, red line\nphone line, telephone > direct communications, call");
        assert_eq!(
            related(&rings, "hotline leaders"),
            [("1 phone line".into(), 1.0 / 6.0), ("1 telephone".into(), 1.0 / 6.0)]
        );
        assert!(related(&rings, "call").is_empty(), "what is narrow leads nowhere");
        assert_eq!(related(&rings, "phone lines"), [("2 hotline".into(), 1.0 / 6.0)]);
    }

    #[test]
    fn what_more_ways_lead_to_is_closer_and_what_is_beside_a_narrow_word_is_not_related() {
        let rings = read("jab > vaccine, dose\ninoculation > vaccine, dose\nsupply > dose, medicine, ration");
        assert_eq!(related(&rings, "jab"), [("1 inoculation".into(), 0.5), ("1 supply".into(), 1.0 / 6.0)]);
    }
}
