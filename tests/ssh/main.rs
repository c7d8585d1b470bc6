//! The reader at the far end of a real line: over `ssh` from a real `sshd`, and inside a real tmux and screen.
//!
//! Needs `sshd`, `ssh`, `tmux` and `screen`, so all is ignored unless asked for: `.ci/ssh` does.

mod desk;
mod multiplexer;
mod over_ssh;
mod server;
#[path = "../pty/session.rs"]
mod session;
#[path = "../emulator/whole.rs"]
mod whole;
