//! Layouts of what is indexed across briefings: rows that stand for things, each a block of lines. Pure functions of
//! the data, the columns and what the terminal can show; selection and scrolling belong to `app`.

mod blocks;
mod bookmarks;
mod card;
mod compare;
mod comparison;
mod figures;
mod hits;
mod kept_blocks;
mod kept_passage;
mod names;
mod narrowed;
mod preview;
mod problems;
mod rows;
mod search;
mod series;
mod subject;
mod thing;
mod threads;
mod unwrapped;

pub use blocks::{Blocks, LayoutSetting, PassageRef};
pub use bookmarks::BookmarkBlocks;
pub use card::{CardBlocks, extent};
pub use compare::CompareBlocks;
pub use comparison::Comparison;
pub use figures::FigureBlocks;
pub use hits::HitBlocks;
pub use kept_blocks::KeptBlocks;
pub use kept_passage::{KeptPassage, kept_passage, quote};
pub use names::{Named, names};
pub use narrowed::Narrowed;
pub use preview::Previews;
pub use problems::ProblemBlocks;
pub use rows::RowBlocks;
pub use search::{Search, passage_at};
pub use series::chart;
pub use subject::{Account, Subject};
pub use thing::{Thing, Things, nearest};
pub use threads::ThreadsBlocks;
pub use unwrapped::{PageMatch, PassageLines, Unwrapped, blocks};
