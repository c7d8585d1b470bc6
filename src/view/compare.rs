//! Two summits compared: their titles above, what both have in line, then what only one has.

use super::canvas::Canvas;
use crate::app::{App, Compare};
use crate::pages::beside;
use crate::screen;
use crate::typeset::{GUTTER, Role};

/// Draws the comparison over the whole body.
pub fn draw(app: &App, compare: &Compare, canvas: &mut Canvas) {
    let comparison = &compare.comparison;
    let (body, pane) = (screen::body(app.size), screen::sheet(app.size));
    let [left, right] = &comparison.summits;
    if beside(body.width) {
        let middle = comparison.right_column(body.width);
        let rooms = [middle - GUTTER - 3, body.width.saturating_sub(middle + 1)];
        for ((summit, x), room) in [(left, GUTTER), (right, middle)].into_iter().zip(rooms) {
            canvas.put_short(body, x, 0, room, Role::Title, summit.short_title());
            canvas.put_short(body, x, 1, room, Role::Dim, &summit.date.words());
        }
    } else {
        for (y, (summit, tag)) in (0..).zip([left, right].into_iter().zip(comparison.tags())) {
            let x = canvas.put(body, GUTTER, y, Role::Dim, &tag) + 2;
            canvas.put_short(body, x, y, body.width.saturating_sub(x + 1), Role::Title, summit.short_title());
        }
    }
    if comparison.entries.is_empty() {
        let room = pane.width.saturating_sub(GUTTER + 1);
        canvas.put_short(pane, GUTTER, 0, room, Role::Dim, "neither belongs to a series, thread or topic");
    }
    let rows = comparison.rows(body.width, canvas.ascii());
    for (y, row) in (0..pane.height).zip(rows.iter().skip(compare.top)) {
        for cell in &row.cells {
            let selected = cell.stop == Some(compare.selected);
            if selected {
                canvas.bar_at(pane, cell.bar, y);
            }
            canvas.put(pane, cell.column, y, if selected { Role::Strong } else { cell.role }, &cell.text);
        }
    }
}
