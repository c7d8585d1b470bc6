//! The pieces of text that are never broken: words, and what is read as one word.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::breaks::{self, may_tear};
use super::width::width;

/// Lines narrower than this may end after a hyphen; wider ones do well without.
const NARROW: usize = 48;

/// A piece of text that is never broken, with the space that follows it.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    /// In bytes, without the space.
    pub bytes: Range<usize>,
    /// In columns, without the space.
    pub width: usize,
    /// The columns of the space that follows.
    pub space: usize,
}

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The fragments of one paragraph. Each is at most `limit` columns wide, unless a single grapheme is wider.
pub(super) fn fragments(text: &str, limit: usize) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let places = BreakPlaces { limit, hyphens: limit < NARROW, syllables: !text.contains('\u{200b}') };
    let mut previous = "";
    let mut rest = 0;
    while let Some(space) = text[rest..].find(|c| !breaks_line(c)) {
        let start = rest + space;
        let word = text[start..].split(breaks_line).next().unwrap_or_default();
        let columns = width(word);
        let space = width(&text[rest..start]);
        rest = start + word.len();
        if let Some(last) = fragments.last_mut() {
            last.space = space;
            if keeps_together(previous, word) && last.width + space + columns <= limit {
                *last = Fragment { bytes: last.bytes.start..rest, width: last.width + space + columns, space: 0 };
                previous = word;
                continue;
            }
        }
        split(word, start, columns, &places, &mut fragments);
        previous = word;
    }
    fragments
}

/// Space at which a line may end; the no-break spaces are left to join words.
fn breaks_line(c: char) -> bool {
    c == '\u{200b}' || c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Whether two words are read as one: a number and its unit (`$10 billion`, `78 projects`, `15 November`), a
/// currency and its number or scale (`$ million`), the groups of a number that is written with spaces (`15 000`). A bare
/// year goes with nothing.
fn keeps_together(first: &str, second: &str) -> bool {
    let digit_first = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if matches!(first, "$" | "€" | "£" | "¥") {
        return true;
    }
    if matches!(first, "USD" | "EUR" | "US$" | "No.") {
        return digit_first(second);
    }
    let number = first.trim_start_matches(['(', '"', '“', '‘', '+', '-', '−', '~']);
    let bare = number.trim_start_matches(['$', '€', '£']);
    let is_number = digit_first(bare)
        && bare.ends_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '–' | '-'));
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_group = digit_first(second) && second.chars().take_while(char::is_ascii_digit).count() == 3;
    is_number && !is_year && (is_group || second.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '°')))
}

/// Where words may be broken.
struct BreakPlaces {
    /// The columns of a line.
    limit: usize,
    /// After hyphens.
    hyphens: bool,
    /// Between syllables of scripts without spaces, unless the writer has marked the words, which are better places.
    syllables: bool,
}

/// Adds the pieces of a word that may stand on lines of their own: in narrow lines what follows a hyphen, wide
/// characters and syllables of scripts that write no spaces, and the rest of a word that is wider than a line.
fn split(word: &str, start: usize, columns: usize, places: &BreakPlaces, fragments: &mut Vec<Fragment>) {
    let mut push = |from: usize, to: usize, width: usize| {
        fragments.push(Fragment { bytes: start + from..start + to, width, space: 0 });
    };
    if columns <= places.limit && word.is_ascii() && !(places.hyphens && word.contains('-')) {
        return push(0, word.len(), columns);
    }
    let (mut from, mut taken, mut before) = (0, 0, "");
    // The last place in the piece where a word that is too long may be broken.
    let mut seam = 0;
    for (at, grapheme) in word.grapheme_indices(true) {
        let columns = grapheme.width();
        if at > from && places.allow(&word[from..at], before, grapheme) {
            push(from, at, taken);
            (from, taken) = (at, 0);
        }
        if may_tear(before, grapheme) {
            seam = at;
        }
        if at > from && taken + columns > places.limit {
            // An address is broken after one of its own marks, a range after its dash.
            let mark = word[from..at].rmatch_indices(['/', '?', '&', '=', '_', '–']).find(|(at, _)| *at > 0);
            let seam = Some(seam).filter(|seam| *seam > from && width(&word[*seam..at]) + columns <= places.limit);
            let cut = mark.map_or(seam.unwrap_or(at), |(at, mark)| from + at + mark.len());
            let kept = width(&word[cut..at]);
            push(from, cut, taken - kept);
            (from, taken) = (cut, kept);
        }
        taken += columns;
        before = grapheme;
    }
    push(from, word.len(), taken);
}

impl BreakPlaces {
    /// Whether `piece`, whose last grapheme is `before`, may end before `after`.
    fn allow(&self, piece: &str, before: &str, after: &str) -> bool {
        let letters = |text: &str| text.chars().all(char::is_alphabetic);
        if before == "-" || before == "—" {
            let stem = &piece[..piece.len() - before.len()];
            let is_word = stem.chars().nth(1).is_some() && stem.ends_with(char::is_alphabetic);
            return self.hyphens && letters(after) && is_word;
        }
        breaks::between_wide(before, after) || self.syllables && breaks::between_syllables(before, after)
    }
}
