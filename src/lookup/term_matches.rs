//! Which facts of a segment match one term, how surely, and with what weight.

use super::entry::Class;
use super::tier::{ABOUT, Tier};

/// The matches of one term, by position.
#[derive(Debug, Clone)]
pub struct TermMatches(Vec<Grade>);

/// How well a term matches a fact, in two bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grade {
    /// The class of the surest tier, or [`NOTHING`] if the fact does not match; in the upper four bits, the same for
    /// the fact's own texts alone.
    classes: u8,
    /// The weight of the best match, from 0 to 255.
    weight: u8,
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

impl Grade {
    /// No match.
    pub const NONE: Self = Self { classes: NOTHING << 4 | NOTHING, weight: 0 };

    /// That of a match in that tier, in a text of that class, for that `share` of the term.
    pub fn of(tier: Tier, share: f32, class: Class) -> Self {
        let is_about = matches!(class, Class::Topic | Class::Subject)
            || class == Class::Context && (tier == Tier::Kin || tier.is_ring());
        let worth = if is_about { tier.class().max(ABOUT) } else { tier.class() };
        let own = if class.is_shared() { NOTHING } else { worth };
        let weight = (tier.factor() * share * class_weight(class) * 255.0) as u8;
        Self { classes: own << 4 | worth, weight }
    }

    /// The grades of a word that counts in that tier for that `share` of the term, by the class of the text.
    pub fn by_class(tier: Tier, share: f32) -> [Self; Class::ALL.len()] {
        Class::ALL.map(|class| Self::of(tier, share, class))
    }

    /// Raises it to the better of both.
    pub fn raise(&mut self, other: Self) {
        let best = (self.classes & 0xf).min(other.classes & 0xf);
        self.classes = (self.classes & 0xf0).min(other.classes & 0xf0) | best;
        self.weight = self.weight.max(other.weight);
    }

    /// The class of the surest tier, and that for the fact's own texts.
    fn classes(self) -> (u8, u8) {
        (self.classes & 0xf, self.classes >> 4)
    }
}

impl TermMatches {
    /// No match for any of `facts` facts.
    pub fn none(facts: usize) -> Self {
        Self(vec![Grade::NONE; facts])
    }

    /// Notes a match of fact `at`.
    pub fn add(&mut self, at: usize, grade: Grade) {
        self.0[at].raise(grade);
    }

    /// The match of fact `at`.
    pub fn get(&self, at: usize) -> Option<TermMatch> {
        let (class, own) = self.0[at].classes();
        let weight = f32::from(self.0[at].weight) / 255.0;
        let is_own = own != NOTHING && (own <= class || own < Tier::Typo.class());
        (class != NOTHING).then_some(TermMatch { class, weight, is_own })
    }

    /// The bytes of memory that those of `facts` facts take.
    pub fn bytes(facts: usize) -> usize {
        facts * size_of::<Grade>()
    }

    /// Whether no fact matches.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|grade| grade.classes().0 == NOTHING)
    }

    /// The matches at `positions`, which are in order.
    pub fn at(mut self, positions: impl Iterator<Item = usize>) -> Self {
        let mut kept = 0;
        for at in positions {
            self.0[kept] = self.0[at];
            kept += 1;
        }
        self.0.truncate(kept);
        self.0.shrink_to_fit();
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
