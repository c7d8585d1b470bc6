//! How the program ends: the exit codes, and what a failure shows the user.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// Every way to end, and its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All went well: 0.
    Done,
    /// Nothing was found, or errors were: 1.
    Negative,
    /// It was called wrongly, or something it needs cannot be read or written: 2.
    Wrong,
    /// A signal ended it: 128 and the signal's number, 130 for an interruption.
    Signal(i32),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => 0,
            Exit::Negative => 1,
            Exit::Wrong => 2,
            Exit::Signal(signal) => 128 + (signal & 0x7f) as u8,
        }
        .into()
    }
}

/// Why a command could not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// A fault that has words of its own.
    Message {
        /// What is wrong, a sentence without a full stop.
        message: String,
        /// What to do about it, a sentence without a full stop; may be empty.
        hint: String,
    },
    /// Standard output cannot be written to.
    Output(io::Error),
}

impl Failure {
    /// A failure with words for the user.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Message { message: message.into(), hint: hint.into() }
    }

    /// Whether the reader of a pipe has gone, which is its right and no fault.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message { message, hint } if hint.is_empty() => f.write_str(message),
            Self::Message { message, hint } => write!(f, "{message}; {hint}"),
            Self::Output(error) => write!(f, "standard output cannot be written to: {error}"),
        }
    }
}
