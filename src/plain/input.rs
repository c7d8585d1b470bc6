//! Where the lines come from. From a terminal they come key by key, so that keys which type nothing are not written; from
//! anything else as they are.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};
use std::time::{Duration, Instant};

use super::line::{LONGEST, LineEditor, Step};
use crate::clock::{Idle, IdleStep};
use crate::language::similar::common_prefix;
use crate::terminal::{Typed, Typing};
use crate::typeset::width;

/// The source of lines.
#[derive(Debug)]
pub struct LineInput<R> {
    source: LineSource<R>,
    line: LineEditor,
    /// The time limit after which the input ends if no key comes.
    idle: Option<Idle>,
}

#[derive(Debug)]
enum LineSource<R> {
    Lines(R),
    /// A terminal, and what has been typed ahead.
    Keys(Box<Typing>, VecDeque<u8>),
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    Line(String),
    /// A line of more than [`LONGEST`] bytes.
    TooLong,
    End,
}

impl<R: BufRead> LineInput<R> {
    /// Lines from a file or another program.
    pub fn lines(input: R) -> Self {
        Self { source: LineSource::Lines(input), line: LineEditor::default(), idle: None }
    }

    /// Lines that are typed; the input ends where no key comes for as long as `limit`.
    pub fn keys(typing: Typing, limit: Option<Duration>) -> Self {
        let source = LineSource::Keys(Box::new(typing), VecDeque::new());
        Self { source, line: LineEditor::default(), idle: limit.map(|limit| Idle::new(limit, Instant::now())) }
    }

    /// Asks for a line.
    pub(super) fn line(&mut self, prompt: &str, out: &mut impl Write) -> io::Result<Asking> {
        match &mut self.source {
            LineSource::Lines(input) => {
                write!(out, "{prompt}")?;
                out.flush()?;
                let mut bytes = Vec::new();
                if !read_line(input, &mut bytes)? {
                    return Ok(Asking::End);
                }
                if bytes.len() > LONGEST {
                    return Ok(Asking::TooLong);
                }
                self.line.whole(&bytes);
            }
            LineSource::Keys(typing, ahead) => {
                if type_line(&mut self.line, typing, ahead, &mut self.idle, prompt, out)? == Step::End {
                    return Ok(Asking::End);
                }
                out.write_all(b"\n")?;
                if self.line.text().len() > LONGEST {
                    self.line.finish();
                    return Ok(Asking::TooLong);
                }
            }
        }
        Ok(Asking::Line(self.line.finish()))
    }
}

/// Reads keys until the line is complete, and writes what they type.
fn type_line(
    line: &mut LineEditor,
    typing: &mut Typing,
    ahead: &mut VecDeque<u8>,
    idle: &mut Option<Idle>,
    prompt: &str,
    out: &mut impl Write,
) -> io::Result<Step> {
    let mut shown = String::new();
    write!(out, "{prompt}")?;
    out.flush()?;
    loop {
        let step = match ahead.pop_front() {
            Some(byte) => line.byte(byte),
            None => {
                show(&mut shown, line.text(), out)?;
                match typing.read(patience(line, idle.as_ref()))? {
                    Typed::Bytes(bytes) => {
                        idle.iter_mut().for_each(|idle| idle.restart(Instant::now()));
                        ahead.extend(bytes);
                        Step::Typing
                    }
                    Typed::Nothing => match idle.as_mut().and_then(|idle| idle.step(Instant::now())) {
                        Some(IdleStep::Warn(words)) => {
                            shown.clear();
                            write!(out, "\n{words}\n{prompt}")?;
                            Step::Typing
                        }
                        Some(IdleStep::End) => {
                            idle.iter().try_for_each(|idle| write!(out, "\n{}", idle.farewell()))?;
                            Step::End
                        }
                        None => line.expire(),
                    },
                    Typed::Again => {
                        shown.clear();
                        write!(out, "\n{prompt}")?;
                        Step::Typing
                    }
                    Typed::End => Step::End,
                }
            }
        };
        if step != Step::Typing {
            show(&mut shown, line.text(), out)?;
            return Ok(step);
        }
    }
}

/// How long to wait for a key: a sequence may already be complete, and the time limit may end the reader.
fn patience(line: &LineEditor, idle: Option<&Idle>) -> Option<Duration> {
    let idle = idle.map(|idle| idle.deadline().saturating_duration_since(Instant::now()));
    line.decoder().patience().into_iter().chain(idle).min()
}

/// Writes what has changed of the line: what is no longer in it is taken back, and what is new follows.
fn show(shown: &mut String, text: &str, out: &mut impl Write) -> io::Result<()> {
    if shown == text {
        return Ok(());
    }
    let common = common_prefix(shown, text);
    for _ in 0..width(&shown[common..]) {
        out.write_all(b"\x08 \x08")?;
    }
    out.write_all(&text.as_bytes()[common..])?;
    out.flush()?;
    text.clone_into(shown);
    Ok(())
}

/// Reads a line, of a longer one no more than [`LONGEST`] bytes and one; false at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    let any = input.take(LONGEST as u64 + 1).read_until(b'\n', line)? > 0;
    if line.len() > LONGEST && line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    Ok(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_endless_line_no_more_is_kept_than_a_command_needs() {
        let mut input = io::BufReader::new(io::repeat(b'x').take(1 << 24).chain(&b"\nnext\r\n"[..]));
        let mut line = Vec::new();
        assert!(read_line(&mut input, &mut line).unwrap());
        assert_eq!(line.len(), LONGEST + 1);
        assert!(line.capacity() < 4 * LONGEST);
        line.clear();
        assert!(read_line(&mut input, &mut line).unwrap());
        assert_eq!(line, b"next\r\n");
        line.clear();
        assert!(!read_line(&mut input, &mut line).unwrap());
    }

    #[test]
    fn what_changes_in_a_line_is_written_and_nothing_else() {
        let mut shown = String::new();
        let mut written = |text: &str| {
            let mut out = Vec::new();
            show(&mut shown, text, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written("li"), "li");
        assert_eq!(written("list"), "st");
        assert_eq!(written("link"), "\x08 \x08\x08 \x08nk");
        assert_eq!(written("link"), "");
    }
}
