//! The two-page brief: what goes into a meeting folder. Points to make first, then the background, each fact with its
//! caveats and the number of its source.
//!
//! What goes in is chosen here and set elsewhere: [`brief`] makes a [`Brief`] out of a library, and a file for each
//! form writes it down. The same library, request and day give the same bytes.

mod background;
mod budget;
mod chart;
mod facts;
mod gather;
mod html;
mod markdown;
mod points;
mod request;
mod scope;
mod side;
mod sources;
mod text;
mod typst;

pub use gather::brief;
pub use html::html;
pub use markdown::markdown;
pub use request::{BriefRequest, Who};
pub use text::text;
pub use typst::typst;

use crate::briefing::{Day, Text};
use chart::Chart;

/// A brief, chosen and put in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The heading of the document: what it is a brief of.
    pub title: String,
    /// The day on which it was made.
    pub made: Day,
    /// The first day that an addendum reports on; `None` for a whole brief.
    pub since: Option<Day>,
    /// The events that it speaks of, oldest first, each with how its date is known and the caveats about all of it.
    pub events: Vec<BriefItem>,
    /// What the brief is limited to: a topic, a name. Empty if it is about everything in the events.
    pub about: Vec<String>,
    /// In the order in which they are printed.
    pub parts: Vec<BriefPart>,
    /// Numbered from 1, as facts name them.
    pub sources: Vec<Reference>,
    /// How many facts did not fit.
    pub left_out: usize,
}

/// A part of a brief: the points to make, the background.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefPart {
    /// What stands over the part.
    pub heading: &'static str,
    /// In the order in which they are printed.
    pub groups: Vec<Group>,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// A summit, a topic, or words such as `Figures`.
    pub heading: String,
    /// The series that the items are about, drawn.
    pub charts: Vec<Chart>,
    /// In the order in which they are printed.
    pub items: Vec<BriefItem>,
}

/// One fact, with what qualifies it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BriefItem {
    /// What to set in bold: an amount, a status, a date. May be empty.
    pub lead: String,
    /// One sentence or paragraph.
    pub text: String,
    /// The numbers of its sources.
    pub sources: Vec<usize>,
    /// Printed after the fact.
    pub remarks: Vec<Remark>,
}

/// What qualifies a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// What the remark is.
    pub kind: RemarkKind,
    /// One sentence.
    pub text: String,
    /// The numbers of sources beside those of the fact.
    pub sources: Vec<usize>,
}

/// What a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// How far a value has moved since the last time.
    Change,
    /// What the curator adds to the fact.
    Note,
    /// What puts the fact in doubt.
    Caveat,
}

/// A source as a list of references has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// `publisher: title, date`, as far as that is known.
    pub name: String,
    /// Its address.
    pub url: Option<Text>,
    /// What the curator says of the source.
    pub note: Option<Text>,
}

impl RemarkKind {
    /// What stands before the remark; nothing before a note.
    pub fn label(self) -> &'static str {
        match self {
            Self::Change => "Change: ",
            Self::Note => "",
            Self::Caveat => "Caveat: ",
        }
    }
}

/// `[1, 3]`; empty for none.
fn cited(sources: &[usize]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    format!("[{}]", sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests;
