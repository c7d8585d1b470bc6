//! Which facts of a segment match one term, how surely, and with what weight.

use super::entry::Class;
use super::tier::{ABOUT, Tier};

/// The matches of one term, by position.
#[derive(Debug, Clone)]
pub struct TermMatches {
    /// The class of the surest tier, or [`NOTHING`] if the fact does not match; in the upper four bits, the same for
    /// the fact's own texts alone.
    classes: Vec<u8>,
    /// The weight of the best match, from 0 to 255.
    weights: Vec<u8>,
}

const NOTHING: u8 = 0xf;

/// How one term matches a fact.
#[derive(Debug, Clone, Copy)]
pub struct TermMatch {
    /// The class of the surest tier.
    pub class: u8,
    /// From 0 to 1.
    pub weight: f32,
    /// Whether the fact itself matches, not just its summit. A guess counts only if nothing surer matches.
    pub is_own: bool,
}

impl TermMatches {
    /// No match for any of `facts` facts.
    pub fn none(facts: usize) -> Self {
        Self { classes: vec![NOTHING << 4 | NOTHING; facts], weights: vec![0; facts] }
    }

    /// Notes that fact `at` matches in that tier, in a text of that class, for that `share` of the term.
    pub fn add(&mut self, at: usize, tier: Tier, share: f32, class: Class) {
        let is_about = matches!(class, Class::Topic | Class::Subject)
            || class == Class::Context && (tier == Tier::Kin || tier.is_ring());
        let worth = if is_about { tier.class().max(ABOUT) } else { tier.class() };
        let (best, own) = self.classes(at);
        let own = if class.is_shared() { own } else { own.min(worth) };
        self.classes[at] = own << 4 | best.min(worth);
        let weight = (tier.factor() * share * class_weight(class) * 255.0) as u8;
        self.weights[at] = self.weights[at].max(weight);
    }

    /// The match of fact `at`.
    pub fn get(&self, at: usize) -> Option<TermMatch> {
        let (class, own) = self.classes(at);
        let weight = f32::from(self.weights[at]) / 255.0;
        let is_own = own != NOTHING && (own <= class || own < Tier::Typo.class());
        (class != NOTHING).then_some(TermMatch { class, weight, is_own })
    }

    /// The two classes of fact `at`.
    fn classes(&self, at: usize) -> (u8, u8) {
        (self.classes[at] & 0xf, self.classes[at] >> 4)
    }

    /// The bytes of memory that those of `facts` facts take.
    pub fn bytes(facts: usize) -> usize {
        2 * facts
    }

    /// Whether no fact matches.
    pub fn is_empty(&self) -> bool {
        (0..self.classes.len()).all(|at| self.classes(at).0 == NOTHING)
    }

    /// The matches at `positions`, which are in order.
    pub fn at(mut self, positions: impl Iterator<Item = usize> + Clone) -> Self {
        for of_facts in [&mut self.classes, &mut self.weights] {
            let mut kept = 0;
            for at in positions.clone() {
                of_facts[kept] = of_facts[at];
                kept += 1;
            }
            of_facts.truncate(kept);
            of_facts.shrink_to_fit();
        }
        self
    }
}

/// The weight of a match by where in the fact it stands.
fn class_weight(class: Class) -> f32 {
    match class {
        Class::Primary => 1.0,
        Class::Secondary => 0.75,
        Class::Tertiary | Class::Topic => 0.4,
        Class::Context | Class::Subject => 0.2,
    }
}
