//! The question for a name: what is typed, and the names that fit it with who or what they are.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::app::{App, Pick};
use crate::screen::Rect;
use crate::typeset::{GUTTER, Role};

/// Draws the question and what it offers.
pub fn draw(app: &App, pick: &Pick, canvas: &mut Canvas) {
    let pane = sheet::title(app, "Who or what", "", canvas);
    let start = canvas.put(pane, GUTTER, 0, Role::Strong, "name: ");
    canvas.put(pane, start, 0, Role::Text, pick.input.text());
    canvas.cursor(pane, start + width(pick.input.before_cursor()), 0);
    let used = pane.height.min(2);
    let rows = Rect { y: pane.y + used, height: pane.height - used, ..pane };
    let room = rows.width.saturating_sub(GUTTER + 1).min(76);
    let Some(across) = &app.across else {
        canvas.put_short(rows, GUTTER, 0, room, Role::Dim, sheet::WAIT);
        return;
    };
    if pick.choices.is_empty() {
        canvas.put_short(rows, GUTTER, 0, room, Role::Dim, "nobody and nothing of that name is known");
    }
    let visible = || pick.choices.iter().enumerate().skip(pick.menu.top).take(usize::from(rows.height));
    let column = visible().map(|(_, name)| width(name)).max().unwrap_or(0).min(room / 2);
    for (y, (index, name)) in (0..).zip(visible()) {
        let selected = index == pick.menu.selected;
        if selected {
            canvas.bar(rows, y);
        }
        canvas.put_short(rows, GUTTER, y, column, if selected { Role::Strong } else { Role::Text }, name);
        let what = across.card(name).and_then(|card| card.what).unwrap_or_default();
        let x = GUTTER + column + 2;
        canvas.put_short(rows, x, y, (GUTTER + room).saturating_sub(x), Role::Dim, what);
    }
}
