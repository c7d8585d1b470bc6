//! Names and terms in the text of a page: which there are, and where.

use super::unwrapped::{PageMatch, Unwrapped, blocks};
use crate::across::Across;
use crate::briefing::{Passage, Text};
use crate::typeset::Page;

/// A name or term on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The full name of what it stands for.
    pub name: Text,
    /// Where it stands.
    pub found: PageMatch,
    /// How it is written there, and how often that stands before it in the same passage.
    written: (String, usize),
}

impl Named {
    /// The same name in a page that was laid out again; `follow` finds its passage again.
    pub fn again(&self, old: &Page, new: &Page, follow: impl Fn(Passage) -> Option<Passage>) -> Option<Self> {
        let (line, column) = self.found.start();
        let passage = follow(old.passage_at(line, column)?)?;
        let (text, before) = &self.written;
        let again = |block| {
            let unwrapped = Unwrapped::new(block);
            let (at, _) = unwrapped.text().match_indices(&**text).nth(*before)?;
            Some(Self { found: unwrapped.found(&(at..at + text.len()))?, ..self.clone() })
        };
        blocks(new).filter(|block| block.passage() == Some(passage)).find_map(again)
    }
}

/// The names in one passage, in the order in which they stand there.
pub fn names(across: &Across, unwrapped: &Unwrapped) -> impl Iterator<Item = Named> {
    across.names_in(unwrapped.text()).into_iter().filter_map(|(range, id)| {
        let found = unwrapped.found(&range)?;
        let (before, from) = unwrapped.text().split_at(range.start);
        let text = from[..range.len()].to_string();
        let written = (text.clone(), before.matches(&*text).count());
        Some(Named { name: across.card_of(id).name.into(), found, written })
    })
}
