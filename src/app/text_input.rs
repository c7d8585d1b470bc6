//! A line of text that is being typed: the finder's query, a search, the name of a command.

use std::mem;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::action::Action;
use crate::clean;
use crate::session::Direction;

/// The text and its cursor. Moves and deletions go by grapheme or word, so a letter keeps its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextInput {
    text: String,
    /// Byte offset, always at a character boundary.
    cursor: usize,
    /// What was cut last, for `Yank`.
    cut: String,
    /// Whether the last edit was a cut: the next cut is joined to it.
    cutting: bool,
    /// The recalled entry of the history that is shown, and the draft that it replaced.
    recalled: Option<(usize, String)>,
}

/// An edit, as in readline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Move one grapheme back.
    Left,
    /// Move one grapheme on.
    Right,
    /// Move to the start of the word, or of the one before.
    WordLeft,
    /// Move to the end of the word, or of the next.
    WordRight,
    /// Move before the text.
    Home,
    /// Move behind the text.
    End,
    /// Delete the grapheme before the cursor.
    Backspace,
    /// Delete the grapheme at the cursor.
    Delete,
    /// Cut back to a space, with the spaces before the cursor.
    CutToSpace,
    /// Cut back to the start of the word, or of the one before.
    CutWordLeft,
    /// Cut to the end of the word, or of the next.
    CutWordRight,
    /// Cut all before the cursor.
    CutToStart,
    /// Cut all from the cursor on.
    CutToEnd,
    /// Insert what was cut last.
    Yank,
}

impl Edit {
    /// The edit that `action` makes; `None` if it makes none.
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::InputLeft => Self::Left,
            Action::InputRight => Self::Right,
            Action::InputWordLeft => Self::WordLeft,
            Action::InputWordRight => Self::WordRight,
            Action::InputHome => Self::Home,
            Action::InputEnd => Self::End,
            Action::InputBackspace => Self::Backspace,
            Action::InputDelete => Self::Delete,
            Action::InputDeleteWord => Self::CutToSpace,
            Action::InputDeleteWordLeft => Self::CutWordLeft,
            Action::InputDeleteWordRight => Self::CutWordRight,
            Action::InputClear => Self::CutToStart,
            Action::InputDeleteToEnd => Self::CutToEnd,
            Action::InputYank => Self::Yank,
            _ => return None,
        })
    }
}

/// The greatest length in bytes; the rest of a paste is dropped.
const LONGEST: usize = 1024;

impl TextInput {
    /// An input with `text`, and the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self::default();
        input.insert(text);
        input
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Replaces `range`, which must end at or before the cursor and lie on character boundaries. The cursor stays after
    /// the same text.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        self.cursor = self.cursor - range.len() + text.len();
        self.text.replace_range(range, text);
    }

    /// Inserts typed or pasted text. Line breaks and tabs become spaces; characters that must not be sent to a terminal
    /// are dropped.
    pub fn insert(&mut self, text: &str) {
        self.cutting = false;
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
        let goes_on = mem::take(&mut self.cutting);
        match edit {
            Edit::Left => self.cursor = self.left(),
            Edit::Right => self.cursor = self.right(),
            Edit::WordLeft => self.cursor = self.word_left(),
            Edit::WordRight => self.cursor = self.word_right(),
            Edit::Home => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Backspace => self.delete(self.left()..self.cursor),
            Edit::Delete => self.delete(self.cursor..self.right()),
            Edit::CutToSpace => self.cut(self.space_left()..self.cursor, goes_on),
            Edit::CutWordLeft => self.cut(self.word_left()..self.cursor, goes_on),
            Edit::CutWordRight => self.cut(self.cursor..self.word_right(), goes_on),
            Edit::CutToStart => self.cut(0..self.cursor, goes_on),
            Edit::CutToEnd => self.cut(self.cursor..self.text.len(), goes_on),
            Edit::Yank => self.insert(&self.cut.clone()),
        }
        self.text.len() != before
    }

    /// Shows the next older (back) or newer entry of `history`, which has the latest first; after the newest comes the
    /// draft. Returns whether there is one.
    pub fn recall(&mut self, history: &[&str], direction: Direction) -> bool {
        let at = self.recalled.as_ref().map(|(at, _)| *at);
        let next = match (at, direction) {
            // An entry equal to the text is skipped.
            (None, Direction::Back) => history.iter().position(|text| *text != self.text.trim()),
            (Some(at), Direction::Back) => Some(at + 1).filter(|next| *next < history.len()),
            (Some(at), Direction::Forward) => at.checked_sub(1),
            (None, Direction::Forward) => return false,
        };
        let draft = match (next, self.recalled.take()) {
            (None, recalled) if direction == Direction::Back => {
                self.recalled = recalled;
                return false;
            }
            (_, recalled) => recalled.map_or_else(|| self.text.clone(), |(_, draft)| draft),
        };
        self.text.clear();
        self.cursor = 0;
        self.insert(next.map_or(&draft, |next| history[next]));
        self.recalled = next.map(|next| (next, draft));
        true
    }

    /// Deletes `range`, which begins or ends at the cursor.
    fn delete(&mut self, range: Range<usize>) {
        self.cursor = range.start;
        self.text.replace_range(range, "");
    }

    /// Deletes `range` and keeps it, joined to what was cut just before.
    fn cut(&mut self, range: Range<usize>, goes_on: bool) {
        self.cutting = goes_on || !range.is_empty();
        if range.is_empty() {
            return;
        }
        let (cut, old) = (&self.text[range.clone()], mem::take(&mut self.cut));
        self.cut = match (goes_on, range.end == self.cursor) {
            (false, _) => cut.to_owned(),
            (true, true) => format!("{cut}{old}"),
            (true, false) => format!("{old}{cut}"),
        };
        self.delete(range);
    }

    fn left(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let next = self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
        self.cursor + next
    }

    fn word_left(&self) -> usize {
        words(self.before_cursor()).last().map_or(0, |word| word.start)
    }

    fn word_right(&self) -> usize {
        words(&self.text[self.cursor..]).next().map_or(self.text.len(), |word| self.cursor + word.end)
    }

    fn space_left(&self) -> usize {
        let kept = self.before_cursor().trim_end();
        let space = kept.char_indices().rev().find(|(_, c)| c.is_whitespace());
        space.map_or(0, |(at, c)| at + c.len_utf8())
    }
}

