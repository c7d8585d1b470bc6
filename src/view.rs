//! Draws the screen from the state, which it does not change. The parts of the screen, and the files that draw them:
//!
//! ```text
//!  list pane, list.rs            rule    article pane, article.rs
//! +-----------------------------+-+-------------------------------------------+
//! |   2025                      | |   Date     16 November 2025               |
//! |▌  16 Nov Consultative M...  |│|   Place    Tashkent, Uzbekistan           |  body: the panes,
//! | • 15 Nov Supreme Inters...  | |                                           |  or an overlay
//! | •  5 Apr Khiva informal...  | |▌~ At the summit of Central Asian heads    |
//! +-----------------------------+-+-------------------------------------------+
//! |   4%  Consultative Meeting 2025           ? help   / search   o contents  |  status line,
//! +---------------------------------------------------------------------------+  status.rs
//!    position, or a message                   hints, or the keys of a sequence
//!
//!  overlay, overlay.rs: in place of the panes
//! +-----------------------------+-+-------------------------------------------+
//! |   title, remark             | |                                           |
//! |   find: input_     418 hits | |   preview: the selected passage,          |
//! |   notes                     |│|   where it stands in its briefing         |
//! |▌  rows, in blocks of lines, | |                                           |
//! |▌  one of them selected      | |                                           |
//! +-----------------------------+-+-------------------------------------------+
//!
//!  search prompt, status.rs: the overlay that leaves the panes in view
//! +---------------------------------------------------------------------------+
//! | search: input_   3 of 7                    enter search   esc give up     |
//! +---------------------------------------------------------------------------+
//!
//!  which-key panel, which_key.rs: over the last rows of the body, while a sequence waits for its next key
//! +---------------------------------------------------------------------------+
//! |  keys     what they do                                                    |
//! +---------------------------------------------------------------------------+
//! ```
//!
//! The gutter is the columns before the text of a pane or an overlay: a bar (▌) in it marks the selection, a sign (• + ~ -)
//! what is unread or new. `canvas.rs` puts text into cells, `screen.rs` computes where the parts stand.

mod article;
mod aside;
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

/// What drawing needs besides the state.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The live keymap, for hints.
    pub keymap: &'a Keymap,
    /// The styles of the roles.
    pub theme: &'a Theme,
    /// The keys of an unfinished sequence.
    pub pending: &'a Pending,
    /// Whether to show what that sequence can become.
    pub which_key: bool,
}

/// Draws one frame.
pub fn draw(app: &App, look: &Look, frame: &mut Frame) {
    let mut canvas = Canvas::new(frame, look.theme, app.panes.setting.charset);
    if app.blank {
        return;
    }
    if screen::too_small(app.panes.setting.size) {
        let whole =
            screen::Rect { x: 0, y: 0, width: app.panes.setting.size.cols, height: app.panes.setting.size.rows };
        for (y, words) in (0..).zip(["too small:", "20 columns and", "5 rows are needed"]) {
            canvas.put(whole, 0, y, Role::Text, words);
        }
        return;
    }
    match app.overlays.cover() {
        Some(overlay) => overlay::draw(app, overlay, &mut canvas),
        None => panes(app, &mut canvas),
    }
    status::draw(app, look, &mut canvas);
    if look.which_key {
        which_key::draw(app, look, &mut canvas);
    }
}

fn panes(app: &App, canvas: &mut Canvas) {
    if app.panes.session.library.briefings.is_empty() && app.panes.article.is_none() {
        return list::nothing(app, screen::body(app.panes.setting.size), canvas);
    }
    let layout = app.panes.layout();
    if let Some(pane) = layout.list {
        list::draw(app, pane, app.panes.focus == Pane::List, canvas);
    }
    if let Some(rule) = layout.rule {
        canvas.vertical_rule(rule);
    }
    if let Some(pane) = layout.article {
        article::draw(app, pane, canvas);
    }
    if let Some(pane) = layout.aside {
        aside::draw(app, pane, canvas);
    }
}
