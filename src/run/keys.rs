//! The user's keymap, read again as soon as it is saved.

use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread;

use super::Message;
use crate::keymap::{Keymap, Source};
use crate::watch::{Change, Waker, Watcher};

/// Watches the directory of `source`, since editors save by renaming, and sends what the keymap is then. `loaded` is
/// what it was at the start; what says the same is not sent. Ends when what is returned is dropped.
///
/// # Errors
///
/// Where the system gives no thread or no pipe.
pub fn watch(source: Source, loaded: Keymap, sender: Sender<Message>) -> io::Result<Waker> {
    let (mut watcher, waker) = Watcher::new()?;
    thread::Builder::new().name("keymap".into()).spawn(move || {
        let directory = source.path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let mut last = (loaded, Vec::new());
        watcher.watch([directory.unwrap_or(Path::new("."))]);
        while watcher.wait() == Change::Some {
            watcher.watch([directory.unwrap_or(Path::new("."))]);
            let now = Keymap::load(Some(&source));
            if now != last {
                // The loop has ended where this fails.
                _ = sender.send(Message::Keymap(Box::new(now.clone())));
                last = now;
            }
        }
    })?;
    Ok(waker)
}
