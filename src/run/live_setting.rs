//! A file of the user's settings, read again as soon as it is saved.

use std::path::{Path, PathBuf};

use super::Message;
use super::inbox::Inbox;
use crate::watch::{FileVersion, Observer};

/// Watches a file, and sends what it says to the loop after each change.
pub struct LiveSetting<T> {
    path: PathBuf,
    /// The version that was read last; `None` inside where there was no file.
    read: Option<Option<FileVersion>>,
    /// What it said then, with its problems; the same again is not sent.
    last: T,
    load: Box<dyn Fn() -> T + Send>,
    message: fn(T) -> Message,
    inbox: Inbox,
}

impl<T> LiveSetting<T> {
    /// `last` is what `load` made of the file at `path` at the start; `message` is how a change is sent.
    pub fn new(
        path: PathBuf,
        last: T,
        load: impl Fn() -> T + Send + 'static,
        message: fn(T) -> Message,
        inbox: Inbox,
    ) -> Self {
        Self { path, read: None, last, load: Box::new(load), message, inbox }
    }
}

impl<T: Clone + PartialEq + Send> Observer for LiveSetting<T> {
    fn files(&self) -> Vec<PathBuf> {
        vec![self.path.clone()]
    }

    fn refresh(&mut self) {
        // Taken before reading, so that a file that changes while it is read is read again.
        let version = version(&self.path);
        if version.is_some() && version == self.read {
            return;
        }
        self.read = version;
        let now = (self.load)();
        if now != self.last {
            self.last = now.clone();
            self.inbox.send((self.message)(now));
        }
    }
}

/// The version of the file, if there is one; `None` if only reading it shows whether it changed.
fn version(path: &Path) -> Option<Option<FileVersion>> {
    if path.exists() { FileVersion::of(path).map(Some) } else { Some(None) }
}
