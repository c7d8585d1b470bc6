//! Programs in a pseudo-terminal.

mod session;
mod ways_out;
