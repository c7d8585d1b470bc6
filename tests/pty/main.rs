//! Programs in a pseudo-terminal.

mod session;
mod ways_out;
#[path = "../emulator/whole.rs"]
mod whole;
