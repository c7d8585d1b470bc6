//! What remains to be done after the terminal has been given back and before the process ends.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGINT, SIGQUIT};
use signal_hook::flag;

use super::caps::legible;

/// From here on Ctrl-C and Ctrl-\ end the process, as by default. When [`super::Input`] is dropped, it leaves every
/// signal caught, but nothing acts on them any more.
pub fn release_interrupts() {
    for signal in [SIGINT, SIGQUIT] {
        // An error can only mean that there is no such signal.
        _ = flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true)));
    }
}

/// Writes a message to standard error, where the shell will show it. Does not wait for a terminal that takes no bytes
/// or is gone.
pub fn report(words: &str) {
    let mut stderr = io::stderr();
    let ready = poll(&mut [PollFd::new(&stderr, PollFlags::OUT)], Some(&Timespec::default()));
    if ready.is_ok_and(|ready| ready > 0) {
        _ = writeln!(stderr, "summitry: {}", legible(&io::stderr(), words));
    }
}
