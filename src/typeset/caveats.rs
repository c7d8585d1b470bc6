//! The caveats about every passage of a briefing, gathered in one pass.

use std::collections::HashMap;

use crate::briefing::{Briefing, Passage};

/// [`Briefing::caveats_about`] for every passage at once: indexes of caveats by the passage that they are about, with
/// those about the whole briefing under `None`.
pub struct CaveatIndex(HashMap<Option<Passage>, Vec<usize>>);

impl CaveatIndex {
    /// The caveats of `briefing`.
    pub fn of(briefing: &Briefing) -> Self {
        let mut caveats: HashMap<Option<Passage>, Vec<usize>> = HashMap::new();
        for (i, subject) in briefing.subjects().into_iter().enumerate() {
            caveats.entry(subject).or_default().push(i);
        }
        Self(caveats)
    }

    /// The same, but `passage`, a figure in a table, also has the caveats about its row, its column and the table,
    /// which otherwise stand only at the first figure of each.
    pub fn with_all_about(briefing: &Briefing, passage: Passage) -> Self {
        let mut caveats = Self::of(briefing);
        if let Passage::Figure(_) = passage {
            caveats.0.insert(Some(passage), briefing.caveat_indexes(passage).collect());
        }
        caveats
    }

    /// Whether any is about a passage, and not about the whole briefing.
    pub fn is_about_passages(&self) -> bool {
        self.0.keys().any(Option::is_some)
    }

    /// The caveats about a passage (for `None`, about the whole briefing), in the order of the file. Those about a
    /// section also apply to its paragraphs.
    pub fn about(&self, passage: impl Into<Option<Passage>>) -> &[usize] {
        self.0.get(&passage.into().map(subject)).map_or(&[], |caveats| caveats)
    }
}

/// The passage whose caveats apply to this one.
pub(super) fn subject(passage: Passage) -> Passage {
    match passage {
        Passage::Paragraph { section, .. } => Passage::Section(section),
        passage => passage,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn the_caveats_gathered_are_those_about_each_passage() {
        for briefing in Library::built_in().briefings.iter() {
            let caveats = CaveatIndex::of(&briefing);
            for passage in briefing.facts().map(|fact| subject(fact.passage)) {
                let gathered = caveats.about(passage).iter().map(|i| &briefing.caveats[*i]);
                assert!(briefing.caveats_about(passage).eq(gathered), "{passage:?}");
            }
        }
    }
}
