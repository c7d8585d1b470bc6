//! Builds blocks from the events of the CommonMark parser.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::{Align, Block, BlockContent, Item, Run, Style, Table, TableRow, address};
use crate::clean;

/// The blocks of `body`, in order. Every text is valid CommonMark.
pub fn blocks(body: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    // Lines are counted from the last block on; from the start each time, the cost would be quadratic.
    let (mut counted, mut lines) = (0, 0);
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        builder.take(event, || {
            if range.start < counted {
                (counted, lines) = (0, 0);
            }
            lines += body.as_bytes()[counted..range.start].iter().filter(|b| **b == b'\n').count();
            counted = range.start;
            lines
        });
    }
    builder.close();
    builder.blocks
}

/// The byte ranges of raw HTML in `body`.
pub(super) fn raw_html(body: &str) -> impl Iterator<Item = Range<usize>> {
    let events = Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter();
    events.filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_))).map(|(_, range)| range)
}

/// The texts and link targets of `body`, as the parser returns them.
pub(super) fn texts(body: &str) -> impl Iterator<Item = CowStr<'_>> {
    Parser::new_ext(body, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Text(text) => Some(text),
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    })
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    /// The text of the open paragraph, code block or cell.
    runs: Vec<Run>,
    /// The line on which the open paragraph or code block starts.
    line: Option<usize>,
    quotes: usize,
    /// For each open list the number of its next item; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The markers of the open items, and whether each has been shown.
    items: Vec<(String, bool)>,
    strong: usize,
    emphasis: usize,
    /// The addresses of the open links, and the index of the first run of each.
    links: Vec<(Box<str>, usize)>,
    code: bool,
    table: Option<Table>,
}

impl Builder {
    fn take(&mut self, event: Event, line: impl FnOnce() -> usize) {
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text, None, line),
            Event::Code(text) => self.text(&text, Some(Style::Code), line),
            Event::SoftBreak => self.text(" ", None, line),
            Event::HardBreak => self.text("\n", None, line),
            Event::Rule => {
                self.close();
                self.push(BlockContent::Rule, line());
            }
            // Their extensions are off.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, line: impl FnOnce() -> usize) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                // A link has a line even if it has no text.
                self.line.get_or_insert_with(line);
                self.links.push((clean::text(&dest_url).into(), self.runs.len()));
            }
            Tag::TableHead | Tag::TableCell => {}
            Tag::TableRow => {
                let row = TableRow { cells: Vec::new(), line: line() };
                self.table.get_or_insert_default().rows.push(row);
            }
            _ => {
                self.close();
                self.start_block(tag, line);
            }
        }
    }

    fn start_block(&mut self, tag: Tag, line: impl FnOnce() -> usize) {
        match tag {
            Tag::Heading { .. } => self.strong += 1,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => {
                self.code = true;
                self.line = Some(line());
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "-".to_string(),
                };
                self.items.push((marker, false));
            }
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(|align| match align {
                    Alignment::None | Alignment::Left => Align::Left,
                    Alignment::Right => Align::Right,
                    Alignment::Center => Align::Centre,
                });
                self.table = Some(Table { columns: columns.collect(), ..Table::default() });
                self.line = Some(line());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.runs);
                if let Some(table) = &mut self.table {
                    table.rows.last_mut().map_or(&mut table.header, |row| &mut row.cells).push(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                let line = self.line.take().unwrap_or_default();
                if let Some(table) = self.table.take() {
                    self.push(BlockContent::Table(table), line);
                }
            }
            _ => {
                self.close();
                self.end_block(tag);
            }
        }
    }

    /// Adds the target after a link whose text is another address or consists of an image with its own address. A link
    /// without text shows its target instead.
    fn end_link(&mut self) {
        let Some((target, first)) = self.links.pop() else { return };
        let shown = target.replace(['\n', '\t'], " ");
        let runs = self.runs.get(first..).unwrap_or_default();
        let text: String = runs.iter().map(|run| &*run.text).collect();
        let leads_there = runs.iter().any(|run| run.link.as_ref() == Some(&target));
        if text.trim().is_empty() {
            self.runs.push(Run { text: shown, style: Style::Link, link: Some(target) });
        } else if !leads_there || address::misleads(&text, &target) {
            self.runs.push(Run { text: format!(" ({shown})"), style: Style::Plain, link: None });
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.strong -= 1,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.items.pop();
            }
            _ => {}
        }
    }

    /// Adds text, cleaned again: character references such as `&#27;` have been resolved only now.
    fn text(&mut self, text: &str, style: Option<Style>, line: impl FnOnce() -> usize) {
        let text = clean::shown(text);
        if self.line.is_none() {
            self.line = Some(line());
        }
        let style = style.unwrap_or(match () {
            () if !self.links.is_empty() => Style::Link,
            () if self.strong > 0 => Style::Strong,
            () if self.emphasis > 0 => Style::Emphasis,
            () => Style::Plain,
        });
        let link = self.links.last().map(|(address, _)| address.clone());
        let begins_link = self.links.last().is_some_and(|(_, first)| *first == self.runs.len());
        match self.runs.last_mut() {
            Some(run) if run.style == style && run.link == link && !begins_link => run.text.push_str(&text),
            _ => self.runs.push(Run { text: text.to_string(), style, link }),
        }
    }

    /// Ends the open paragraph or code block, if any: the text of a tight list item ends where the next block starts.
    fn close(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        let line = self.line.take().unwrap_or_default();
        if let Some(run) = runs.last_mut() {
            run.text.truncate(run.text.trim_end_matches('\n').len());
        }
        if std::mem::take(&mut self.code) {
            self.push(BlockContent::Code(runs.into_iter().map(|run| run.text).collect()), line);
        } else if runs.iter().any(|run| !run.text.is_empty()) {
            self.push(BlockContent::Prose(runs), line);
        }
    }

    fn push(&mut self, content: BlockContent, line: usize) {
        let outer: usize = self.items.iter().rev().skip(1).map(|(marker, _)| marker.len() + 1).sum();
        let item = self.items.last_mut().map(|(marker, shown)| Item {
            marker: marker.clone(),
            outer,
            first: !std::mem::replace(shown, true),
        });
        self.blocks.push(Block { content, quotes: self.quotes, item, line });
    }
}
