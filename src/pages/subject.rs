//! What can be followed across the summits: a series, or a thread.

use super::blocks::{Blocks, LayoutSetting};
use super::series::SeriesBlocks;
use super::threads::ThreadBlocks;
use crate::across::Across;
use crate::briefing::Text;
use crate::typeset::counted;

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The series of this id.
    Series(Text),
    /// The thread of this id.
    Thread(Text),
}

/// A timeline of what is followed: its title, its extent, and its blocks.
pub type Account<'a> = (&'a str, String, Box<dyn Blocks + 'a>);

impl Subject {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Series(id) | Self::Thread(id) => id,
        }
    }

    /// All that is known of it; `None` where nothing of that id is left in the library.
    pub fn account<'a>(&self, across: &'a Across, setting: LayoutSetting) -> Option<Account<'a>> {
        Some(match self {
            Self::Series(id) => {
                let series = across.series(id)?;
                let (label, count) = (series.label, series.count());
                (label, counted(count, "value", "values"), Box::new(SeriesBlocks::new(across, series, setting)))
            }
            Self::Thread(id) => {
                let thread = across.thread(id)?;
                let standings = thread.standings(setting.today);
                (thread.label, standings, Box::new(ThreadBlocks { across, thread, setting }))
            }
        })
    }
}
