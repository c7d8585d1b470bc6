//! Finding the characters of a file that must not be shown as they are, and reporting what becomes of them.

use std::collections::HashMap;

use super::faults::{Faults, Target};
use crate::clean::{self, Fate};
use crate::yaml::LineColumn;

/// The unsafe characters of a file, each reported once.
#[derive(Debug, Default)]
pub(super) struct UnsafeCharacters {
    found: Vec<UnsafeCharacter>,
    /// The index of each in `found`.
    known: HashMap<char, usize>,
}

#[derive(Debug)]
struct UnsafeCharacter {
    position: LineColumn,
    c: char,
    fate: Fate,
    /// How often it occurs again.
    again: usize,
}

impl UnsafeCharacters {
    /// Finds the unsafe characters of `text`, and returns `text` with those that have a visible replacement replaced:
    /// the parser would reject the whole file for them. Each becomes one character, so that positions stay right;
    /// characters to drop are dropped when values are cleaned.
    pub(super) fn of(text: String) -> (String, Self) {
        let mut characters = Self::default();
        if clean::is_safe(&text) {
            return (text, characters);
        }
        let mut faults = clean::faults(&text).peekable();
        let (mut line, mut column) = (1, 0);
        let marked = text.char_indices().map(|(at, c)| {
            column += 1;
            if c == '\n' {
                (line, column) = (line + 1, 0);
            }
            if let Some((_, _, fate)) = faults.next_if(|(fault, ..)| *fault == at) {
                characters.add((line, column), c, fate);
            }
            clean::mark(c).unwrap_or(c)
        });
        let marked = marked.collect();
        (marked, characters)
    }

    /// Adds the characters that escapes in quotes stand for, at the position of the value, unless they are known
    /// already.
    pub(super) fn add_escaped(&mut self, faults: &Faults) {
        for scalar in faults.positions().scalars().into_iter().filter(|scalar| !clean::is_safe(scalar.text)) {
            let escaped = clean::faults(scalar.text).find(|(_, c, _)| !self.known.contains_key(c));
            if let Some((_, c, fate)) = escaped {
                self.found.push(UnsafeCharacter { position: scalar.start, c, fate, again: 0 });
            }
        }
    }

    fn add(&mut self, position: LineColumn, c: char, fate: Fate) {
        match self.known.get(&c) {
            Some(known) => self.found[*known].again += 1,
            None => {
                self.known.insert(c, self.found.len());
                self.found.push(UnsafeCharacter { position, c, fate, again: 0 });
            }
        }
    }

    /// Warns of each character.
    pub(super) fn warn(&self, faults: &mut Faults) {
        for UnsafeCharacter { position, c, fate, again } in &self.found {
            faults.warn(Target::Position(Some(*position)), || {
                let more = match again {
                    0 => String::new(),
                    1 => ", here and in 1 more place".to_owned(),
                    again => format!(", here and in {again} more places"),
                };
                (format!("the character {} {fate}{more}", clean::code_point(*c)), "remove it".into())
            });
        }
    }
}
