//! One reader's session over a library, whoever shows it: where the reader has been, and what is new since it was read.

mod changed;
mod jumps;

pub use changed::{Changed, Digests, changed};
pub use jumps::{Jumps, Left};
