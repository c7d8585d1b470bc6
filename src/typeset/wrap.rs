//! Breaking text into lines by optimal fit: the paragraph as a whole is made even, not line after line.

use std::ops::Range;

use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::fragments::{Fragment, fragments};

/// A line never overflows, since every fragment fits; and a last line of one short word costs as much as a line
/// that is short by thirty columns, so that it stands only where nothing can join it.
const PENALTIES: Penalties = Penalties {
    nline_penalty: 1000,
    overflow_penalty: 1_000_000,
    short_last_line_fraction: 3,
    short_last_line_penalty: 1000,
    hyphen_penalty: 0,
};

/// The byte ranges of the lines of `text` when no line is wider than `measure` columns and all but the first leave
/// `hang` columns free. A `\n` ends a line. Space at the ends of lines belongs to none.
pub(super) fn lines(text: &str, measure: usize, hang: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let first = if lines.is_empty() { measure } else { measure - hang };
        let fragments = fragments(paragraph, measure - hang);
        for line in fit(&fragments, [first, measure - hang]) {
            lines.push(start + line.start..start + line.end);
        }
        if fragments.is_empty() {
            lines.push(start..start);
        }
        start += paragraph.len() + 1;
    }
    lines
}

/// The byte ranges of the lines of `text`, whose own line ends and spaces are kept; what is wider than `measure`
/// columns goes on in the next line.
pub(super) fn verbatim(text: &str, measure: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut from = 0;
        let mut taken = 0;
        for (at, grapheme) in line.grapheme_indices(true) {
            let columns = grapheme.width();
            if taken + columns > measure && at > from {
                lines.push(start + from..start + at);
                (from, taken) = (at, 0);
            }
            taken += columns;
        }
        lines.push(start + from..start + line.len());
        start += line.len() + 1;
    }
    lines
}

fn fit(fragments: &[Fragment], measures: [usize; 2]) -> Vec<Range<usize>> {
    let Some(end) = fragments.last().map(|last| last.bytes.end) else { return Vec::new() };
    if fragments.iter().map(|f| f.width + f.space).sum::<usize>() <= measures[0] {
        return std::iter::once(fragments[0].bytes.start..end).collect();
    }
    let widths = measures.map(|measure| measure as f64);
    let overflows = |(line, fragments): (usize, &&[Fragment])| {
        let all: usize = fragments.iter().map(|f| f.width + f.space).sum();
        let trailing = fragments.last().map_or(0, |last| last.space);
        all - trailing > measures[line.min(1)]
    };
    // The penalty for a short last line breaks an assumption of the search for the optimum. Should the search ever fail
    // because of that, lines are filled greedily.
    let fitted = wrap_optimal_fit(fragments, &widths, &PENALTIES)
        .ok()
        .filter(|lines| !lines.iter().enumerate().any(overflows))
        .unwrap_or_else(|| wrap_first_fit(fragments, &widths));
    fitted.into_iter().filter_map(|line| Some(line.first()?.bytes.start..line.last()?.bytes.end)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::typeset::width;

    fn wrapped(text: &str, measure: usize) -> Vec<&str> {
        lines(text, measure, 0).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn numbers_stay_with_their_units_and_days_with_their_months() {
        assert_eq!(wrapped("a target of $10 billion by 2030", 16), ["a target of", "$10 billion", "by 2030"]);
        assert_eq!(wrapped("in Tashkent on 15 November", 18), ["in Tashkent on", "15 November"]);
        assert_eq!(wrapped("by giver, $ million a year", 13), ["by giver,", "$ million", "a year"]);
        assert_eq!(wrapped("the year 2030 ends", 13), ["the year", "2030 ends"]);
    }

    #[test]
    fn a_pair_wider_than_the_line_is_broken_after_all() {
        assert_eq!(wrapped("1,000,000 kilometres", 12), ["1,000,000", "kilometres"]);
    }

    #[test]
    fn a_range_wider_than_the_line_goes_on_after_its_dash() {
        assert_eq!(wrapped("about 11,000,000–11,500,000", 16), ["about", "11,000,000–", "11,500,000"]);
        assert_eq!(wrapped("2021–2023", 8), ["2021–", "2023"]);
    }

    #[test]
    fn no_short_word_is_left_alone_on_the_last_line() {
        let text = "Both Presidents wanted cooperation in all its branches to move faster at once";
        for measure in 20..76 {
            let lines = wrapped(text, measure);
            assert!(lines.len() == 1 || lines[lines.len() - 1].contains(' '), "{measure}: {lines:?}");
        }
    }

    #[test]
    fn words_break_after_hyphens_between_letters_and_between_wide_characters() {
        assert_eq!(wrapped("Kazakh-Uzbek trade", 10), ["Kazakh-", "Uzbek", "trade"]);
        assert_eq!(wrapped("from 2021-2023", 8), ["from", "2021-202", "3"]);
        assert_eq!(wrapped("中亚国家。元首", 8), ["中亚国", "家。元首"]);
    }

    #[test]
    fn scripts_without_spaces_break_at_syllables_and_where_a_space_without_width_stands() {
        assert_eq!(wrapped("ประเทศไทย", 6), ["ประเทศ", "ไทย"]);
        assert_eq!(wrapped("กขคเงจาฉ", 4), ["กขค", "เงจา", "ฉ"]);
        assert_eq!(wrapped("ภาษา\u{200b}ขแมร", 5), ["ภาษา", "ขแมร"]);
        assert_eq!(wrapped("กเขา", 2), ["ก", "เข", "า"], "narrower than a syllable");
    }

    #[test]
    fn verbatim_text_keeps_its_lines_and_spaces() {
        let text = "a  b\n\n  cdefgh";
        let lines: Vec<_> = verbatim(text, 5).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, ["a  b", "", "  cde", "fgh"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing_but_space(text in "([a-zé中\u{301}ш\\-]{0,9}[ \n]|[0-9$]{1,4} ){0,40}", measure in 4usize..90, hang in 0usize..3) {
            let lines = lines(&text, measure, hang);
            let mut end = 0;
            for (i, line) in lines.iter().enumerate() {
                prop_assert!(text[end..line.start].chars().all(char::is_whitespace));
                let room = if i == 0 { measure } else { measure - hang };
                prop_assert!(width(&text[line.clone()]) <= room);
                end = line.end;
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }
    }
}
