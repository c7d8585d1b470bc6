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
mod ways_out;
#[path = "../emulator/whole.rs"]
mod whole;
