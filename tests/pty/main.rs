//! Programs in a pseudo-terminal.

mod home;
mod line;
mod reader;
mod session;
mod ways_out;
#[path = "../emulator/whole.rs"]
mod whole;
