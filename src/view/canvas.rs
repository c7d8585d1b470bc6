//! Draws text in roles into the cells of the frame. Only this file touches ratatui.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use crate::ascii::{self, Charset};
use crate::briefing::Passage;
use crate::screen::Rect;
use crate::terminal::Frame;
use crate::theme::Theme;
use crate::typeset::{self, GUTTER, Line, Role, shorten};

/// The frame, with the theme and characters to draw with.
pub struct Canvas<'a, 'f> {
    frame: &'a mut Frame<'f>,
    theme: &'a Theme,
    charset: Charset,
}

impl<'a, 'f> Canvas<'a, 'f> {
    /// A canvas over a blank frame.
    pub fn new(frame: &'a mut Frame<'f>, theme: &'a Theme, charset: Charset) -> Self {
        Self { frame, theme, charset }
    }

    /// Draws `text` at column `x` of row `y` of `pane`, cut off at the pane's right edge. Returns the column after it.
    pub fn put(&mut self, pane: Rect, x: u16, y: u16, role: Role, text: &str) -> u16 {
        self.put_style(pane, x, y, self.theme.style(role), text)
    }

    /// As [`Canvas::put`], shortened at a word with an ellipsis to at most `width` columns.
    pub fn put_short(&mut self, pane: Rect, x: u16, y: u16, width: u16, role: Role, text: &str) -> u16 {
        let width = width.min(pane.width.saturating_sub(x));
        let text = shorten(text, usize::from(width), self.charset);
        self.put(pane, x, y, role, &text)
    }

    /// Draws a line of a page at row `y` of `pane`, after the gutter, with its links and marks.
    pub fn put_line(&mut self, pane: Rect, y: u16, line: &Line) {
        self.put_chosen(pane, y, line, &(0..0), false);
    }

    /// The same with the text in these `columns` selected, in strong if `is_strong`. Returns whether there is any.
    pub fn put_chosen(&mut self, pane: Rect, y: u16, line: &Line, columns: &Range<u16>, is_strong: bool) -> bool {
        let (mut x, mut is_any) = (GUTTER, false);
        for span in &line.spans {
            let is_chosen = columns.contains(&(x - GUTTER)) && !span.text.trim().is_empty();
            is_any |= is_chosen;
            let role = if is_chosen && is_strong && span.role == Role::Text { Role::Strong } else { span.role };
            let end = self.put(pane, x, y, role, &span.text);
            if let Some(url) = span.link.as_deref()
                && y < pane.height
                && x < pane.width
            {
                self.frame.link(pane.x + x, pane.y + y, end.min(pane.width) - x, url);
            }
            x = end;
        }
        for mark in &line.marks {
            let (x, width) = (GUTTER + mark.columns.start, mark.columns.end - mark.columns.start);
            self.mark(pane, x, y, width, mark.role);
            // A selection never shows by its colour alone.
            if mark.role == Role::Selected {
                self.reverse(pane, x, y, width);
            }
        }
        is_any
    }

    /// Adds the style of `role` to `width` cells.
    pub fn mark(&mut self, pane: Rect, x: u16, y: u16, width: u16, role: Role) {
        self.restyle(pane, x, y, width, self.theme.style(role));
    }

    /// Reverses `width` cells.
    pub fn reverse(&mut self, pane: Rect, x: u16, y: u16, width: u16) {
        self.restyle(pane, x, y, width, Style::new().add_modifier(Modifier::REVERSED));
    }

    /// The bar that marks the selected row, in the first column.
    pub fn bar(&mut self, pane: Rect, y: u16) {
        self.bar_at(pane, 0, y);
    }

    /// The bar beside what `line`, at row `y`, shows of a passage.
    pub fn bar_beside(&mut self, pane: Rect, y: u16, line: &Line, passage: Passage) {
        if let Some(column) = line.column_of(passage) {
            self.bar_at(pane, column - GUTTER, y);
        }
    }

    /// The bar that marks a selection in the middle of a row.
    pub fn bar_at(&mut self, pane: Rect, x: u16, y: u16) {
        self.put(pane, x, y, Role::Selected, self.charset.pick("▌", ">"));
    }

    /// The rule between panes.
    pub fn vertical_rule(&mut self, at: Rect) {
        for y in 0..at.height {
            self.put(at, 0, y, Role::Rule, self.charset.pick("│", "|"));
        }
    }

    /// A rule along one row.
    pub fn horizontal_rule(&mut self, at: Rect) {
        let rule = self.charset.pick("─", "-").repeat(usize::from(at.width));
        self.put(at, 0, 0, Role::Rule, &rule);
    }

    /// Blanks an area.
    pub fn clear(&mut self, at: Rect) {
        for y in 0..at.height {
            self.put(at, 0, y, Role::Text, &" ".repeat(usize::from(at.width)));
            self.restyle(at, 0, y, at.width, Style::reset());
        }
    }

    /// Shows the terminal's cursor.
    pub fn cursor(&mut self, pane: Rect, x: u16, y: u16) {
        if x < pane.width && y < pane.height {
            self.frame.set_cursor(pane.x + x, pane.y + y);
        }
    }

    /// The characters that may be drawn with.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// The separator between two texts on one row.
    pub fn dot(&self) -> &'static str {
        typeset::dot(self.charset)
    }

    fn put_style(&mut self, pane: Rect, x: u16, y: u16, style: Style, text: &str) -> u16 {
        let room = pane.width.saturating_sub(x);
        if y >= pane.height || room == 0 {
            return x + width(text);
        }
        let text = if self.charset.is_ascii() { in_ascii(text) } else { Cow::Borrowed(text) };
        let (end, _) = self.frame.buffer.set_stringn(pane.x + x, pane.y + y, text, usize::from(room), style);
        end - pane.x
    }

    fn restyle(&mut self, pane: Rect, x: u16, y: u16, width: u16, style: Style) {
        if y < pane.height && x < pane.width {
            let width = width.min(pane.width - x);
            let area = ratatui::layout::Rect { x: pane.x + x, y: pane.y + y, width, height: 1 };
            self.frame.buffer.set_style(area, style);
        }
    }
}

/// `text` without its first `columns` columns.
pub fn from_column(text: &str, columns: u16) -> &str {
    &text[typeset::byte_at(text, usize::from(columns))..]
}

/// The text with its dashes, quotation marks, spaces and the like replaced by ASCII of the same width. Letters stay as
/// they are.
fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| ascii::sign(c).unwrap_or(c)).collect())
}

/// Display columns of a text.
pub fn width(text: &str) -> u16 {
    text.width().try_into().unwrap_or(u16::MAX)
}
