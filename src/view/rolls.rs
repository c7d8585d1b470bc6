//! What is rolled block by block: the table of figures, a series, the threads, one thread, the problems.

use super::canvas::Canvas;
use super::sheet;
use crate::app::{App, Figures, Roll, Survey};
use crate::pages::{Blocks, Things};
use crate::screen::{self, Rect};
use crate::typeset::{GUTTER, Role, counted};

/// Draws the table of figures under what is typed.
pub fn figures(app: &App, table: &Figures, canvas: &mut Canvas) {
    let (at, pane) = (screen::body(app.size), screen::sheet(app.size));
    let extent = match &table.table {
        Some((_, rows)) if table.done => {
            format!("{} by {}", counted(rows.figures(), "figure", "figures"), table.order.word())
        }
        _ => String::new(),
    };
    sheet::input(at, "figures: ", &table.input, &extent, canvas);
    match table.blocks(app.setting()) {
        Some(blocks) if !blocks.is_empty() => rows(&table.roll, &blocks, pane, canvas),
        Some(_) if table.input.text().trim().is_empty() => words("no briefing gives a figure", pane, canvas),
        Some(_) => words("no figure has all of these words", pane, canvas),
        None => words(sheet::WAIT, pane, canvas),
    }
}

/// Draws what is followed across the summits.
pub fn survey(app: &App, survey: &Survey, canvas: &mut Canvas) {
    let account = app.across.as_deref().map(|across| survey.subject.account(across, app.setting()));
    let (name, extent) = match &account {
        Some(Some((name, extent, _))) => (*name, &**extent),
        _ => (survey.subject.id(), ""),
    };
    let pane = sheet::title(app, name, extent, canvas);
    match account {
        None => words(sheet::WAIT, pane, canvas),
        Some(Some((_, _, blocks))) if !blocks.is_empty() => rows(&survey.roll, &*blocks, pane, canvas),
        Some(_) => words("no briefing has anything of this", pane, canvas),
    }
}

/// Draws every fault in the files, with what to do about it.
pub fn problems(app: &App, roll: &Roll, canvas: &mut Canvas) {
    let blocks = app.problem_blocks();
    let extent = if blocks.is_empty() { String::new() } else { blocks.len().to_string() };
    let pane = sheet::title(app, "Problems", &extent, canvas);
    if blocks.is_empty() {
        words("none: every file was read as it stands", pane, canvas);
    }
    rows(roll, &blocks, pane, canvas);
}

fn rows(roll: &Roll, blocks: &dyn Blocks, pane: Rect, canvas: &mut Canvas) {
    for (y, (block, line)) in (0..).zip(roll.visible(blocks, usize::from(pane.height))) {
        canvas.put_line(pane, y, &line);
        if block == roll.selected && !line.spans.is_empty() {
            canvas.bar(pane, y);
        }
    }
}

fn words(text: &str, pane: Rect, canvas: &mut Canvas) {
    canvas.put_short(pane, GUTTER, 0, pane.width.saturating_sub(GUTTER + 1), Role::Dim, text);
}