/// The ranges of the words in `text`. For Unicode `kind:figure` is one word; here the name of a filter is a word by
/// itself.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.unicode_word_indices().flat_map(|(at, word)| {
        let mut at = at;
        word.split(':').map(move |part| {
            let start = at;
            at += part.len() + 1;
            start..start + part.len()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Edit; 14] = [
        Edit::Left,
        Edit::Right,
        Edit::WordLeft,
        Edit::WordRight,
        Edit::Home,
        Edit::End,
        Edit::Backspace,
        Edit::Delete,
        Edit::CutToSpace,
        Edit::CutWordLeft,
        Edit::CutWordRight,
        Edit::CutToStart,
        Edit::CutToEnd,
        Edit::Yank,
    ];

    /// `text` after `edits`, a bar at the cursor.
    fn edited(text: &str, edits: &[Edit]) -> String {
        let mut input = TextInput::new(text);
        edits.iter().for_each(|edit| _ = input.edit(*edit));
        let mut text = input.text().to_owned();
        text.insert(input.before_cursor().len(), '|');
        text
    }

    #[test]
    fn a_letter_keeps_its_marks() {
        let mut input = TextInput::new("qo\u{301}");
        assert!(input.edit(Edit::Backspace));
        assert_eq!(input.text(), "q");
    }

    #[test]
    fn the_cursor_goes_by_words_of_any_script() {
        use Edit::*;
        assert_eq!(edited("trade target", &[WordLeft]), "trade |target");
        assert_eq!(edited("trade target", &[WordLeft, WordLeft, WordLeft]), "|trade target");
        assert_eq!(edited("trade target", &[Home, WordRight]), "trade| target");
        assert_eq!(edited("trade target", &[Home, WordRight, WordRight, WordRight]), "trade target|");
        assert_eq!(edited("Құрманғазы, совместные", &[WordLeft, WordLeft]), "|Құрманғазы, совместные");
        assert_eq!(edited("trade kind:figure", &[WordLeft]), "trade kind:|figure");
        assert_eq!(edited("$10.6 billion", &[WordLeft, WordLeft]), "$|10.6 billion");
        assert_eq!(edited("can't  ", &[WordLeft]), "|can't  ");
        assert_eq!(edited("...", &[WordLeft]), "|...");
    }

    #[test]
    fn what_is_cut_goes_back_to_a_space_or_a_word() {
        use Edit::*;
        assert_eq!(edited("trade target  ", &[CutToSpace]), "trade |");
        assert_eq!(edited("trade kind:figure", &[CutToSpace]), "trade |");
        assert_eq!(edited("trade kind:figure", &[CutWordLeft]), "trade kind:|");
        assert_eq!(edited("trade target", &[Home, CutWordRight]), "| target");
        assert_eq!(edited("trade target", &[WordLeft, CutToStart]), "|target");
        assert_eq!(edited("trade target", &[WordLeft, CutToEnd]), "trade |");
    }

    #[test]
    fn what_was_cut_comes_back_whole_and_in_order() {
        use Edit::*;
        assert_eq!(edited("one two three", &[CutToSpace, CutToSpace, Yank]), "one two three|");
        assert_eq!(edited("one two three", &[Home, CutWordRight, CutWordRight, End, Yank]), " threeone two|");
        assert_eq!(edited("one two", &[CutToSpace, Left, CutToSpace, Yank, Yank]), "oneone| ");
        assert_eq!(edited("one", &[Home, CutToStart, Yank]), "|one");
    }

    #[test]
    fn what_was_typed_before_comes_back_and_a_draft_is_kept() {
        let history = ["water", "trade"];
        let mut input = TextInput::new("ene");
        let mut texts = Vec::new();
        use Direction::{Back, Forward};
        for direction in [Back, Back, Back, Forward, Forward, Forward] {
            let moved = input.recall(&history, direction);
            texts.push((moved, input.text().to_owned()));
        }
        let expected =
            [(true, "water"), (true, "trade"), (false, "trade"), (true, "water"), (true, "ene"), (false, "ene")];
        assert_eq!(texts, expected.map(|(moved, text)| (moved, text.to_owned())));
        assert!(TextInput::new("water").recall(&history, Back));
        assert!(!TextInput::new("").recall(&[], Back));
    }

    #[test]
    fn a_paste_is_one_line_of_text() {
        let mut input = TextInput::default();
        input.insert("trade\ntarg\u{ad}et\u{1b}[2J");
        assert_eq!(input.text(), "trade target[2J");
    }

    proptest! {
        #[test]
        fn the_cursor_stays_between_characters(
            texts in prop::collection::vec("\\PC{0,6}", 0..6),
            edits in prop::collection::vec(0..ALL.len(), 0..20),
        ) {
            let mut input = TextInput::default();
            let mut texts = texts.iter();
            for edit in edits {
                if let Some(text) = texts.next() {
                    input.insert(text);
                }
                input.edit(ALL[edit]);
                prop_assert!(input.text().is_char_boundary(input.before_cursor().len()));
            }
        }
    }
}
