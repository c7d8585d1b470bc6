//! Help: the keys that work where it was asked for, from the live keymap.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::app::{App, Help, HelpRow};
use crate::typeset::Role;

/// The widest column of keys; longer lists of keys are shortened.
const KEYS: u16 = 22;

/// Draws the help page.
pub fn draw(app: &App, help: &Help, canvas: &mut Canvas) {
    let pane = sheet::title(app, "Help", "the keys that work here", canvas);
    let keys = help.rows.iter().map(|row| if let HelpRow::Keys(keys, _) = row { width(keys) } else { 0 });
    let column = keys.max().unwrap_or(0).min(KEYS).min(pane.width / 3);
    for (y, row) in (0..pane.height).zip(help.rows.iter().skip(help.menu.selected)) {
        match row {
            HelpRow::Heading(text) => {
                _ = canvas.put_short(pane, 2, y, pane.width.saturating_sub(3), Role::Heading, text)
            }
            HelpRow::Words(text) => _ = canvas.put_short(pane, 2, y, pane.width.saturating_sub(3), Role::Dim, text),
            HelpRow::Keys(keys, words) => {
                canvas.put_short(pane, 2, y, column, Role::Strong, keys);
                let x = column + 4;
                canvas.put_short(pane, x, y, pane.width.saturating_sub(x + 1), Role::Text, words);
            }
            HelpRow::Blank => {}
        }
    }
}
