//! What a body holds that is not set: what Markdown has elsewhere, lists and tables that are none, and cells beyond the
//! columns of their table.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::arrange::Arrange;
use crate::confusables;

/// Something in a body that is shown as it is written, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unset {
    /// `[^1]`
    Footnote,
    /// `~~no longer~~`
    StrikeThrough,
    /// A tag or a comment.
    Html,
    /// `- [ ] to do`
    Box,
    /// Lines that begin with this sign, which makes no list.
    Bullets(char),
    /// Lines that begin with numbers and continue a paragraph.
    Numbers,
    /// Lines of cells without a heading, or with one of another number of columns.
    Table,
    /// A row with more cells than its table has columns.
    Cells {
        /// How many cells the row has.
        found: usize,
        /// How many columns the heading has.
        columns: usize,
    },
}

/// What is not set in `body`, each kind once and each row that is too long, with its line from 0.
pub fn unset(body: &str) -> Vec<(usize, Unset)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = UnsetReader { body, found: Vec::new(), lines: Vec::new(), columns: 0, is_code: false };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.take(event, range.start, &body[range.clone()]);
    }
    reader.end_block();
    let (mut counted, mut line) = (0, 0);
    reader.found.arrange_by_key(|(at, _)| *at);
    let mut seen: Vec<Unset> = Vec::new();
    let mut found = Vec::new();
    for (at, unset) in reader.found {
        line += body.as_bytes()[counted..at].iter().filter(|b| **b == b'\n').count();
        counted = at;
        if !matches!(unset, Unset::Cells { .. }) {
            if seen.contains(&unset) {
                continue;
            }
            seen.push(unset);
        }
        found.push((line, unset));
    }
    found
}

struct UnsetReader<'b> {
    body: &'b str,
    /// Byte offsets and what is not set there.
    found: Vec<(usize, Unset)>,
    /// The lines of the open paragraph, each with its byte offset. Code is left out of them.
    lines: Vec<(usize, String)>,
    /// Those of the open table.
    columns: usize,
    is_code: bool,
}

impl UnsetReader<'_> {
    fn take(&mut self, event: Event, at: usize, source: &str) {
        match event {
            Event::Text(_) if self.is_code => {}
            Event::Text(text) => self.text(at, &text),
            Event::Code(_) => self.text(at, "`"),
            Event::SoftBreak | Event::HardBreak => self.lines.push((at + source.len(), String::new())),
            Event::Html(_) | Event::InlineHtml(_) => self.found.push((at, Unset::Html)),
            Event::TaskListMarker(_) => self.found.push((at, Unset::Box)),
            Event::Start(Tag::Strikethrough) if source.starts_with("~~") => self.found.push((at, Unset::StrikeThrough)),
            // `[^1]: Says.` looks like the address of a link to a parser without footnotes.
            Event::Start(Tag::Link { .. }) if source.starts_with("[^") => self.found.push((at, Unset::Footnote)),
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableRow) => {
                let (found, columns) = (cells(source), self.columns);
                if found > columns {
                    self.found.push((at, Unset::Cells { found, columns }));
                }
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.end_block();
                self.is_code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.is_code = false,
            Event::Start(Tag::Strikethrough | Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Strikethrough | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {}
            _ => self.end_block(),
        }
    }

    fn text(&mut self, at: usize, text: &str) {
        match self.lines.last_mut() {
            Some((start, line)) => {
                if line.is_empty() {
                    *start = at;
                }
                line.push_str(text);
            }
            None => self.lines.push((at, text.to_owned())),
        }
    }

    /// Looks at the lines of the block that ends here.
    fn end_block(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let footnote =
            lines.iter().find_map(|(at, line)| Some(at + line.find("[^").filter(|i| line[*i..].contains(']'))?));
        self.found.extend(footnote.map(|at| (at.min(self.body.len()), Unset::Footnote)));
        // The first of so many lines that begin alike.
        let mut look_for = |kind: fn(&str) -> Option<Unset>, least: usize| {
            let alike: Vec<_> = lines.iter().filter_map(|(at, line)| Some((*at, kind(line)?))).take(least).collect();
            if alike.len() == least {
                self.found.push(alike[0]);
            }
        };
        look_for(bullet, 1);
        // Prose may have one such line.
        look_for(dash, 2);
        look_for(number, 2);
        look_for(row, 2);
    }
}

