//! The finder: the query, the hits with the answer in each row, and the selected one in its place.

use super::canvas::{Canvas, width};
use super::sheet;
use crate::app::{App, Finder};
use crate::lookup::Hit;
use crate::screen::{self, Rect};
use crate::typeset::{Options, Role};

/// Columns before a hit's text.
const GUTTER: u16 = 2;

/// Draws the finder over the whole body.
pub fn draw(app: &App, finder: &Finder, canvas: &mut Canvas) {
    let places = screen::finder(app.size);
    let partial = app.loading.is_some();
    input(finder, partial, places.input, canvas);
    let mut pane = places.hits;
    for (role, text) in finder.told(partial) {
        let line = Rect { height: pane.height.min(1), ..pane };
        canvas.put_short(line, GUTTER, 0, pane.width.saturating_sub(GUTTER), role, &text);
        pane = Rect { y: pane.y + line.height, height: pane.height - line.height, ..pane };
    }
    hits(finder, pane, canvas);
    let (Some(rule), Some(preview)) = (places.rule, places.preview) else { return };
    if rule.width == 1 {
        canvas.vertical_rule(rule)
    } else {
        canvas.horizontal_rule(rule)
    }
    if let Some(hit) = finder.selected() {
        place(app, finder, hit, preview, canvas);
    }
}

fn input(finder: &Finder, partial: bool, at: Rect, canvas: &mut Canvas) {
    let so_far = if partial { " so far" } else { "" };
    let count = match (finder.input.text().trim().is_empty(), finder.done, finder.answer.total) {
        (true, ..) => String::new(),
        (_, false, 0) => "searching".to_string(),
        (_, _, 1) => format!("1 hit{so_far}"),
        (_, _, total) => format!("{total} hits{so_far}"),
    };
    sheet::input(at, "find: ", &finder.input, &count, canvas);
}

/// Draws the hits from the first visible one.
fn hits(finder: &Finder, pane: Rect, canvas: &mut Canvas) {
    let mut y = 0;
    for (index, hit) in finder.answer.hits.iter().enumerate().skip(finder.menu.top) {
        let room = pane.width.saturating_sub(GUTTER + 1);
        let lines = finder.lines(hit, room);
        if y + lines.len() as u16 + 1 > pane.height {
            break;
        }
        let selected = index == finder.menu.selected;
        for line in &lines {
            if selected {
                canvas.bar(pane, y);
            }
            canvas.put(pane, GUTTER, y, if selected { Role::Strong } else { Role::Text }, &hit.text[line.clone()]);
            for mark in &hit.marks {
                let (from, to) = (mark.start.max(line.start), mark.end.min(line.end));
                if from < to {
                    let x = GUTTER + width(&hit.text[line.start..from]);
                    canvas.mark(pane, x, y, width(&hit.text[from..to]), Role::Match);
                }
            }
            y += 1;
        }
        if selected {
            canvas.bar(pane, y);
        }
        canvas.put_short(pane, GUTTER, y, room, Role::Dim, &whence(hit, canvas.dot()));
        y += 1;
    }
}

/// Where a hit comes from: the word that it lacks and the date, which a narrow window must not lose, the summit, and
/// what it is.
fn whence(hit: &Hit, dot: &str) -> String {
    let lacks = hit.lacks.as_ref().map_or_else(String::new, |word| format!("without “{word}”{dot}"));
    format!("{lacks}{}{dot}{}{dot}{}", hit.briefing.date.words(), hit.briefing.short_title(), hit.kind.word())
}

/// The passage of a hit in its place, a few lines of what stands before it above.
fn place(app: &App, finder: &Finder, hit: &Hit, pane: Rect, canvas: &mut Canvas) {
    let options = Options {
        width: pane.width,
        ascii: app.ascii,
        addresses: app.addresses,
        related: app.library.related(&hit.briefing),
        ..Options::default()
    };
    let page = finder.previews.page(&hit.briefing, &app.library.glossary, options);
    let line = page.line_of(hit.passage, 0);
    let height = usize::from(pane.height);
    let top = line.saturating_sub(height / 4).min(page.lines.len().saturating_sub(height));
    for (y, line) in (0..pane.height).zip(&page.lines[top..]) {
        canvas.put_line(pane, y, line);
        if line.passage == Some(hit.passage) {
            canvas.bar(pane, y);
        }
    }
}
