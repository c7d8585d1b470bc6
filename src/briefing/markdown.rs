//! CommonMark bodies with tables, as a flat list of blocks for reading, searching and selecting.
//!
//! Raw HTML is shown as text.

mod address;
mod paragraphs;
mod parse;
mod recent;
mod unset;

use std::borrow::Cow;
use std::collections::BTreeSet;

use pulldown_cmark::CowStr;

use crate::clean::{self, Fate};

pub use parse::blocks;
pub use recent::leaf;
pub use unset::{Unset, unset};

/// A block of a body. Each block records what it is nested in, so that the list is flat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it holds.
    pub content: BlockContent,
    /// How many block quotes enclose it.
    pub quotes: usize,
    /// The list item that it belongs to.
    pub item: Option<Item>,
    /// The line of the body where it starts, from 0.
    pub line: usize,
}

/// The list item that a block belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// `-`, or the number followed by a full stop.
    pub marker: String,
    /// The width of the markers of the enclosing items, each with a space, in columns.
    pub outer: usize,
    /// Whether this is the first block of the item, which shows the marker.
    pub first: bool,
}

/// The content of a block. A leaf is what a [`Passage::Paragraph`](super::Passage::Paragraph) refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockContent {
    /// A paragraph, or a heading inside a body, which is strong throughout. One leaf.
    Prose(Vec<Run>),
    /// The lines as written, without the last line end. One leaf.
    Code(String),
    /// Each row is one leaf.
    Table(Table),
    /// A thematic break; no leaf.
    Rule,
}

/// A run of text in one style. A hard line break is a `\n` in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Without the signs of Markdown.
    pub text: String,
    /// Of all of the text.
    pub style: Style,
    /// The address of the link that the text is part of.
    pub link: Option<Box<str>>,
}

/// The style of a run; the strongest if several apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    Plain,
    /// Stressed once, usually in italics.
    Emphasis,
    /// Stressed twice, usually in bold.
    Strong,
    /// Leads to an address.
    Link,
    /// Words of a machine, set as they are.
    Code,
}

/// A table; every row has as many cells as the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The alignment of each column.
    pub columns: Vec<Align>,
    /// The cells of the heading row.
    pub header: Vec<Vec<Run>>,
    /// The rows below it.
    pub rows: Vec<TableRow>,
}

/// A row of a table below its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// As many as the table has columns.
    pub cells: Vec<Vec<Run>>,
    /// The line of the body on which it stands, from 0.
    pub line: usize,
}

/// The alignment of a table column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge of the column; also where the file says nothing.
    Left,
    /// At the right edge, as numbers are.
    Right,
    /// In the middle.
    Centre,
}

/// A part of a table row in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPart<'a> {
    /// The heading of the column.
    Header(usize, &'a [Run]),
    /// The cell of the column.
    Cell(usize, &'a [Run]),
    /// The text between them.
    Separator(&'static str),
}

impl Table {
    /// A row in words that can be read alone, `Exports; 2021: $2.2 billion; 2022: $3 billion`: the first cell, then
    /// each other cell after the heading of its column. Empty cells are left out. `all` includes the heading of the
    /// first column too, which the row's plain text does not have.
    pub fn row_parts(&self, row: usize, all: bool) -> Vec<RowPart<'_>> {
        let mut parts = Vec::new();
        for (column, cell) in self.rows[row].cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            if !parts.is_empty() {
                parts.push(RowPart::Separator("; "));
            }
            if (column > 0 || all) && !self.header[column].is_empty() {
                parts.push(RowPart::Header(column, &self.header[column]));
                parts.push(RowPart::Separator(": "));
            }
            parts.push(RowPart::Cell(column, cell));
        }
        parts
    }
}

/// The plain text of every leaf block of `body` (paragraph, list item's own text, quoted paragraph, table row,
/// code block), in order. The index in this list is the `leaf` of [`Passage::Paragraph`](super::Passage::Paragraph).
pub fn leaves(body: &str) -> Vec<Cow<'_, str>> {
    let written = || written_leaves(body, false, plain).into_iter().map(Cow::Owned).collect();
    paragraphs::of(body).unwrap_or_else(written)
}