/// An entry of a list as it is written elsewhere.
fn bullet(line: &str) -> Option<Unset> {
    line.chars().next().filter(|c| !c.is_ascii() && confusables::meant(*c) == Some('*')).map(Unset::Bullets)
}

/// An entry of a list with a dash, or with a hyphen without a blank.
fn dash(line: &str) -> Option<Unset> {
    let mut chars = line.chars();
    let (sign, next) = (chars.next()?, chars.next()?);
    let is_dash = confusables::meant(sign) == Some('-') || sign == '-' && next.is_alphabetic();
    is_dash.then_some(Unset::Bullets(sign))
}

/// An entry of a numbered list.
fn number(line: &str) -> Option<Unset> {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let next = after.strip_prefix(['.', ')']).and_then(|after| after.chars().next());
    let is_number = (1..=3).contains(&(line.len() - after.len()));
    (is_number && next.is_some_and(|next| next == ' ' || next.is_alphabetic())).then_some(Unset::Numbers)
}

/// A row of a table.
fn row(line: &str) -> Option<Unset> {
    line.starts_with('|').then_some(Unset::Table)
}

/// How many cells a row of a table has as it is written. A bar behind a backslash stands for itself.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = Vec::new();
    let mut is_escaped = false;
    for (at, c) in row.char_indices() {
        match c {
            '\\' => is_escaped = !is_escaped,
            '|' if !is_escaped => bars.push(at),
            _ => is_escaped = false,
        }
    }
    let is_closed = bars.last().is_some_and(|last| last + 1 == row.len());
    bars.len() + usize::from(!is_closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_as_it_is_written_is_found_with_its_line() {
        use Unset::*;
        for (body, expected) in [
            ("Trade rose.[^1]\n\n[^1]: Says the ministry.", &[(0, Footnote)][..]),
            ("Trade rose.[^1]\n\n[^1]: Says.", &[(0, Footnote)]),
            ("A\n\nB[^note] c", &[(2, Footnote)]),
            ("one\ntwo ~~three~~ ~four~", &[(1, StrikeThrough)]),
            ("H<sub>2</sub>O\n\n<!-- to do -->\n", &[(0, Html)]),
            ("- [ ] one\n- [x] two", &[(0, Box)]),
            ("They:\n\n• one\n• two", &[(2, Bullets('•'))]),
            ("They:\n– one\n– two", &[(1, Bullets('–'))]),
            ("They:\n-one\n-two", &[(1, Bullets('-'))]),
            ("They:\n2. one\n3. two", &[(1, Numbers)]),
            ("| a | b |\n| 1 | 2 |", &[(0, Table)]),
            ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", &[(0, Table)]),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", &[(3, Cells { found: 3, columns: 2 })]),
            ("a | b\n--- | ---\n1 | 2 | 3", &[(2, Cells { found: 3, columns: 2 })]),
        ] {
            assert_eq!(unset(body), expected, "{body}");
        }
    }

    #[test]
    fn what_is_set_or_meant_as_it_is_written_is_not_found() {
        for body in [
            "- one\n- two\n\n1. one\n2. two\n\n> said",
            "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n| 4 |",
            "`[^1]` and `~~x~~` and `<b>`",
            "    [^1] ~~x~~ <b>\n    • one",
            "It fell by 5\n– as they said – in 2024\nand 5~6 or ~7.",
            "In the year\n2024. It was 1.4\n2.5 billion.",
            "[a link](https://example.org) <https://example.org> &amp; [not one]",
        ] {
            assert_eq!(unset(body), [], "{body}");
        }
    }
}
