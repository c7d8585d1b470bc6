//! A name's card: who or what it is, its other names, and the places where it occurs, by summit.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::across::{Across, Card, Occurrence};
use crate::app::{App, Head, NameCard};
use crate::briefing::{Briefing, Passage, row};
use crate::screen::Rect;
use crate::typeset::{GUTTER, Role, shorten, shorten_around};

/// The widest that text is set.
const MEASURE: u16 = 76;

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

/// In how many places a name occurs, `7 passages in 2 summits`, or less of it where there is not that much room.
fn extent(card: &Card, room: u16) -> String {
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let (passages, summits) = (count(card.passages(), "passage"), count(card.summits(), "summit"));
    let whole = format!("{passages} in {summits}");
    match card.passages() {
        0 => "in no briefing".to_string(),
        _ if width(&whole) + 2 * GUTTER + 1 > room => passages,
        _ => whole,
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
            let text = words(&across.briefings()[briefing], passage, usize::from(room(x)), canvas.ascii());
            let names = across.names_in(&text);
            let found = names.into_iter().find(|(_, id)| *id == card.id).map_or(0..0, |(range, _)| range);
            let (short, found) = shorten_around(&text, found, usize::from(room(x)), canvas.ascii());
            if selected {
                canvas.bar(pane, y);
            }
            canvas.put(pane, x, y, if selected { Role::Strong } else { Role::Text }, &short);
            canvas.mark(pane, x + width(&short[..found.start]), y, width(&short[found]), Role::Match);
        }
    }
}

/// The words of a passage on one line. Of a figure the label gives way to the value, which is the answer.
fn words(briefing: &Briefing, passage: Passage, columns: usize, ascii: bool) -> String {
    let words = row(briefing, passage).replace(['\n', '\t'], " ");
    let Passage::Figure(i) = passage else { return words };
    let (label, answer) = words.split_at(briefing.figures[i].label.len());
    let room = columns.saturating_sub(usize::from(width(answer)));
    format!("{}{answer}", shorten(label, room, ascii))
}
