//! Making text fit a row: cut at a word, with an ellipsis, never inside a number.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fragments::fragments;
use super::width::width;
use crate::ascii::Charset;
use crate::language::similar::common_prefix;

/// `text` itself where it takes at most `columns` columns; otherwise as many whole words as fit and an ellipsis.
/// A number is kept whole and with its unit, or goes. Where not even the first word fits, it is cut between
/// graphemes. In ASCII the ellipsis is three full stops.
pub fn shorten(text: &str, columns: usize, charset: Charset) -> Cow<'_, str> {
    shorten_by(width, text, columns, charset.pick("…", "..."))
}

/// As [`shorten`], to at most `most` characters (`char`s).
pub(super) fn shorten_to(text: &str, most: usize) -> Cow<'_, str> {
    shorten_by(|text| text.chars().count(), text, most, "…")
}

/// `size` says how much of `most` a text takes.
fn shorten_by<'t>(size: impl Fn(&str) -> usize, text: &'t str, most: usize, ellipsis: &'static str) -> Cow<'t, str> {
    if size(text) <= most {
        return Cow::Borrowed(text);
    }
    let Some(room) = most.checked_sub(size(ellipsis)) else {
        return Cow::Borrowed(&ellipsis[..most]);
    };
    let words = fragments(text, usize::MAX);
    // A space before the ellipsis says that whole words are gone.
    let whole = words.iter().map(|word| &text[..word.bytes.end]).take_while(|text| size(text) < room).last();
    if let Some(whole) = whole {
        let whole = whole.trim_end_matches([',', ';', ':', '-', '–', '—', '(']).trim_end();
        return Cow::Owned(format!("{whole} {ellipsis}"));
    }
    let first = words.first().map_or("", |word| &text[..word.bytes.end]);
    Cow::Owned(format!("{}{ellipsis}", part_of_word(size, first, room)))
}

/// `path` itself where it takes at most `columns` columns; otherwise an ellipsis and as many of its last components as fit,
/// one at least. `None` where even that does not fit.
pub fn shorten_path(path: &str, columns: usize, charset: Charset) -> Option<Cow<'_, str>> {
    if width(path) <= columns {
        return Some(Cow::Borrowed(path));
    }
    let ellipsis = charset.pick("…", "...");
    let mut ends = path.match_indices('/').map(|(at, _)| &path[at..]).filter(|end| end.len() > 1);
    let end = ends.find(|end| width(ellipsis) + width(end) <= columns)?;
    Some(Cow::Owned(format!("{ellipsis}{end}")))
}

/// `text` shortened so that the bytes `kept` are shown, at the end of the first third of the columns where there is
/// more before them than fits; and the bytes of the result that show them, which are fewer where not all fit.
pub fn shorten_around(
    text: &str,
    kept: Range<usize>,
    columns: usize,
    charset: Charset,
) -> (Cow<'_, str>, Range<usize>) {
    let ellipsis = charset.pick("… ", "... ");
    let fits = width(&text[..kept.end]) + width(ellipsis) <= columns || width(text) <= columns;
    let start = if fits || columns <= width(ellipsis) {
        0
    } else {
        let before = |start: usize| width(&text[start..kept.start]) <= columns / 3;
        let words = fragments(text, usize::MAX);
        // Backwards, so that text far before the kept bytes is not measured.
        let mut starts = words.iter().rev().map(|word| word.bytes.start).filter(|start| *start <= kept.start);
        starts.clone().take_while(|start| before(*start)).last().or(starts.next()).unwrap_or(0)
    };
    if start == 0 {
        let short = shorten(text, columns, charset);
        let end = common_prefix(text, &short);
        return (short, kept.start.min(end)..kept.end.min(end));
    }
    let rest = shorten(&text[start..], columns.saturating_sub(width(ellipsis)), charset);
    let end = common_prefix(&text[start..], &rest);
    let shown = |at: usize| ellipsis.len() + (at - start).min(end);
    let range = shown(kept.start)..shown(kept.end);
    (Cow::Owned(format!("{ellipsis}{rest}")), range)
}

