//! Which facts of a segment match one term, how surely, and what that is worth.

use super::entry::Class;
use super::tier::{ABOUT, Tier};

/// The matches of one term, fact by fact.
#[derive(Debug, Clone)]
pub struct TermMatches {
    /// The class of the surest tier; [`NOTHING`] where the fact does not match.
    classes: Vec<u8>,
    /// The weight of the best match, of 255.
    weights: Vec<u8>,
}

const NOTHING: u8 = u8::MAX;

impl TermMatches {
    /// None of `facts` facts matches.
    pub fn none(facts: usize) -> Self {
        Self { classes: vec![NOTHING; facts], weights: vec![0; facts] }
    }

    /// Fact `at` matches in that tier, in a text of that class.
    pub fn add(&mut self, at: usize, tier: Tier, class: Class) {
        let is_about = matches!(class, Class::Topic | Class::Subject)
            || class == Class::Context && matches!(tier, Tier::Kin | Tier::Ring);
        let worth = if is_about { tier.class().max(ABOUT) } else { tier.class() };
        self.classes[at] = self.classes[at].min(worth);
        let weight = (tier.factor() * class_weight(class) * 255.0) as u8;
        self.weights[at] = self.weights[at].max(weight);
    }

    /// The class and the weight, up to 1, of the match of fact `at`.
    pub fn get(&self, at: usize) -> Option<(u8, f32)> {
        (self.classes[at] != NOTHING).then(|| (self.classes[at], f32::from(self.weights[at]) / 255.0))
    }

    /// Whether no fact matches.
    pub fn is_empty(&self) -> bool {
        self.classes.iter().all(|class| *class == NOTHING)
    }

    /// Whether each fact matches.
    pub fn held(&self) -> Vec<bool> {
        self.classes.iter().map(|class| *class != NOTHING).collect()
    }

    /// The matches of the facts at `positions`.
    pub fn of(&self, positions: impl Iterator<Item = usize> + Clone) -> Self {
        Self {
            classes: positions.clone().map(|at| self.classes[at]).collect(),
            weights: positions.map(|at| self.weights[at]).collect(),
        }
    }
}

/// What a match is worth by where in the fact it stands.
fn class_weight(class: Class) -> f32 {
    match class {
        Class::Primary => 1.0,
        Class::Secondary => 0.75,
        Class::Tertiary | Class::Topic => 0.4,
        Class::Context | Class::Subject => 0.2,
    }
}
