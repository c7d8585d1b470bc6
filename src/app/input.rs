//! A line of text that is being typed: the finder's query, a search, the name of a command.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::clean;

/// The text and the cursor in it. Moves and deletions go by grapheme, so a letter keeps its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    text: String,
    /// Byte offset, always between two characters.
    cursor: usize,
}

/// What a key does to an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Left,
    Right,
    Home,
    End,
    Backspace,
    Delete,
    /// Delete the word before the cursor, and the blanks after it.
    DeleteWord,
    /// Delete all before the cursor.
    Clear,
}

/// A query longer than this many bytes is no query; what a paste has beyond it is dropped.
const LONGEST: usize = 1024;

impl Input {
    /// An input that holds `text` as if it were typed, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self::default();
        input.insert(text);
        input
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor, to place the cursor on the screen by.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts `text` in the place of `range`, which must lie before the cursor, between characters; the cursor stands
    /// after what followed it before.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        self.cursor = self.cursor - range.len() + text.len();
        self.text.replace_range(range, text);
    }

    /// Inserts what was typed or pasted; line breaks and tabs become spaces, what must not be sent to a terminal is
    /// dropped.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
            if !clean::is_shown(c) || self.text.len() + c.len_utf8() > LONGEST {
                continue;
            }
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Carries out `edit`; returns whether the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let before = self.text.len();
        match edit {
            Edit::Left => self.cursor = self.left(),
            Edit::Right => self.cursor = self.right(),
            Edit::Home => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Backspace => self.delete_from(self.left()),
            Edit::Delete => {
                let end = self.right();
                self.text.replace_range(self.cursor..end, "");
            }
            Edit::DeleteWord => {
                let kept = self.before_cursor().trim_end();
                let start = kept.char_indices().rev().find(|(_, c)| c.is_whitespace());
                self.delete_from(start.map_or(0, |(at, c)| at + c.len_utf8()));
            }
            Edit::Clear => self.delete_from(0),
        }
        self.text.len() != before
    }

    fn delete_from(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    fn left(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
        self.cursor + next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_keeps_its_marks() {
        let mut input = Input::new("qo\u{301}");
        assert!(input.edit(Edit::Backspace));
        assert_eq!(input.text(), "q");
    }

    #[test]
    fn a_word_goes_with_the_blanks_after_it() {
        let mut input = Input::new("trade target  ");
        input.edit(Edit::DeleteWord);
        assert_eq!(input.text(), "trade ");
        input.edit(Edit::DeleteWord);
        assert_eq!(input.text(), "");
    }

    #[test]
    fn a_paste_is_one_line_of_text() {
        let mut input = Input::default();
        input.insert("trade\ntarg\u{ad}et\u{1b}[2J");
        assert_eq!(input.text(), "trade target[2J");
    }

    proptest! {
        #[test]
        fn the_cursor_stays_between_characters(
            texts in prop::collection::vec("\\PC{0,6}", 0..6),
            edits in prop::collection::vec(0usize..8, 0..20),
        ) {
            let all = [Edit::Left, Edit::Right, Edit::Home, Edit::End, Edit::Backspace, Edit::Delete,
                Edit::DeleteWord, Edit::Clear];
            let mut input = Input::default();
            let mut texts = texts.iter();
            for edit in edits {
                if let Some(text) = texts.next() {
                    input.insert(text);
                }
                input.edit(all[edit]);
                prop_assert!(input.text().is_char_boundary(input.before_cursor().len()));
            }
        }
    }
}
