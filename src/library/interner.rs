//! Interns short texts that many briefings share: ids, units, roles, names.

use std::cell::RefCell;

use foldhash::HashSet;

use crate::briefing::Text;

/// The longest text to intern, in bytes: longer ones are rarely equal.
const LONGEST: usize = 32;
/// The pool is emptied at this size: texts still in use live on in the briefings.
const FULL: usize = 8192;

thread_local! {
    /// One per thread, so that threads do not wait for each other.
    static POOL: RefCell<HashSet<Text>> = RefCell::default();
}

/// `text`, shared with an equal text seen before.
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
