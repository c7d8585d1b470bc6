//! A name's card: who or what it is, its other names, and the places where it occurs, by summit.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::across::{Across, Card, Occurrence};
use crate::app::{App, NameCard};
use crate::pages::{Head, extent, occurrence};
use crate::screen::Rect;
use crate::typeset::{GUTTER, MEASURE, Role};

/// Draws the card over the whole body.
pub fn draw(app: &App, sheet: &NameCard, canvas: &mut Canvas) {
    let known = app.across.as_deref().and_then(|across| Some((across, across.card(&sheet.name)?)));
    let Some((across, card)) = known else {
        let pane = sheet::title(app, &sheet.name, "", canvas);
        let words = if app.across.is_some() { "nobody and nothing of that name is known" } else { sheet::WAIT };
        canvas.put_short(pane, GUTTER, 0, pane.width.saturating_sub(GUTTER + 1), Role::Dim, words);
        return;
    };
    let pane = sheet::title(app, card.name, &extent(&card, app.size.cols.saturating_sub(width(card.name))), canvas);
    let head = Head::new(across, &card, app.size.cols);
    for (y, line) in (0..pane.height).zip(head.lines.iter().skip(sheet.top)) {
        canvas.put_line(pane, y, line);
    }
    if let Some((_, found)) = sheet.link.and_then(|link| head.links.get(link)) {
        for (line, columns) in &found.pieces {
            if let Some(y) = line.checked_sub(sheet.top) {
                let (x, width) = (GUTTER + columns.start, columns.end - columns.start);
                canvas.mark(pane, x, y as u16, width, Role::Selected);
                canvas.reverse(pane, x, y as u16, width);
            }
        }
    }
    let first = sheet.top.saturating_sub(head.lines.len());
    let below = head.lines.len().saturating_sub(sheet.top);
    for (y, index) in (0..pane.height).skip(below).zip(first..card.rows()) {
        let selected = index == sheet.selected && sheet.link.is_none();
        place(across, &card, card.row(index), (pane, y, selected), canvas);
    }
}

/// Draws one row: a summit, or one of its passages cut around the name.
fn place(across: &Across, card: &Card, row: Occurrence, at: (Rect, u16, bool), canvas: &mut Canvas) {
    let (pane, y, selected) = at;
    let room = |x: u16| pane.width.saturating_sub(x + 1).min(MEASURE);
    match row {
        Occurrence::Summit(briefing) => {
            let briefing = &across.briefings()[briefing];
            let text = format!("{}{}{}", briefing.short_title(), canvas.dot(), briefing.date.words());
            canvas.put_short(pane, GUTTER, y, room(GUTTER), Role::Heading, &text);
        }
        Occurrence::Passage(briefing, passage) => {
            let x = GUTTER + 2;
            let columns = usize::from(room(x));
            let (short, found) = occurrence(across, card, (briefing, passage), (columns, canvas.ascii()));
            if selected {
                canvas.bar(pane, y);
            }
            canvas.put(pane, x, y, if selected { Role::Strong } else { Role::Text }, &short);
            canvas.mark(pane, x + width(&short[..found.start]), y, width(&short[found]), Role::Match);
        }
    }
}