/// As many graphemes of `word` as fit before its first digit.
fn part_of_word(size: impl Fn(&str) -> usize, word: &str, room: usize) -> &str {
    let mut taken = 0;
    let mut end = 0;
    for (at, grapheme) in word.grapheme_indices(true) {
        taken += size(grapheme);
        if taken > room || grapheme.starts_with(|c: char| c.is_numeric() || matches!(c, '$' | '€' | '£')) {
            break;
        }
        end = at + grapheme.len();
    }
    &word[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_a_path_the_end_is_kept() {
        let short = |columns| shorten_path("~/.local/share/summitry/briefings", columns, Charset::Unicode);
        assert_eq!(short(33).as_deref(), Some("~/.local/share/summitry/briefings"));
        assert_eq!(short(32).as_deref(), Some("…/share/summitry/briefings"));
        assert_eq!(short(11).as_deref(), Some("…/briefings"));
        assert_eq!(short(10), None);
    }

    #[test]
    fn text_is_cut_at_a_word() {
        assert_eq!(shorten("Supreme Interstate Council", 26, Charset::Unicode), "Supreme Interstate Council");
        assert_eq!(shorten("Supreme Interstate Council", 25, Charset::Unicode), "Supreme Interstate …");
        assert_eq!(shorten("Supreme Interstate Council", 25, Charset::Ascii), "Supreme Interstate ...");
        assert_eq!(shorten("Tashkent, Uzbekistan", 12, Charset::Unicode), "Tashkent …");
        assert_eq!(shorten("Uzbekistan", 6, Charset::Unicode), "Uzbek…");
    }

    #[test]
    fn a_number_is_whole_and_has_its_unit_or_is_gone() {
        assert_eq!(shorten("trade of $10 billion by 2030", 20, Charset::Unicode), "trade of …");
        assert_eq!(shorten("trade of $10 billion by 2030", 22, Charset::Unicode), "trade of $10 billion …");
        assert_eq!(shorten("15,000 jobs", 5, Charset::Unicode), "…");
    }

    #[test]
    fn what_is_too_narrow_for_anything_is_empty() {
        assert_eq!(shorten("word", 0, Charset::Unicode), "");
        assert_eq!(shorten("word", 2, Charset::Ascii), "..");
    }

    #[test]
    fn text_is_cut_around_what_is_to_be_seen() {
        let text = "the port of Aktau, worth $10 billion, and the port of Kuryk";
        let around = |what: &str, columns| {
            let start = text.find(what).unwrap();
            let (short, range) = shorten_around(text, start..start + what.len(), columns, Charset::Unicode);
            (short.clone().into_owned(), short[range].to_string())
        };
        assert_eq!(around("Aktau", 24), ("the port of Aktau …".into(), "Aktau".into()));
        assert_eq!(around("Kuryk", 24), ("… port of Kuryk".into(), "Kuryk".into()));
        assert_eq!(around("billion", 30), ("… worth $10 billion, and the …".into(), "billion".into()));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_shown_as_far_as_it_fits(
            before in "[a-zA-Z0-9 ,.$中é\u{301}ш-]{0,60}", kept in "[a-z]{1,9}", after in "[a-z 中0-9]{0,30}",
            columns in 0usize..60, ascii: bool,
        ) {
            let charset = Charset::ascii_if(ascii);
            let text = format!("{before} {kept}{after}");
            let start = before.len() + 1;
            let (short, range) = shorten_around(&text, start..start + kept.len(), columns, charset);
            prop_assert!(width(&short) <= columns);
            let shown = &short[range];
            prop_assert!(kept.starts_with(shown));
        }

        #[test]
        fn it_always_fits(text in "[a-zA-Z0-9 ,.$中é\u{301}שдж-]{0,60}", columns in 0usize..50, ascii: bool) {
            prop_assert!(width(&shorten(&text, columns, Charset::ascii_if(ascii))) <= columns);
        }
    }
}
