//! The user's keymap, read again as soon as it is saved.

use std::path::{Path, PathBuf};

use super::Message;
use super::inbox::Inbox;
use crate::keymap::{Keymap, KeymapPath};
use crate::problem::Problem;
use crate::watch::{FileVersion, Observer};

/// Watches the keymap at `path`, and sends it to the loop after each change.
pub struct LiveKeymap {
    path: KeymapPath,
    /// The version that was read last; `None` inside where there was no file.
    read: Option<Option<FileVersion>>,
    /// What it was then, with its problems; what says the same is not sent.
    last: (Option<Keymap>, Vec<Problem>),
    inbox: Inbox,
}

impl LiveKeymap {
    /// `last` is the keymap at the start, with its problems.
    pub fn new(path: KeymapPath, last: (Option<Keymap>, Vec<Problem>), inbox: Inbox) -> Self {
        Self { path, read: None, last, inbox }
    }
}

impl Observer for LiveKeymap {
    fn files(&self) -> Vec<PathBuf> {
        vec![self.path.path.clone()]
    }

    fn refresh(&mut self) {
        // Before it is read: a file that changes while it is read is then read once more.
        let version = version(&self.path.path);
        if version.is_some() && version == self.read {
            return;
        }
        self.read = version;
        let now = Keymap::load_live(Some(&self.path));
        if now != self.last {
            self.inbox.send(Message::Keymap(Box::new(now.clone())));
            self.last = now;
        }
    }
}

/// Which version of the file there is, if any; `None` where it must be read to know.
fn version(path: &Path) -> Option<Option<FileVersion>> {
    if path.exists() { FileVersion::of(path).map(Some) } else { Some(None) }
}
