//! A text as the input of `saphyr-parser`, with fewer instructions and allocations than its own
//! [`saphyr_parser::StrInput`].
//!
//! `StrInput` makes the parser reserve 128 characters for each word, so that every key and short value is allocated
//! twice, and it never lets the parser read a line of a block at once.

use saphyr_parser::Input;
use saphyr_parser::input::{is_blank_or_breakz, is_breakz, is_flow};

/// How many characters the parser may look ahead, and reserves for each word.
const AHEAD: usize = 16;

/// The rest of a text, as the parser's input.
pub struct Rest<'t> {
    text: &'t str,
    /// How many characters the parser has requested and not consumed. At 0 it reads the rest of a block's line at once.
    asked: usize,
}

impl<'t> Rest<'t> {
    /// The characters of `text`, from its start.
    pub fn new(text: &'t str) -> Self {
        Self { text, asked: 0 }
    }
}

/// After the end of the text come NULs, as the parser expects.
impl Input for Rest<'_> {
    #[inline]
    fn lookahead(&mut self, count: usize) {
        self.asked = self.asked.max(count);
    }

    #[inline]
    fn buflen(&self) -> usize {
        self.asked
    }

    #[inline]
    fn bufmaxlen(&self) -> usize {
        AHEAD
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        let next = self.peek();
        self.skip();
        next
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let mut chars = self.text.chars();
        let next = chars.next().filter(|c| !is_breakz(*c) && *c != '\u{feff}')?;
        self.text = chars.as_str();
        Some(next)
    }

    #[inline]
    fn skip(&mut self) {
        self.asked = self.asked.saturating_sub(1);
        let mut chars = self.text.chars();
        chars.next();
        self.text = chars.as_str();
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        (0..count).for_each(|_| self.skip());
    }

    #[inline]
    fn peek(&self) -> char {
        self.text.chars().next().unwrap_or('\0')
    }

    #[inline]
    fn peek_nth(&self, n: usize) -> char {
        self.text.chars().nth(n).unwrap_or('\0')
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        self.text.chars().next()
    }

    #[inline]
    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        match self.peek() {
            ':' => {
                let next = self.peek_nth(1);
                !(is_blank_or_breakz(next) || in_flow && is_flow(next))
            }
            '\u{feff}' => false,
            c => !(in_flow && is_flow(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use saphyr_parser::{Event, Parser};

    use super::*;

    /// What the parser reads from a text, and `None` at the first fault. The fault's position is left out: after some
    /// faults the parser's own input counts bytes there, not characters.
    fn said<'t>(parser: Parser<'t, impl Input>) -> Vec<Option<Event<'t>>> {
        let mut is_over = false;
        let events = parser.map(|event| event.ok().map(|(event, _)| event));
        events.take_while(|event| !std::mem::replace(&mut is_over, event.is_none())).collect()
    }

    proptest! {
        /// Pieces of YAML, at any depth, so that most texts are almost right.
        #[test]
        fn the_parser_says_the_same_as_of_its_own_input(
            lines in prop::collection::vec(
                (0_usize..20, prop_oneof![
                    Just("a: |"), Just("- >-"), Just("b: >2"), Just("- "), Just("key: a value of some words"), Just("# comment"),
                    Just("'it''s' : \"\\u00e9\\\n  b\""), Just("[a, b: c, {d: e}]"), Just("a line of a block that goes on"),
                    Just("дата: «текст»"), Just(""), Just("---"), Just("..."), Just("\t"), Just("\u{feff}x"), Just("? x"), Just(": y"),
                ]),
                0..24,
            ),
        ) {
            let text: String = lines.iter().map(|(depth, line)| format!("{}{line}\n", " ".repeat(*depth))).collect();
            prop_assert_eq!(said(Parser::new(Rest::new(&text))), said(Parser::new_from_str(&text)), "{:?}", text);
        }

        #[test]
        fn and_so_it_does_of_any_text(text in "[a:\\-|> '\"\\[\\]{}#,&*!?\n\t\\\\\u{e9}\u{feff}\r\0%@]{0,60}") {
            prop_assert_eq!(said(Parser::new(Rest::new(&text))), said(Parser::new_from_str(&text)), "{:?}", text);
        }
    }
}
