//! The ways in which a query word can match a word of a fact, from the surest to the weakest.

use std::collections::BTreeMap;

/// How a word was matched. Earlier is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The word itself, apart from case and diacritics.
    Exact,
    /// Another form of it: `investments`, `invested`.
    Form,
    /// Another name of the same thing in the glossary, or a number written another way.
    Alias,
    /// Another word of its family: `investor`, `investment`.
    Kin,
    /// It begins with what was typed.
    Prefix,
    /// The same name in another script.
    Script,
    /// Similar sound in the same script: another romanisation.
    Spelling,
    /// The same keys under another keyboard layout.
    Layout,
    /// The beginning of a word in another script or under another layout.
    OtherPrefix,
    /// Another word for the same thing, in a ring.
    Ring,
    /// The same for its translation.
    OtherRing,
    /// It sounds like a name in another script, but is not known to be one.
    Sound,
    /// One or two typing errors.
    Typo,
    /// The letters occur in it in this order, with others between.
    Subsequence,
    /// A related word. It brings a near fact forward, and the fact lacks the word all the same.
    Related,
}

/// The best class of a fact that has a query word only in what its summit says.
pub const SUMMIT: u8 = 4;

/// The class of what matches only because the whole summit is about it, or is of a country whose people or capital was
/// typed: below everything that the fact says itself, and above what may not be meant.
pub const ABOUT: u8 = 5;

/// The best class of a fact that negates what was asked for.
pub const DENIED: u8 = ABOUT;

impl Tier {
    /// The class, which decides the order of hits before anything else; a hit has the class of its worst word.
    pub fn class(self) -> u8 {
        match self {
            Self::Exact | Self::Form | Self::Alias => 0,
            Self::Kin | Self::Prefix | Self::Script => 1,
            Self::Spelling | Self::Layout | Self::OtherPrefix => 2,
            Self::Ring => 3,
            Self::OtherRing => ABOUT,
            Self::Sound | Self::Typo => 6,
            Self::Subsequence => 7,
            Self::Related => 8,
        }
    }

    /// Whether the word is surely what was meant: in any form and spelling, but not a longer word or another of its
    /// family.
    pub fn is_sure(self) -> bool {
        self <= Self::Spelling && !matches!(self, Self::Kin | Self::Prefix)
    }

    /// Whether the word stands for what was meant, and is neither a longer word nor a guess.
    pub fn is_meant(self) -> bool {
        self.is_sure() || matches!(self, Self::Kin | Self::Ring)
    }

    /// Whether it is another word for what was meant.
    pub fn is_ring(self) -> bool {
        matches!(self, Self::Ring | Self::OtherRing)
    }

    /// The weight of a match of this tier, relative to an exact one.
    pub fn factor(self) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Form => 0.92,
            Self::Alias => 0.78,
            Self::Kin => 0.8,
            Self::Prefix => 0.75,
            Self::Script => 0.85,
            Self::Spelling => 0.75,
            Self::Layout => 0.7,
            Self::OtherPrefix => 0.6,
            Self::Ring => 0.6,
            Self::OtherRing => 0.45,
            Self::Sound | Self::Typo => 0.55,
            Self::Subsequence => 0.3,
            // How closely it is related is its share.
            Self::Related => 1.0,
        }
    }
}

/// Adds `key` with `tier`; if it is there already, the surer tier stays.
pub fn add<K: Ord>(tiers: &mut BTreeMap<K, Tier>, key: K, tier: Tier) {
    tiers.entry(key).and_modify(|best| *best = tier.min(*best)).or_insert(tier);
}
