//! The question for a name or a summit: what is typed, and what fits it.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::app::{App, Pick, Wanted};
use crate::screen::Rect;
use crate::typeset::{GUTTER, MEASURE, Role};

/// Draws the question and what it offers.
pub fn draw(app: &App, pick: &Pick, canvas: &mut Canvas) {
    let (title, of, prompt, none) = match &pick.what {
        Wanted::Name => ("Who or what", "", "name: ", "nobody and nothing of that name is known"),
        Wanted::Summit(left) => {
            let left = app.library.get(left).map_or(&**left, |briefing| briefing.short_title());
            ("Compare", left, "with: ", "no other summit fits that")
        }
    };
    let pane = sheet::title(app, title, of, canvas);
    sheet::input(pane, prompt, &pick.input, "", canvas);
    let used = pane.height.min(2);
    let rows = Rect { y: pane.y + used, height: pane.height - used, ..pane };
    let room = rows.width.saturating_sub(GUTTER + 1).min(MEASURE);
    let words = if app.across.is_none() { sheet::WAIT } else { none };
    if pick.choices.is_empty() && (pick.done || app.across.is_none()) {
        canvas.put_short(rows, GUTTER, 0, room, Role::Dim, words);
    }
    let visible = pick.choices.iter().enumerate().skip(pick.menu.top).take(usize::from(rows.height));
    let shown: Vec<(usize, (String, String))> =
        visible.map(|(i, choice)| (i, words_of(app, pick, i, choice))).collect();
    let column = shown.iter().map(|(_, (name, _))| width(name)).max().unwrap_or(0).min(room / 2);
    for (y, (index, (name, what))) in (0..).zip(shown) {
        let selected = index == pick.menu.selected;
        if selected {
            canvas.bar(rows, y);
        }
        canvas.put_short(rows, GUTTER, y, column, if selected { Role::Strong } else { Role::Text }, &name);
        let x = GUTTER + column + 2;
        canvas.put_short(rows, x, y, (GUTTER + room).saturating_sub(x), Role::Dim, &what);
    }
}

/// A choice, and what is to be known of it: who or what it is; when the summit was.
fn words_of(app: &App, pick: &Pick, index: usize, choice: &str) -> (String, String) {
    match pick.what {
        Wanted::Name => {
            let card = app.across.as_deref().and_then(|across| across.card(choice));
            (choice.to_string(), card.and_then(|card| card.what).unwrap_or_default().to_string())
        }
        Wanted::Summit(_) => {
            let Some(briefing) = app.library.get(choice) else { return (choice.to_string(), String::new()) };
            let likely = if index < pick.likely { ", most in common" } else { "" };
            (briefing.short_title().to_string(), format!("{}{likely}", briefing.date.words()))
        }
    }
}
