//! The summit list: newest first, by year if there is room, with marks for unread and changed briefings.

use super::canvas::{Canvas, width};
use crate::app::{App, ListLayout, ListRow};
use crate::briefing::Date;
use crate::library::SummitRow;
use crate::screen::Rect;
use crate::typeset::{self, Role};

/// Columns before a row's text: the selection's bar and the unread mark.
const GUTTER: u16 = 3;
/// Columns of `Nov 2025`.
const MONTH: u16 = 8;
/// Columns of `15 Nov 2025`.
const DATE: u16 = 11;
/// From this many columns on, a row without the heading of its year has the day in its date.
const ROOM: u16 = 36;

/// Draws the list into its pane.
pub fn draw(app: &App, pane: Rect, focused: bool, canvas: &mut Canvas) {
    let layout = ListLayout::of(pane.width, pane.height);
    if app.panes.session.library.briefings.is_empty() {
        return nothing(app, pane, canvas);
    }
    for (y, row) in (0..).zip(app.panes.list.rows(&app.panes.session.library, (pane.width, pane.height))) {
        let index = match row {
            ListRow::Blank => continue,
            ListRow::Year(year) => {
                canvas.put(pane, GUTTER, y, Role::Dim, &year.to_string());
                continue;
            }
            ListRow::Title(index) | ListRow::Detail(index) => index,
        };
        let summit = &app.panes.session.library.briefings.row(index);
        let selected = index == app.panes.list.selected;
        if selected {
            canvas.bar(pane, y);
        }
        let title = if selected && focused { Role::Selected } else { Role::Text };
        let room = pane.width.saturating_sub(GUTTER + 1);
        if let ListRow::Detail(_) = row {
            let detail = format!("{}{}{}", day(summit.date), canvas.dot(), summit.place);
            canvas.put_short(pane, GUTTER, y, room, Role::Dim, &detail);
            continue;
        }
        if !app.panes.session.places.is_read(&summit.id) {
            canvas.put(pane, 1, y, Role::New, canvas.charset().pick("•", "*"));
        } else if app.panes.session.is_changed(summit) {
            canvas.put(pane, 1, y, Role::New, "~");
        }
        match layout {
            ListLayout::Tall => _ = canvas.put_short(pane, GUTTER, y, room, title, &summit.short_title),
            ListLayout::Short => {
                let date = summit.date.start();
                let (date, columns) =
                    if pane.width < ROOM { (date.short_month(), MONTH) } else { (date.short(), DATE) };
                canvas.put(pane, GUTTER, y, Role::Dim, &format!("{date:>width$}", width = usize::from(columns)));
                let room = room.saturating_sub(columns + 1);
                canvas.put_short(pane, GUTTER + columns + 1, y, room, title, &summit.short_title);
            }
            ListLayout::Wide => wide(summit, pane, y, title, canvas),
        }
    }
}

/// Date, title and place in columns; the full title if it fits.
fn wide(summit: &SummitRow, pane: Rect, y: u16, title: Role, canvas: &mut Canvas) {
    canvas.put(pane, GUTTER, y, Role::Dim, &day(summit.date));
    let place = width(&summit.place).min(pane.width / 3);
    let left = GUTTER + DATE + 2;
    let room = pane.width.saturating_sub(left + place + 3);
    let text = if width(&summit.title) <= room { &summit.title } else { &summit.short_title };
    canvas.put_short(pane, left, y, room, title, text);
    canvas.put_short(pane, pane.width.saturating_sub(place + 1), y, place, Role::Dim, &summit.place);
}

/// Says why there is nothing to read and what to do about it, with blanks between where there is room for them.
pub fn nothing(app: &App, pane: Rect, canvas: &mut Canvas) {
    let said = match app.panes.loading {
        Some(_) => vec!["reading the briefings".to_owned()],
        None => app.discovery.nothing_in(&app.panes.session.library),
    };
    let room = usize::from(pane.width.saturating_sub(GUTTER + 1)).max(1);
    let paragraphs: Vec<Vec<&str>> =
        said.iter().map(|text| typeset::lines(text, room).into_iter().map(|line| &text[line]).collect()).collect();
    let rows = paragraphs.iter().map(Vec::len).sum::<usize>();
    let (first, blank) = if rows + paragraphs.len() <= usize::from(pane.height) { (1, 1) } else { (0, 0) };
    let mut y = first;
    for (i, lines) in paragraphs.iter().enumerate() {
        for line in lines {
            canvas.put(pane, GUTTER, y, if i == 0 { Role::Text } else { Role::Dim }, line);
            y += 1;
        }
        y += blank;
    }
}

/// The first day of a date without its year: `15 Nov` or `Apr`; the year if that is all.
fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let start = date.start();
    match (start.month(), start.day()) {
        (Some(month), Some(day)) => format!("{day:2} {}", MONTHS[usize::from(month) - 1]),
        (Some(month), None) => format!("   {}", MONTHS[usize::from(month) - 1]),
        _ => start.year().to_string(),
    }
}
