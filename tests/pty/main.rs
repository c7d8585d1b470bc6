//! Programs in a pseudo-terminal.

mod harm;
mod home;
#[path = "../fixtures/hostile.rs"]
mod hostile;
#[cfg(target_os = "linux")]
mod limits;
mod line;
mod live;
mod plain;
mod reader;
mod session;
#[path = "../fixtures/talks.rs"]
mod talks;
mod ways_out;
#[path = "../emulator/whole.rs"]
mod whole;
