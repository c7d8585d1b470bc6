//! (Briefing, width) -> Page: lines of spans tagged with roles. No colours, no widgets.
//!
//! A passage is first put into words, field by field (`compose`, `wording`); its fields are wrapped into strips
//! (`wrap`) and placed on the page as cells side by side (`page_builder`) by one file for each part of the article. Since
//! every span knows which characters of its passage it shows, a place can be kept and a match be marked at any
//! width (`positions`).

mod article;
mod breaks;
mod caveats;
pub mod chart;
mod common;
mod compose;
mod endmatter;
pub mod facts;
mod figure_tables;
mod figures;
mod fragments;
mod grid;
pub mod handover;
mod linear;
mod margin;
mod meeting;
mod outcomes;
mod page_builder;
mod positions;
mod prose;
mod shorten;
mod table;
mod width;
mod wording;
mod wrap;

pub use caveats::CaveatIndex;
pub use compose::plain;
pub use linear::{linear, read_out};
pub use margin::{Margin, Note};
pub use outcomes::ORDER;
pub use shorten::{shorten, shorten_around, shorten_path};
pub use width::{byte_at, width};

use std::ops::Range;

use crate::ascii::Charset;
use crate::briefing::{Briefing, Glossary, Passage, Standing};
use page_builder::PageBuilder;

/// The columns at the left of every line that a page leaves free, for marks: text starts at this column.
pub const GUTTER: u16 = 2;

/// The columns that running text takes at most, unless it is set otherwise: beyond about 80 of them the eye loses the
/// next line.
pub const MEASURE: u16 = 76;

/// What a stretch of text is; the theme decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// The title of a briefing.
    Title,
    /// A section's heading, or that of Figures, Outcomes, People, Caveats, Sources.
    Heading,
    /// Metadata: dates, places, labels of the title block, row furniture.
    Dim,
    /// Strong emphasis in running text, and what a row is about.
    Strong,
    /// Emphasis in running text.
    Emphasis,
    /// Code in running text.
    Code,
    /// A web address.
    Link,
    /// The value of a figure with its unit.
    Value,
    /// The status of an outcome.
    Status,
    /// A doubt.
    Caveat,
    /// A fault in a file.
    Fault,
    /// What a search or a query matched.
    Match,
    /// What is new since the last reading.
    New,
    /// The selected row or thing.
    Selected,
    /// Rules and other chrome.
    Rule,
}

/// A run of text in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Set in one line, without a line end.
    pub text: String,
    /// What it is, from which a theme makes its look.
    pub role: Role,
    /// The address that the span leads to, if it does.
    pub link: Option<Box<str>>,
    /// Where the span's first character stands in the passage's plain text, counted in `char`s; the rest of the
    /// span follows there without a gap. `None` for furniture: indents, markers, rules.
    pub at: Option<usize>,
}

/// One line of a page, and what it shows. Its first column is the page's column [`GUTTER`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// From left to right; together they are all that is set on the line.
    pub spans: Vec<Span>,
    /// The passage that the line belongs to; `None` for blank lines and the labels of groups.
    pub passage: Option<Passage>,
    /// How many characters (`char`s) of the passage's plain text stand before this line.
    pub offset: usize,
    /// What of it is marked.
    pub marks: Vec<Mark>,
    /// The cells that stand on it, in a row of a table of figures: each is a passage of its own, the first that of the
    /// line. None on any other line.
    pub cells: Vec<LineCell>,
}

/// What a line shows of one passage among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineCell {
    /// The passage that this cell is.
    pub passage: Passage,
    /// Indexes into [`Line::spans`].
    pub spans: Range<usize>,
}

/// A stretch of a line that is marked, on top of the roles of its spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Columns of the line.
    pub columns: Range<u16>,
    /// What it is marked as.
    pub role: Role,
}

impl Line {
    /// A line with a text at `column`.
    pub fn of(column: usize, role: Role, text: impl Into<String>) -> Self {
        let mut line = Self::default();
        line.put(column, role, text);
        line
    }

    /// Adds a text at `column`, or after what is there where that reaches further.
    pub fn put(&mut self, column: usize, role: Role, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        let span = |text, role| Span { text, role, link: None, at: None };
        let end: usize = self.spans.iter().map(|span| width(&span.text)).sum();
        if end < column {
            self.spans.push(span(" ".repeat(column - end), Role::Text));
        }
        self.spans.push(span(text, role));
    }

    /// Marks the match `found`, as bytes of `text`, as far as this line shows it: the line shows the bytes `shown` from
    /// `column` on.
    pub fn mark_match(&mut self, column: usize, text: &str, shown: &Range<usize>, found: &Range<usize>) {
        let (from, to) = (found.start.max(shown.start), found.end.min(shown.end));
        if from < to {
            let start = (column + width(&text[shown.start..from])) as u16;
            self.marks.push(Mark { columns: start..start + width(&text[from..to]) as u16, role: Role::Match });
        }
    }
}

/// A heading of a page, for the contents and for moves by section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// In words, as on the page.
    pub text: String,
    /// Index into [`Page::lines`].
    pub line: usize,
    /// The passage it stands for: the title, the summary, a section or a part; of a group within a part, its first.
    pub passage: Passage,
    /// Whether it is a group within a part, which the contents list and moves by section pass over.
    pub is_group: bool,
}

/// A briefing laid out at one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// In columns, the gutter counted in.
    pub width: u16,
    /// From the top.
    pub lines: Vec<Line>,
    /// From the top, each on a line of the page.
    pub headings: Vec<Heading>,
    /// What stands beside the lines.
    pub margin: Margin,
}

/// How a page is to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOptions {
    /// The columns of the pane, the gutter counted in; below 16 it is set as for 16, and cut.
    pub width: u16,
    /// The columns that text takes at most.
    pub measure: u16,
    /// What rules are drawn with.
    pub charset: Charset,
    /// The addresses of links stand after their text: for where links cannot be followed. They belong to no passage, so
    /// that places are the same with and without them.
    pub addresses: bool,
    /// How each outcome stands, in their order; empty where that is not to be marked.
    pub standings: Vec<Standing>,
    /// Where it is wide enough, caveats and sources stand in a margin beside what they qualify.
    pub margin: bool,
    /// Only what matters in a meeting, set airy.
    pub meeting: bool,
    /// What the related briefings are called, in their order; where nothing is known of them, their ids are shown.
    pub related: Vec<String>,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            width: 0,
            measure: MEASURE,
            charset: Charset::default(),
            addresses: false,
            standings: Vec::new(),
            margin: false,
            meeting: false,
            related: Vec::new(),
        }
    }
}

/// What stands between two things on one row.
pub fn dot(charset: Charset) -> &'static str {
    charset.pick(" · ", " - ")
}

/// A count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The lines of a text at most `measure` columns wide, as its bytes.
pub fn lines(text: &str, measure: usize) -> Vec<Range<usize>> {
    wrap::lines(text, measure, 0)
}

/// Lays out a briefing.
pub fn page(briefing: &Briefing, glossary: &Glossary, options: &PageOptions) -> Page {
    laid_out(PageBuilder::new(briefing, glossary, options), options)
}

fn laid_out(mut builder: PageBuilder, options: &PageOptions) -> Page {
    if options.meeting {
        meeting::meeting(&mut builder);
    } else {
        article::article(&mut builder);
    }
    builder.finish()
}

/// The page as plain text: lines without the gutter and without trailing spaces, each ended.
pub fn plain_text(page: &Page) -> String {
    let mut text = String::new();
    for line in &page.lines {
        line.spans.iter().for_each(|span| text.push_str(&span.text));
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}
