//! Splits bodies that consist of plain paragraphs, as most do, without a CommonMark parser: the finder splits every
//! body.

use std::borrow::Cow;

/// The paragraphs of `body`, each on one line; `None` if it may hold other CommonMark syntax.
pub(super) fn of(body: &str) -> Option<Vec<Cow<'_, str>>> {
    // No early exit, so that the compiler can vectorise it.
    if body.bytes().fold(false, |any, b| any | means_something(b)) || !body.split('\n').all(is_text) {
        return None;
    }
    let mut paragraphs: Vec<Cow<str>> = Vec::new();
    let mut open = false;
    for line in body.split('\n') {
        match paragraphs.last_mut() {
            _ if line.is_empty() => {}
            Some(paragraph) if open => *paragraph.to_mut() += &format!(" {line}"),
            _ => paragraphs.push(line.into()),
        }
        open = !line.is_empty();
    }
    Some(paragraphs)
}

/// Whether a byte may be CommonMark syntax anywhere in a line.
fn means_something(b: u8) -> bool {
    matches!(b, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'#' | b'|' | b'\t')
}

/// Whether a line starts and ends as text: no indentation, rule, bullet, number, fence or hard line break.
fn is_text(line: &str) -> bool {
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    !line.starts_with([' ', '-', '+', '=', '~', ':']) && !after_digits.starts_with(['.', ')']) && !line.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{BlockContent, blocks, plain};
    use super::*;

    #[test]
    fn paragraphs_end_at_blank_lines() {
        assert_eq!(
            of("One,\ntwo.\n\n\n1990 was (so) $1.5 \"long\"!").unwrap(),
            ["One, two.", "1990 was (so) $1.5 \"long\"!"]
        );
        assert_eq!(of("").unwrap(), [""; 0]);
        for more in ["- a", "1. a", "1) a", "a  \nb", "a\n===", "*a*", "a\n---", "~~~", "    a", "a &amp; b", "a | b"] {
            assert_eq!(of(more), None, "{more}");
        }
    }

    proptest! {
        #[test]
        fn they_are_what_commonmark_reads(body in "([-+=~:.,!?()'\"/0-9aé \u{a0}\u{3000}\n]|\n\n){0,40}") {
            if let Some(paragraphs) = of(&body) {
                let parsed: Vec<String> = blocks(&body)
                    .into_iter()
                    .map(|block| match block.content {
                        BlockContent::Prose(runs) => plain(&runs),
                        other => panic!("{other:?}"),
                    })
                    .collect();
                prop_assert_eq!(paragraphs, parsed);
            }
        }
    }
}
