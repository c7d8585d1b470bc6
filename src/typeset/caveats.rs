//! The doubts about every passage of a briefing, gathered in one pass.

use std::collections::HashMap;

use crate::briefing::{Briefing, Passage};

/// What [`Briefing::caveats_about`] has of one passage, for all of them: indices of caveats by what they are about,
/// under `None` those about the whole. Each caveat is looked at once.
pub(super) struct CaveatIndex(HashMap<Option<Passage>, Vec<usize>>);

impl CaveatIndex {
    pub fn of(briefing: &Briefing) -> Self {
        let mut caveats: HashMap<Option<Passage>, Vec<usize>> = HashMap::new();
        for (i, subject) in briefing.subjects().into_iter().enumerate() {
            caveats.entry(subject).or_default().push(i);
        }
        Self(caveats)
    }

    /// The doubts about a passage (or, for `None`, about the whole), in the order of the file; those about a section hold
    /// for its paragraphs too.
    pub fn about(&self, passage: impl Into<Option<Passage>>) -> &[usize] {
        self.0.get(&passage.into().map(subject)).map_or(&[], |caveats| caveats)
    }
}

/// The passage whose doubts hold for this one.
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
    fn the_doubts_gathered_are_those_about_each_passage() {
        for briefing in &Library::built_in().briefings {
            let caveats = CaveatIndex::of(briefing);
            for passage in briefing.facts().map(|fact| subject(fact.passage)) {
                let gathered = caveats.about(passage).iter().map(|i| &briefing.caveats[*i]);
                assert!(briefing.caveats_about(passage).eq(gathered), "{passage:?}");
            }
        }
    }
}
