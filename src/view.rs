//! What is on the screen, drawn from the state; it changes nothing.
//!
//! ```text
//! list.rs     the summit list          article.rs   the briefing
//! sheet.rs    the overlay over them    status.rs    the last row
//! keys.rs     what the keys pressed so far can become
//! ```

mod article;
mod canvas;
mod list;
mod overlay;
mod status;
mod which_key;

use crate::app::App;
use crate::keymap::{Keymap, Pending};
use crate::screen::{self, Pane};
use crate::terminal::Frame;
use crate::theme::Theme;
use crate::typeset::Role;

use canvas::Canvas;

/// What a view needs besides the state.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The live keymap, for hints.
    pub keymap: &'a Keymap,
    /// What roles look like.
    pub theme: &'a Theme,
    /// The keys pressed so far that are not an action yet.
    pub pending: &'a Pending,
    /// Whether they have waited long enough for help with them.
    pub which_key: bool,
}

/// Draws one frame.
pub fn draw(app: &App, look: &Look, frame: &mut Frame) {
    let mut canvas = Canvas::new(frame, look.theme, app.charset);
    if app.blank {
        return;
    }
    if screen::too_small(app.size) {
        let whole = screen::Rect { x: 0, y: 0, width: app.size.cols, height: app.size.rows };
        for (y, words) in (0..).zip(["too small:", "20 columns and", "5 rows are needed"]) {
            canvas.put(whole, 0, y, Role::Text, words);
        }
        return;
    }
    match app.overlays.last().filter(|overlay| overlay.covers()) {
        Some(overlay) => overlay::draw(app, overlay, &mut canvas),
        None => panes(app, &mut canvas),
    }
    status::draw(app, look, &mut canvas);
    if look.which_key {
        which_key::draw(app, look, &mut canvas);
    }
}

fn panes(app: &App, canvas: &mut Canvas) {
    let layout = app.layout();
    if let Some(pane) = layout.list {
        list::draw(app, pane, app.focus == Pane::List, canvas);
    }
    if let Some(rule) = layout.rule {
        canvas.vertical_rule(rule);
    }
    if let Some(pane) = layout.article {
        article::draw(app, pane, canvas);
    }
}
