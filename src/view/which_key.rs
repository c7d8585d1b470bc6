//! The which-key panel: what the keys pressed so far can become, shown above the status line after a pause.

use super::Look;
use super::canvas::{Canvas, width};
use crate::app::App;
use crate::screen::{self, Rect};
use crate::typeset::Role;

/// Draws the panel over the last rows of the body.
pub fn draw(app: &App, look: &Look, canvas: &mut Canvas) {
    let rows = look.keymap.continuations(app.context(), look.pending);
    let body = screen::body(app.panes.setting.size);
    let height = (rows.len() as u16 + 1).min(body.height);
    let panel = Rect { y: body.y + body.height - height, height, ..body };
    let column = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0).min(panel.width / 2);
    canvas.clear(panel);
    canvas.horizontal_rule(panel);
    for (y, (keys, action)) in (1..height).zip(&rows) {
        canvas.put(panel, 2, y, Role::Strong, keys);
        let x = column + 4;
        canvas.put_short(panel, x, y, panel.width.saturating_sub(x + 1), Role::Text, action.description());
    }
}