/// As [`leaves`], for use outside the program: with the address of each link in angle brackets after its text, and the
/// heading of the first column in table rows.
pub fn leaves_in_full(body: &str) -> Vec<String> {
    written_leaves(body, true, spelt_out)
}

/// The text of every leaf block of `body`, with its runs as `written` has them, and table rows as
/// [`Table::row_parts`] has them.
fn written_leaves(body: &str, all: bool, written: fn(&[Run]) -> String) -> Vec<String> {
    let mut leaves = Vec::new();
    for block in blocks(body) {
        match block.content {
            BlockContent::Prose(runs) => leaves.push(written(&runs)),
            BlockContent::Code(code) => leaves.push(code),
            BlockContent::Table(table) => {
                leaves.extend((0..table.rows.len()).map(|row| row_text(table.row_parts(row, all), written)));
            }
            BlockContent::Rule => {}
        }
    }
    leaves
}

/// The address to print after run `i`, on one line, if `i` is the last run of a link; `None` if it is not, or if the
/// text is the address already.
pub fn address_after(runs: &[Run], i: usize) -> Option<String> {
    let link = runs[i].link.as_deref()?;
    let leads_there = |run: &&Run| run.link.as_deref() == Some(link);
    if runs.get(i + 1).is_some_and(|next| leads_there(&next) || next.text.starts_with(&format!(" ({link})"))) {
        return None;
    }
    let others = runs[..i].iter().rev().take_while(leads_there).count();
    (!address::says(&plain(&runs[i - others..=i]), link)).then(|| link.replace(['\n', '\t'], " "))
}

/// The line of `body`, from 0, where each of the [`leaves`] starts.
pub fn leaf_lines(body: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for block in blocks(body) {
        match &block.content {
            BlockContent::Prose(_) | BlockContent::Code(_) => lines.push(block.line),
            BlockContent::Table(table) => lines.extend(table.rows.iter().map(|row| row.line)),
            BlockContent::Rule => {}
        }
    }
    lines
}

/// `body` with its raw HTML escaped, so that other programs read it as text too.
pub fn without_html(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut done = 0;
    for html in parse::raw_html(body) {
        out.push_str(&body[done..html.start]);
        out.push_str(&body[html.clone()].replace('<', "\\<"));
        done = html.end;
    }
    out + &body[done..]
}

