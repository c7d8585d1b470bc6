//! Programs in a pseudo-terminal.

mod harm;
mod home;
#[path = "../fixtures/hostile.rs"]
mod hostile;
mod line;
mod live;
mod reader;
mod session;
mod ways_out;
#[path = "../emulator/whole.rs"]
mod whole;
