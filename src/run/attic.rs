//! Where what is no longer wanted is taken apart: a large library costs too much time for the loop's thread.

use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Takes what may be the last hold on something large, and lets go of it on a thread of its own.
#[derive(Debug)]
pub struct Attic(Sender<Box<dyn Send>>);

impl Attic {
    /// Starts the thread.
    pub fn start() -> Self {
        let (old, received) = channel::<Box<dyn Send>>();
        thread::spawn(move || received.iter().for_each(drop));
        Self(old)
    }

    /// Takes `old`, on which the caller has no other hold.
    pub fn put(&self, old: impl Send + 'static) {
        // Fails only where the thread has panicked, which has told of itself.
        _ = self.0.send(Box::new(old));
    }
}
