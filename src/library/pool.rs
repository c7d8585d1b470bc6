//! Short texts that many briefings share (ids, units, roles, names) are kept once.

use std::cell::RefCell;

use foldhash::HashSet;

use crate::briefing::Text;

/// Longer texts are seldom the same.
const LONGEST: usize = 32;
/// A pool is emptied when it holds so many: what is still in use lives on in the briefings.
const FULL: usize = 8192;

thread_local! {
    /// One for each thread, so that those that read side by side need not wait for one another.
    static POOL: RefCell<HashSet<Text>> = RefCell::default();
}

/// `text`, shared with what was the same before.
pub(super) fn text(text: &str) -> Text {
    if text.len() > LONGEST {
        return text.into();
    }
    POOL.with_borrow_mut(|pool| {
        if let Some(known) = pool.get(text) {
            return known.clone();
        }
        if pool.len() == FULL {
            pool.clear();
        }
        let new = Text::from(text);
        pool.insert(new.clone());
        new
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_short_texts_are_one() {
        let (first, second) = (text("USD bn"), text("USD bn"));
        assert_eq!(first, "USD bn");
        assert_eq!(first.as_ptr(), second.as_ptr());
        let long = "x".repeat(LONGEST + 1);
        assert_ne!(text(&long).as_ptr(), text(&long).as_ptr());
        (0..=FULL).for_each(|i| assert_eq!(*text(&i.to_string()), i.to_string()));
        POOL.with_borrow(|pool| assert!(pool.len() <= FULL));
    }
}
