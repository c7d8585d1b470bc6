//! The reader at the far end of a real line: over `ssh` from a real `sshd`, through a real mosh, and inside a real tmux and
//! screen; and of a library that a real git carries.
//!
//! Needs `sshd`, `ssh`, `mosh`, `tmux`, `screen` and `git`, so all is ignored unless asked for: `.ci/ssh` does.

mod desk;
mod git;
mod mosh;
mod multiplexer;
mod over_ssh;
mod server;
#[allow(dead_code)]
#[path = "../pty/session.rs"]
mod session;
mod shared;
#[path = "../emulator/whole.rs"]
mod whole;