/// The characters that must not reach a terminal and that `body` has as character references such as `&#27;`, each
/// once, with what becomes of it.
pub fn unsafe_references(body: &str) -> BTreeSet<(char, Fate)> {
    let unsafe_chars = |text: CowStr| clean::faults(&text).map(|(_, c, fate)| (c, fate)).collect::<Vec<_>>();
    if body.contains('&') { parse::texts(body).flat_map(unsafe_chars).collect() } else { BTreeSet::new() }
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn spelt_out(runs: &[Run]) -> String {
    let run = |i: usize| {
        let address = address_after(runs, i).map_or_else(String::new, |address| format!(" <{address}>"));
        format!("{}{address}", runs[i].text)
    };
    (0..runs.len()).map(run).collect()
}

/// A table row in words, with its cells formatted by `written`.
fn row_text(parts: Vec<RowPart>, written: fn(&[Run]) -> String) -> String {
    let text = |part: RowPart| match part {
        RowPart::Header(_, runs) | RowPart::Cell(_, runs) => written(runs),
        RowPart::Separator(text) => text.to_string(),
    };
    parts.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "\
First *line*,\nsecond **line** with [a link](https://example.org) and `code`.

- one
- two, with

  more
  1. nested
> A quoted\n> remark.

| Year | Trade |
|------|------:|
| 2021 | $3.8 billion |
| 2022 | |

---

    kept  as
      is

<b>not bold</b>
";

    #[test]
    fn every_leaf_has_its_plain_text_and_its_line() {
        assert_eq!(
            leaves(BODY),
            [
                "First line, second line with a link and code.",
                "one",
                "two, with",
                "more",
                "nested",
                "A quoted remark.",
                "2021; Trade: $3.8 billion",
                "2022",
                "kept  as\n  is",
                "<b>not bold</b>",
            ]
        );
        assert_eq!(leaf_lines(BODY), [0, 3, 4, 6, 7, 8, 13, 14, 18, 21]);
    }

    #[test]
    fn raw_html_becomes_text_and_nothing_else_changes() {
        let body = "<div>\n*a*\n</div>\n\nx <b>y</b> `<i>` <https://example.org>";
        assert_eq!(without_html(body), "\\<div>\n*a*\n\\</div>\n\nx \\<b>y\\</b> `<i>` <https://example.org>");
    }

    #[test]
    fn items_know_their_marker_and_what_stands_around_them() {
        let items: Vec<_> = blocks(BODY).into_iter().filter_map(|block| block.item).collect();
        let item = |marker: &str, outer, first| Item { marker: marker.into(), outer, first };
        assert_eq!(items, [item("-", 0, true), item("-", 0, true), item("-", 0, false), item("1.", 2, true)]);
    }

    #[test]
    fn runs_keep_their_style_and_their_address() {
        let BlockContent::Prose(runs) = &blocks(BODY)[0].content else { panic!("a paragraph comes first") };
        let styles: Vec<_> = runs.iter().map(|run| (run.text.as_str(), run.style)).collect();
        assert_eq!(styles[1], ("line", Style::Emphasis));
        assert_eq!(styles[3], ("line", Style::Strong));
        assert_eq!(styles[5], ("a link", Style::Link));
        assert_eq!(runs[5].link.as_deref(), Some("https://example.org"));
        assert_eq!(styles[7], ("code", Style::Code));
    }

    #[test]
    fn a_link_that_names_another_address_says_where_it_leads() {
        assert_eq!(
            leaves(
                "Go to [https://bank.example](https://evil.example), or [**www.bank.example**](https://bank.example)."
            ),
            ["Go to https://bank.example (https://evil.example), or www.bank.example."]
        );
        assert_eq!(leaves("[a](https://a.org)[b.org](https://a.org)"), ["ab.org (https://a.org)"]);
        let expected = "https://bank.example (https://evil.example), as said";
        assert_eq!(leaves_in_full("[https://bank.example](https://evil.example), as said"), [expected], "once");
    }

    #[test]
    fn no_address_is_lost_with_the_text_of_its_link() {
        for (body, expected) in [
            ("See [](https://a.org).", "See https://a.org."),
            ("[ ](https://a.org)", " https://a.org"),
            ("![](https://a.org/map.png)", "https://a.org/map.png"),
            ("[![A map](map.png)](https://a.org)", "A map <map.png> (https://a.org)"),
            ("[]()x", "x"),
        ] {
            assert_eq!(leaves_in_full(body), [expected], "{body}");
        }
        assert_eq!(leaf_lines("one\n\n[](https://a.org)"), [0, 2]);
    }

    #[test]
    fn a_character_reference_cannot_command_a_terminal() {
        let body = "&#27;[2J &#x202e;a `&#27;` [l&#155;](u&#27;) &rlm;&#0;\n\n    &#27;\n\n| &#7; |\n|---|\n| &#8; |";
        assert_eq!(
            unsafe_references(body).into_iter().map(|(c, _)| c).collect::<String>(),
            "\u{7}\u{8}\u{1b}\u{9b}\u{200f}\u{202e}"
        );
        assert_eq!(leaves(body), ["\u{241b}[2J \u{fffd}a &#27; l\u{fffd} \u{fffd}\u{fffd}", "&#27;", "\u{2408}"]);
        let BlockContent::Prose(runs) = &blocks(body)[0].content else { panic!("a paragraph") };
        assert!(runs.iter().any(|run| run.link.as_deref() == Some("u\u{241b}")));
        assert_eq!(unsafe_references("com&shy;mission"), [('\u{ad}', Fate::LeftOut)].into());
        assert_eq!(leaves("com&shy;mis&#8203;sion"), ["commission"]);
        assert!(unsafe_references("a & b, &amp; &eacute; &#233;").is_empty());
    }
}
