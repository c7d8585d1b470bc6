//! Programs in a pseudo-terminal.

mod reader;
mod session;
mod ways_out;
#[path = "../emulator/whole.rs"]
mod whole;
