//! Overlays that are lists of rows under a title: contents, bookmarks.

use super::canvas::{Canvas, from_column, width};
use crate::app::{App, Input, Menu};
use crate::screen::{self, Rect};
use crate::typeset::{MEASURE, Role};

/// Columns before a row's text.
const GUTTER: u16 = 2;

/// What is said until the library has been read across.
pub const WAIT: &str = "reading across the briefings";

/// The headings of the briefing.
pub fn contents(app: &App, menu: &Menu, canvas: &mut Canvas) {
    let Some(article) = &app.article else { return };
    let pane = title(app, "Contents", article.briefing.short_title(), canvas);
    let lines = article.page.lines.len().max(1);
    for (y, index) in rows(pane, menu, article.page.headings.len(), 1) {
        let heading = &article.page.headings[index];
        let place = format!("{}%", heading.line * 100 / lines);
        let right = pane.width.saturating_sub(width(&place) + 1).min(MEASURE);
        row(pane, y, menu.selected == index, &heading.text, right.saturating_sub(GUTTER + 1), canvas);
        canvas.put(pane, right, y, Role::Dim, &place);
    }
}

/// The places that were marked, the latest first.
pub fn bookmarks(app: &App, menu: &Menu, canvas: &mut Canvas) {
    let bookmarks = app.places.bookmarks();
    let pane = title(app, "Bookmarks", "", canvas);
    if bookmarks.is_empty() {
        canvas.put_short(pane, GUTTER, 0, pane.width.saturating_sub(GUTTER), Role::Dim, "none yet");
    }
    for (y, index) in rows(pane, menu, bookmarks.len(), 1) {
        let bookmark = &bookmarks[index];
        let briefing = app.library.get(&bookmark.spot.briefing);
        let summit = briefing.map_or(&*bookmark.spot.briefing, |briefing| briefing.short_title());
        let text = format!("{summit}: {}", bookmark.name);
        row(pane, y, menu.selected == index, &text, pane.width.saturating_sub(GUTTER + 1), canvas);
    }
}

/// Draws the title of an overlay; returns where its rows stand.
pub fn title(app: &App, name: &str, of: &str, canvas: &mut Canvas) -> Rect {
    let body = screen::body(app.size);
    let x = canvas.put(body, GUTTER, 0, Role::Title, name);
    canvas.put_short(body, x + 2, 0, body.width.saturating_sub(x + 3), Role::Dim, of);
    screen::sheet(app.size)
}

/// Draws an input in the first row, and at its right edge what came of it.
pub fn input(at: Rect, name: &str, input: &Input, extent: &str, canvas: &mut Canvas) {
    let start = canvas.put(at, GUTTER, 0, Role::Strong, name);
    let right = at.width.saturating_sub(width(extent) + 1);
    let beside = right.saturating_sub(start + 2);
    // Where there is little room, what is typed goes before what came of it.
    let crowded = beside < ROOM && width(input.text()) >= beside;
    if !crowded {
        canvas.put(at, right, 0, Role::Dim, extent);
    }
    let room = if crowded { at.width.saturating_sub(start + 1) } else { beside };
    text(at, start, room, input, canvas);
}

/// The columns that what is typed has at the least, if it needs them.
pub const ROOM: u16 = 12;

/// Draws what is typed at column `x`, with the cursor; of a text longer than `room` columns the part with the cursor.
/// Returns the column after it.
pub fn text(at: Rect, x: u16, room: u16, input: &Input, canvas: &mut Canvas) -> u16 {
    let before = input.before_cursor();
    let rest = from_column(input.text(), width(before).saturating_sub(room.saturating_sub(1)));
    let hidden = width(input.text()) - width(rest);
    let shown = Rect { width: at.width.min(x + room), ..at };
    let end = canvas.put(shown, x, 0, Role::Text, rest);
    canvas.cursor(at, x + width(before).saturating_sub(hidden), 0);
    end
}

/// The visible rows of a menu: the screen row of each, `each` rows apart, and its index.
fn rows(pane: Rect, menu: &Menu, len: usize, each: usize) -> impl Iterator<Item = (u16, usize)> {
    (0..pane.height).step_by(each).zip(menu.top..len)
}

fn row(pane: Rect, y: u16, selected: bool, text: &str, room: u16, canvas: &mut Canvas) {
    if selected {
        canvas.bar(pane, y);
    }
    canvas.put_short(pane, GUTTER, y, room, if selected { Role::Strong } else { Role::Text }, text);
}
