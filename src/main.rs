//! Parse, call, choose the exit code.

fn main() {}
