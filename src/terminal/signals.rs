//! The signals that the reader catches: all that can be caught, so that none of them leaves the terminal raw.

use std::io;
use std::os::unix::net::UnixStream;

use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// What ends a process that does not catch it, and what stops, continues and resizes. Not among them: what cannot be
/// caught, or means that the program itself is broken (SIGILL, SIGFPE, SIGSEGV), and SIGPIPE, which is a failed write.
const SIGNALS: [i32; 19] = [
    SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGALRM, SIGBUS, SIGIO, SIGPROF, SIGSYS,
    SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
];

/// Starts to catch them. Each signal that comes makes the pipe readable and is then among the pending ones.
pub(super) fn catch() -> io::Result<SignalDelivery<UnixStream, SignalOnly>> {
    let (read, write) = UnixStream::pair()?;
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, SIGNALS)?;
    for signal in more() {
        // The C library keeps some of these for itself.
        let _ = signals.handle().add_signal(signal);
    }
    Ok(signals)
}

/// What only Linux has: a failing power supply, an old coprocessor's fault, and the real-time signals.
#[cfg(target_os = "linux")]
fn more() -> impl Iterator<Item = i32> {
    use rustix::process::Signal;

    [Signal::STKFLT, Signal::POWER].map(Signal::as_raw).into_iter().chain(32..=64)
}

/// Other systems have no further signals that end a process.
#[cfg(not(target_os = "linux"))]
fn more() -> impl Iterator<Item = i32> {
    std::iter::empty()
}
