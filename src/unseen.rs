//! Characters that show nothing: which they are, what they are called, and where a script cannot do without them.

use unicode_segmentation::UnicodeSegmentation;

/// Whether `c` is displayed as nothing: the property Default_Ignorable_Code_Point (Unicode 17.0,
/// DerivedCoreProperties.txt; a test compares it with other data of Unicode). The unassigned code points of these
/// ranges belong to it, so that characters added to them later are known already.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether the unseen character `c` changes how the letters beside it are written, so that the text would be misspelt
/// or drawn wrong without it:
///
/// - joiners between or after letters of scripts that join them (RFC 5892, A.1 and A.2, without its list of letters),
///   and between the parts of one emoji;
/// - the space of no width between letters of South-East Asian scripts, which write none between words;
/// - variation selectors after what they vary: emoji, keycaps, ideographs, Mongolian letters, mathematical signs.
pub fn is_needed(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    let next = |is: fn(char) -> bool| after.is_some_and(is);
    match c {
        '\u{200d}' if next(is_pictograph) => {
            is_pictograph(before) || matches!(before, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        }
        '\u{200d}' => is_joined(before),
        '\u{200c}' => is_joined(before) && next(is_joined),
        '\u{200b}' => is_run_together(before) && next(is_run_together),
        '\u{fe0e}' | '\u{fe0f}' => {
            is_pictograph(before) || matches!(before, '0'..='9' | '#' | '*') && after == Some('\u{20e3}')
        }
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' if is_ideograph(before) => true,
        '\u{fe00}' => matches!(before, '\u{2190}'..='\u{22ff}' | '\u{2a00}'..='\u{2aff}' | '\u{1000}'..='\u{109f}'),
        '\u{180b}'..='\u{180f}' => matches!(before, '\u{1807}' | '\u{180a}' | '\u{1820}'..='\u{18aa}'),
        _ => false,
    }
}

/// Whether `c` is written without spaces between words, in a script of South-East Asia (Line_Break=SA).
pub fn is_run_together(c: char) -> bool {
    let in_script = matches!(
        c,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' | '\u{edc}'..='\u{edf}'
            | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{108f}' | '\u{109a}'..='\u{109f}'
            | '\u{1780}'..='\u{17d3}' | '\u{17d7}' | '\u{17dc}'..='\u{17dd}'
            | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aad}' | '\u{a9e0}'..='\u{a9ef}' | '\u{a9fa}'..='\u{a9fe}'
            | '\u{aa60}'..='\u{aadf}' | '\u{11700}'..='\u{1172b}'
    );
    in_script && !is_unseen(c)
}

/// Whether `c` has a place in scripts whose letters join or stack.
fn is_joined(c: char) -> bool {
    let in_script = matches!(
        c,
        '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1700}'..='\u{18af}'
            | '\u{1900}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{10aff}' | '\u{11000}'..='\u{11fff}'
            | '\u{1e900}'..='\u{1e95f}'
    );
    in_script && !is_unseen(c) && (c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c))
}

/// Whether `c` is a Chinese character.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether `c` is a pictograph: rule GB11 of UAX #29 joins these alone.
fn is_pictograph(c: char) -> bool {
    !c.is_ascii() && format!("{c}\u{200d}\u{1f600}").graphemes(true).nth(1).is_none()
}

