//! The keymap: a file laid over the built-in one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use summitry::clean;
use summitry::key::{parse_sequence, print_sequence};
use summitry::keymap::{Context, Keymap, Pending, Resolved};

use super::are_well_reported;

/// Every fault has a place inside the file and words that can be shown; whatever the file says, no sequence is the
/// start of another, each is written as it is read, and pressing one does what help says it does.
pub fn holds(data: &[u8]) {
    static BUILT_IN: LazyLock<Keymap> = LazyLock::new(Keymap::built_in);
    let Ok(text) = str::from_utf8(data) else { return };
    let mut keymap = BUILT_IN.clone();
    let problems = keymap.merge(text, Path::new("keymap.yaml"));
    are_well_reported(&problems, text.strip_prefix('\u{feff}').unwrap_or(text));
    for context in Context::ALL {
        let rows = keymap.rows(*context);
        // Most contexts are as they were, and were looked at once.
        if rows == BUILT_IN.rows(*context) && !text.is_empty() {
            continue;
        }
        let mut known = BTreeSet::new();
        for (action, sequences) in rows {
            for sequence in sequences {
                assert!(clean::is_safe(&sequence));
                let keys = parse_sequence(&sequence).unwrap_or_else(|error| panic!("{sequence}: {}", error.message));
                assert_eq!(print_sequence(&keys), sequence);
                let mut pending = Pending::default();
                let (last, first) = keys.split_last().expect("a sequence has a key");
                for key in first {
                    assert_eq!(keymap.resolve(*context, &mut pending, *key), Resolved::Prefix, "{sequence}");
                }
                let resolved = keymap.resolve(*context, &mut pending, *last);
                assert_eq!(resolved, Resolved::Action(action, None), "{sequence} in {}", context.name());
                known.insert(keys);
            }
        }
        for (shorter, longer) in known.iter().zip(known.iter().skip(1)) {
            assert!(!longer.starts_with(shorter), "{shorter:?} starts {longer:?} in {}", context.name());
        }
    }
}
