//! The command palette: every command by name, filtered as one types.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::app::{App, Palette};
use crate::screen::Rect;
use crate::typeset::Role;

/// Draws the palette.
pub fn draw(app: &App, palette: &Palette, canvas: &mut Canvas) {
    let pane = sheet::title(app, "Commands", "", canvas);
    sheet::input(pane, ": ", &palette.input, "", canvas);
    let matching = palette.matching();
    let rows = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    if matching.is_empty() {
        canvas.put_short(rows, 2, 0, rows.width.saturating_sub(3), Role::Dim, "no command of that name");
    }
    let name = matching.iter().map(|command| width(command.action.name())).max().unwrap_or(0).min(rows.width / 2);
    let visible = matching.iter().enumerate().skip(palette.menu.top);
    for (y, (index, command)) in (0..rows.height).zip(visible) {
        let selected = index == palette.menu.selected;
        if selected {
            canvas.bar(rows, y);
        }
        let role = if selected { Role::Strong } else { Role::Text };
        canvas.put_short(rows, 2, y, name, role, command.action.name());
        let right = rows.width.saturating_sub(width(&command.keys) + 1);
        canvas.put(rows, right, y, Role::Dim, &command.keys);
        let x = name + 4;
        canvas.put_short(rows, x, y, right.saturating_sub(x + 2), Role::Dim, command.action.description());
    }
}
