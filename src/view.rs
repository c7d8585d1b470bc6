//! What is on the screen, drawn from the state; it changes nothing.
//!
//! ```text
//! list.rs     the summit list          article.rs   the briefing
//! card.rs     who or what a name is    pick.rs      the question for a name or a summit
//! compare.rs  two summits compared     rolls.rs     figures, series, threads
//! finder.rs   the finder overlay       sheet.rs     overlays that are lists of rows: contents, bookmarks,
//! help.rs     the keys that work       commands.rs  problems
//! status.rs   the last row             keys.rs      what the keys pressed so far can become
//! ```

mod article;
mod canvas;
mod card;
mod commands;
mod compare;
mod finder;
mod help;
mod keys;
mod list;
mod pick;
mod rolls;
mod sheet;
mod status;

use crate::app::{App, Overlay};
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
    let mut canvas = Canvas::new(frame, look.theme, app.ascii);
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
    match app.overlays.last() {
        Some(Overlay::Finder(finder)) => finder::draw(app, finder, &mut canvas),
        Some(Overlay::Contents(menu)) => sheet::contents(app, menu, &mut canvas),
        Some(Overlay::Bookmarks(menu)) => sheet::bookmarks(app, menu, &mut canvas),
        Some(Overlay::Problems(roll)) => rolls::problems(app, roll, &mut canvas),
        Some(Overlay::Help(help)) => help::draw(app, help, &mut canvas),
        Some(Overlay::Commands(palette)) => commands::draw(app, palette, &mut canvas),
        Some(Overlay::Card(sheet)) => card::draw(app, sheet, &mut canvas),
        Some(Overlay::Compare(compare)) => compare::draw(app, compare, &mut canvas),
        Some(Overlay::Figures(table)) => rolls::figures(app, table, &mut canvas),
        Some(Overlay::Survey(survey)) => rolls::survey(app, survey, &mut canvas),
        Some(Overlay::Pick(pick)) => pick::draw(app, pick, &mut canvas),
        Some(Overlay::Search(_)) | None => panes(app, &mut canvas),
    }
    status::draw(app, look, &mut canvas);
    if look.which_key {
        keys::draw(app, look, &mut canvas);
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
