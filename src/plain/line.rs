//! A line as it is typed: letters and the few keys that edit it. Whatever else a keyboard or a terminal sends is swallowed
//! whole, and never taken for words.

use crate::key::{Code, Key};
use crate::terminal::{Decoder, Event};

/// A line has at most so many bytes.
pub const LONGEST: usize = 4096;
/// How many lines can be typed again.
const LINES: usize = 100;

/// What has become of the line by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is being typed.
    Typing,
    /// It is complete.
    Done,
    /// The input ends.
    End,
}

/// The line that is being typed, and those before it.
#[derive(Debug, Default)]
pub struct LineEditor {
    text: String,
    decoder: Decoder,
    before: Vec<String>,
    /// Which of the lines before it is shown; their number for a new one.
    at: usize,
}

impl LineEditor {
    /// The letters so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The decoder that the bytes go through.
    pub fn decoder(&self) -> &Decoder {
        &self.decoder
    }

    /// Takes a byte from the terminal in.
    pub fn byte(&mut self, byte: u8) -> Step {
        let mut events = Vec::new();
        self.decoder.feed(&[byte], |event| events.push(event));
        self.events(events)
    }

    /// The rest of a sequence has not come in time.
    pub fn expire(&mut self) -> Step {
        let mut events = Vec::new();
        self.decoder.expire(|event| events.push(event));
        self.events(events)
    }

    /// Takes a whole line in that another program or the system has read, without its end.
    pub fn whole(&mut self, bytes: &[u8]) {
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        // What a terminal writes for ESC where it cannot write that.
        let text = String::from_utf8_lossy(bytes.strip_suffix(b"\r").unwrap_or(bytes)).replace("^[", "\x1b");
        let mut events = Vec::new();
        self.decoder.feed(text.as_bytes(), |event| events.push(event));
        self.decoder.expire(|event| events.push(event));
        self.events(events);
    }

    /// The line, complete; the next one begins.
    pub fn finish(&mut self) -> String {
        let line = std::mem::take(&mut self.text);
        if !line.trim().is_empty() && self.before.last() != Some(&line) {
            self.before.push(line.clone());
            if self.before.len() > LINES {
                self.before.remove(0);
            }
        }
        self.at = self.before.len();
        line
    }

    fn events(&mut self, events: Vec<Event>) -> Step {
        let mut step = Step::Typing;
        for event in events {
            let is_full = self.text.len() > LONGEST;
            match event {
                Event::Paste(_) if is_full => {}
                Event::Key(key) if is_full && key.text().is_some() => {}
                Event::Key(key) => step = self.key(key),
                Event::Paste(text) => self.text.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c })),
                _ => {}
            }
        }
        step
    }

    fn key(&mut self, key: Key) -> Step {
        match key {
            Key { code: Code::Enter, .. } => return Step::Done,
            _ if key == Key::ctrl('j') => return Step::Done,
            _ if key == Key::ctrl('d') && self.text.is_empty() => return Step::End,
            _ if key == Key::ctrl('u') => self.text.clear(),
            _ if key == Key::ctrl('w') => {
                let words = self.text.trim_end();
                self.text.truncate(words.rfind(' ').map_or(0, |space| space + 1));
            }
            _ if key == Key::plain(Code::Backspace) => _ = self.text.pop(),
            _ if key == Key::plain(Code::Tab) => self.text.push(' '),
            _ if key == Key::plain(Code::Up) || key == Key::ctrl('p') => self.recall(self.at.saturating_sub(1)),
            _ if key == Key::plain(Code::Down) || key == Key::ctrl('n') => self.recall(self.at + 1),
            _ => self.text.extend(key.text()),
        }
        Step::Typing
    }

    /// Shows one of the lines before, or an empty one after them.
    fn recall(&mut self, at: usize) {
        let at = at.min(self.before.len());
        if at == self.at {
            return;
        }
        self.at = at;
        self.text = self.before.get(self.at).cloned().unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut LineEditor, bytes: &str) -> String {
        line.whole(bytes.as_bytes());
        line.finish()
    }

    #[test]
    fn sequences_are_swallowed_and_letters_stay() {
        for (bytes, text) in [
            ("fi\x1b[Dnd gas\r\n", "find gas"),
            ("\x1bOCnext", "next"),
            ("\x1bfnext\x1bb", "next"),
            ("\x1b[200~find gas\x1b[201~", "find gas"),
            ("\x1b[1;5Cfind \x1b[3~gas\x1b[F", "find gas"),
            ("^[[Dfind^[OB gas", "find gas"),
            ("find\tТоқаев", "find Тоқаев"),
            ("findd\x7f gas\x08s", "find gas"),
            ("wrong\x15right", "right"),
            ("\x1b[97;5u", ""),
            ("\x1b]0;title\x07list", "list"),
            ("\x1b", ""),
        ] {
            assert_eq!(typed(&mut LineEditor::default(), bytes), text, "{bytes:?}");
        }
    }

    #[test]
    fn up_is_the_line_before() {
        let mut line = LineEditor::default();
        assert_eq!(typed(&mut line, "\x1b[A"), "");
        typed(&mut line, "list");
        typed(&mut line, "cite 2");
        typed(&mut line, "");
        assert_eq!(typed(&mut line, "\x1b[A"), "cite 2");
        assert_eq!(typed(&mut line, "\x1bOA\x1bOA\x1bOA"), "list");
        assert_eq!(typed(&mut line, "\x1b[A\x1b[A\x1b[B"), "list");
        assert_eq!(typed(&mut line, "\x1b[A\x1b[B"), "");
    }

    #[test]
    fn a_key_after_the_other_makes_a_line() {
        let mut line = LineEditor::default();
        let steps: Vec<Step> = b"li\x1b[Cst\r".iter().map(|byte| line.byte(*byte)).collect();
        assert!(steps[..steps.len() - 1].iter().all(|step| *step == Step::Typing));
        assert_eq!((steps.last(), line.text()), (Some(&Step::Done), "list"));
        line.finish();
        assert_eq!(line.byte(0x04), Step::End);
        line.byte(0x1b);
        assert!(line.decoder().patience().is_some());
        assert_eq!((line.expire(), line.byte(b'q'), line.text()), (Step::Typing, Step::Typing, "q"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_put_a_control_into_a_line(bytes in proptest::collection::vec(0u8..=255, 0..40)) {
            let mut line = LineEditor::default();
            line.whole(&bytes);
            proptest::prop_assert!(!line.finish().contains(|c: char| c.is_control()));
        }
    }
}
