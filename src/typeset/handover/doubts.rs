//! The doubts about every passage of a briefing, gathered in one pass.

use std::collections::HashMap;

use crate::briefing::{Briefing, Caveat, Passage};

/// What [`Briefing::caveats_about`] has of one passage, for all of them: each caveat is looked at once.
pub(super) struct Doubts<'a>(HashMap<Passage, Vec<&'a Caveat>>);

impl<'a> Doubts<'a> {
    pub fn of(briefing: &'a Briefing) -> Self {
        let mut doubts: HashMap<Passage, Vec<&Caveat>> = HashMap::new();
        for (caveat, subject) in briefing.caveats.iter().zip(briefing.subjects()) {
            if let Some(passage) = subject {
                doubts.entry(passage).or_default().push(caveat);
            }
        }
        Self(doubts)
    }

    /// The doubts about a passage, in the order of the file; those about a section hold for its paragraphs too.
    pub fn about(&self, passage: Passage) -> &[&'a Caveat] {
        self.0.get(&subject(passage)).map_or(&[], |caveats| caveats)
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
            let doubts = Doubts::of(briefing);
            for passage in briefing.facts().map(|fact| subject(fact.passage)) {
                assert!(briefing.caveats_about(passage).eq(doubts.about(passage).iter().copied()), "{passage:?}");
            }
        }
    }
}
