//! What reads across briefings, laid out: rows that stand for things, each a block of lines. Pure functions of the data,
//! the columns and what the terminal can show; what is selected and where it is scrolled to is the reader's affair.

mod blocks;
mod course;
mod figures;
mod subject;
mod thing;
mod threads;

pub use blocks::{Blocks, Facts, Setting};
pub use figures::FigureBlocks;
pub use subject::{Account, Subject};
pub use thing::{Thing, Things, nearest};
