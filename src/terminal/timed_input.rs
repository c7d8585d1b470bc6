//! An input with a limit on the time to wait for it.

use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// A file, or the output of another program, which ends where nothing comes for as long as a limit.
#[derive(Debug)]
pub struct TimedInput {
    input: OwnedFd,
    limit: Option<Timespec>,
}

impl TimedInput {
    /// Reads from `input`; without a limit it waits for as long as it takes.
    pub fn new(input: OwnedFd, limit: Option<Duration>) -> Self {
        Self { input, limit: limit.and_then(|limit| Timespec::try_from(limit).ok()) }
    }
}

impl Read for TimedInput {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match poll(&mut [PollFd::new(&self.input, PollFlags::IN)], self.limit.as_ref()) {
            // After the end nothing is waited for.
            Ok(0) => Ok(0),
            Ok(_) => Ok(rustix::io::read(&self.input, bytes)?),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_comes_is_read_and_nothing_is_an_end() {
        let (reader, mut writer) = io::pipe().unwrap();
        let mut input = TimedInput::new(reader.into(), Some(Duration::from_millis(1)));
        writer.write_all(b"list\n").unwrap();
        let mut text = String::new();
        input.read_to_string(&mut text).unwrap();
        assert_eq!(text, "list\n");
    }
}
