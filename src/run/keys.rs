//! The user's keymap, read again as soon as it is saved.

use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::Message;
use crate::keymap::{Keymap, Source};
use crate::problem::Problem;
use crate::watch::{Change, Means, Stamp, Waker, Watcher};

/// Watches `source`, and sends what the keymap is after each change. `last` is what it was at the start, with its
/// problems; what says the same is not sent. Ends when what is returned is dropped.
///
/// # Errors
///
/// Where the system gives no thread or no pipe.
pub fn watch(
    source: Source,
    means: Means,
    mut last: (Option<Keymap>, Vec<Problem>),
    sender: Sender<Message>,
) -> io::Result<Waker> {
    let (mut watcher, waker) = Watcher::new(means)?;
    thread::Builder::new().name("keymap".into()).spawn(move || {
        let mut read = None;
        loop {
            let version = version(&source.path);
            if version.is_none() || version != read {
                read = version;
                let now = Keymap::load_live(Some(&source));
                if now != last {
                    // The loop has ended where this fails.
                    _ = sender.send(Message::Keymap(Box::new(now.clone())));
                    last = now;
                }
            }
            // To look at one file takes no time worth telling.
            if !watcher.watch(&source.directories()) && watcher.wait(Duration::ZERO) == Change::Ended {
                return;
            }
        }
    })?;
    Ok(waker)
}

/// Which version of the file there is, if any; `None` where it must be read to know.
fn version(path: &Path) -> Option<Option<Stamp>> {
    if path.exists() { Stamp::of(path).map(Some) } else { Some(None) }
}
