//! An overlay: title, input, notes, rows with the selected one marked, preview.

use super::canvas::{Canvas, from_column, width};
use crate::app::{App, Overlay, TextInput};
use crate::pages::{Blocks, PassageRef};
use crate::screen::{self, Rect};
use crate::typeset::{GUTTER, PageOptions, Role, shorten};

/// Draws an overlay over the whole body.
pub fn draw(app: &App, overlay: &Overlay, canvas: &mut Canvas) {
    let (state, body) = (app.state_view(), screen::body(app.panes.setting.size));
    let (chrome, pane) = (overlay.chrome(&state), overlay.pane(&state));
    for (y, line) in (0..).zip(&chrome.title) {
        canvas.put_line(body, y, line);
    }
    if let (Some((name, extent)), Some(typed)) = (&chrome.prompt, &overlay.input) {
        input(body, name, typed, extent, canvas);
    }
    for (y, line) in (0..).zip(&chrome.notes) {
        canvas.put_line(pane, y, line);
    }
    let blocks = overlay.blocks(&state);
    if let Some(blocks) = &blocks {
        rows(overlay, &**blocks, screen::below(pane, chrome.notes.len()), canvas);
    }
    let Some((rule, preview)) = chrome.preview else { return };
    if rule.width == 1 {
        canvas.vertical_rule(rule);
    } else {
        canvas.horizontal_rule(rule);
    }
    if let Some(fact) = blocks.and_then(|blocks| blocks.fact(overlay.viewport.selected)) {
        place(app, overlay, fact, preview, canvas);
    }
}

/// Draws the rows. In a list the selected one is in strong, after a bar.
fn rows(overlay: &Overlay, blocks: &dyn Blocks, pane: Rect, canvas: &mut Canvas) {
    for (y, (block, line)) in (0..).zip(overlay.viewport.visible(blocks, usize::from(pane.height))) {
        let is_selected = block == overlay.viewport.selected && !blocks.is_heading(block);
        let columns = if is_selected { blocks.columns(block) } else { 0..0 };
        let has_words = canvas.put_chosen(pane, y, &line, &columns, blocks.page().is_some());
        if has_words {
            canvas.bar_at(pane, columns.start + GUTTER - 2, y);
        }
    }
}

/// Draws an input on the first row, and the extent of its answer at the right edge.
pub fn input(at: Rect, name: &str, input: &TextInput, extent: &str, canvas: &mut Canvas) {
    let start = canvas.put(at, GUTTER, 0, Role::Strong, name);
    let extent = &*shorten(extent, usize::from(at.width.saturating_sub(start + 3)), canvas.charset());
    let right = at.width.saturating_sub(width(extent) + 1);
    let beside = right.saturating_sub(start + 2);
    // If there is little room, the typed text takes precedence.
    let crowded = beside < ROOM && width(input.text()) >= beside;
    if !crowded {
        canvas.put(at, right, 0, Role::Dim, extent);
    }
    let room = if crowded { at.width.saturating_sub(start + 1) } else { beside };
    text(at, start, room, input, canvas);
}

/// The least columns that the typed text gets, if it needs them.
pub const ROOM: u16 = 12;

/// Draws what is typed at column `x`, with the cursor. If the text is longer than `room` columns, draws the part with
/// the cursor. Returns the column after it.
pub fn text(at: Rect, x: u16, room: u16, input: &TextInput, canvas: &mut Canvas) -> u16 {
    let before = input.before_cursor();
    let rest = from_column(input.text(), width(before).saturating_sub(room.saturating_sub(1)));
    let hidden = width(input.text()) - width(rest);
    let shown = Rect { width: at.width.min(x + room), ..at };
    let end = canvas.put(shown, x, 0, Role::Text, rest);
    canvas.cursor(at, x + width(before).saturating_sub(hidden), 0);
    end
}

/// Draws the preview: the selected passage, under a few lines of what stands before it.
fn place(app: &App, overlay: &Overlay, (briefing, passage): PassageRef, pane: Rect, canvas: &mut Canvas) {
    let options = PageOptions {
        width: pane.width,
        measure: app.panes.measure,
        charset: app.panes.setting.charset,
        addresses: app.panes.addresses,
        related: app.panes.session.library.related(&briefing),
        ..PageOptions::default()
    };
    let page = overlay.previews.page(&briefing, &app.panes.session.library.glossary, options);
    let line = page.line_of(passage, 0);
    let height = usize::from(pane.height);
    let top = line.saturating_sub(height / 4).min(page.lines.len().saturating_sub(height));
    for (y, line) in (0..pane.height).zip(&page.lines[top..]) {
        canvas.put_line(pane, y, line);
        canvas.bar_beside(pane, y, line, passage);
    }
}