/// The name that Unicode gives to an unseen character or to one that turns the direction of writing; `None` for those
/// without a name of their own.
pub fn name(c: char) -> Option<String> {
    let name = match c {
        '\u{ad}' => "SOFT HYPHEN",
        '\u{34f}' => "COMBINING GRAPHEME JOINER",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{115f}' => "HANGUL CHOSEONG FILLER",
        '\u{1160}' => "HANGUL JUNGSEONG FILLER",
        '\u{17b4}' => "KHMER VOWEL INHERENT AQ",
        '\u{17b5}' => "KHMER VOWEL INHERENT AA",
        '\u{180b}' => "MONGOLIAN FREE VARIATION SELECTOR ONE",
        '\u{180c}' => "MONGOLIAN FREE VARIATION SELECTOR TWO",
        '\u{180d}' => "MONGOLIAN FREE VARIATION SELECTOR THREE",
        '\u{180e}' => "MONGOLIAN VOWEL SEPARATOR",
        '\u{180f}' => "MONGOLIAN FREE VARIATION SELECTOR FOUR",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2061}' => "FUNCTION APPLICATION",
        '\u{2062}' => "INVISIBLE TIMES",
        '\u{2063}' => "INVISIBLE SEPARATOR",
        '\u{2064}' => "INVISIBLE PLUS",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{206a}' => "INHIBIT SYMMETRIC SWAPPING",
        '\u{206b}' => "ACTIVATE SYMMETRIC SWAPPING",
        '\u{206c}' => "INHIBIT ARABIC FORM SHAPING",
        '\u{206d}' => "ACTIVATE ARABIC FORM SHAPING",
        '\u{206e}' => "NATIONAL DIGIT SHAPES",
        '\u{206f}' => "NOMINAL DIGIT SHAPES",
        '\u{2800}' => "BRAILLE PATTERN BLANK",
        '\u{3164}' => "HANGUL FILLER",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{ffa0}' => "HALFWIDTH HANGUL FILLER",
        '\u{fff9}' => "INTERLINEAR ANNOTATION ANCHOR",
        '\u{fffa}' => "INTERLINEAR ANNOTATION SEPARATOR",
        '\u{fffb}' => "INTERLINEAR ANNOTATION TERMINATOR",
        '\u{1bca0}' => "SHORTHAND FORMAT LETTER OVERLAP",
        '\u{1bca1}' => "SHORTHAND FORMAT CONTINUING OVERLAP",
        '\u{1bca2}' => "SHORTHAND FORMAT DOWN STEP",
        '\u{1bca3}' => "SHORTHAND FORMAT UP STEP",
        '\u{1d173}' => "MUSICAL SYMBOL BEGIN BEAM",
        '\u{1d174}' => "MUSICAL SYMBOL END BEAM",
        '\u{1d175}' => "MUSICAL SYMBOL BEGIN TIE",
        '\u{1d176}' => "MUSICAL SYMBOL END TIE",
        '\u{1d177}' => "MUSICAL SYMBOL BEGIN SLUR",
        '\u{1d178}' => "MUSICAL SYMBOL END SLUR",
        '\u{1d179}' => "MUSICAL SYMBOL BEGIN PHRASE",
        '\u{1d17a}' => "MUSICAL SYMBOL END PHRASE",
        '\u{e0001}' => "LANGUAGE TAG",
        '\u{e007f}' => "CANCEL TAG",
        '\u{fe00}'..='\u{fe0f}' => return Some(format!("VARIATION SELECTOR-{}", u32::from(c) - 0xfe00 + 1)),
        '\u{e0100}'..='\u{e01ef}' => return Some(format!("VARIATION SELECTOR-{}", u32::from(c) - 0xe0100 + 17)),
        // The letter that is hidden says more than its name.
        '\u{e0020}'..='\u{e007e}' => {
            return char::from_u32(u32::from(c) - 0xe0000).map(|letter| format!("TAG `{letter}`"));
        }
        _ => return None,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::*;

    /// Whether each character has the property, by the tables of `regex-syntax`.
    fn class(property: &str) -> impl Fn(char) -> bool {
        let parsed = regex_syntax::parse(&format!("\\p{{{property}}}")).unwrap();
        let HirKind::Class(Class::Unicode(class)) = parsed.into_kind() else { panic!("{property} is a class") };
        move |c| {
            class
                .ranges()
                .binary_search_by(|range| match () {
                    () if range.end() < c => std::cmp::Ordering::Less,
                    () if range.start() > c => std::cmp::Ordering::Greater,
                    () => std::cmp::Ordering::Equal,
                })
                .is_ok()
        }
    }

    #[test]
    fn the_table_is_that_of_unicode() {
        let unseen = class("Default_Ignorable_Code_Point");
        for c in '\0'..=char::MAX {
            assert_eq!(is_unseen(c), unseen(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_unseen_character_in_use_has_its_name() {
        let assigned = class("Assigned");
        for c in ('\0'..=char::MAX).filter(|c| is_unseen(*c) && assigned(*c)) {
            assert!(name(c).is_some(), "U+{:04X}", u32::from(c));
        }
        assert_eq!(name('\u{fe0f}').as_deref(), Some("VARIATION SELECTOR-16"));
        assert_eq!(name('\u{e0100}').as_deref(), Some("VARIATION SELECTOR-17"));
        assert_eq!(name('\u{e0041}').as_deref(), Some("TAG `A`"));
    }
}
