//! The aside, at the right of a wide window: the contents of the article with the place marked, and below them the
//! course of the series to which the selected figure belongs.

use super::canvas::Canvas;
use crate::app::{App, Article};
use crate::briefing::Passage;
use crate::pages;
use crate::screen::{self, Rect};
use crate::typeset::{GUTTER, Line, Role, shorten};

/// The lines of a chart, its dates counted in.
const CHART: u16 = 9;

/// Draws the aside.
pub fn draw(app: &App, at: Rect, canvas: &mut Canvas) {
    let Some(article) = &app.panes.article else { return };
    let course = course(app, article, at);
    let below = course.len().min(usize::from(at.height / 2));
    let above = Rect { height: at.height - below as u16, ..at };
    contents(article, Rect { height: above.height.saturating_sub(1), ..above }, canvas);
    let foot = screen::below(at, usize::from(above.height));
    for (y, line) in (0..).zip(&course[..below]) {
        canvas.put_line(foot, y, line);
    }
}

/// Draws the headings. Those of the section, and of the group in it, that the first row of the article belongs to are
/// in strong.
fn contents(article: &Article, at: Rect, canvas: &mut Canvas) {
    canvas.put(at, GUTTER, 0, Role::Dim, "Contents");
    let at = screen::below(at, 1);
    let headings = &article.page.headings;
    let passed = headings.partition_point(|heading| heading.line <= article.top);
    let group = headings[..passed].last().filter(|heading| heading.is_group).map(|_| passed - 1);
    let section = headings[..passed].iter().rposition(|heading| !heading.is_group).unwrap_or(0);
    // If there are more headings than rows, the current one stands in the middle.
    let rows = usize::from(at.height);
    let first = section.saturating_sub(rows / 2).min(headings.len().saturating_sub(rows));
    for (y, i) in (0..at.height).zip(first..headings.len()) {
        let role = if i == section || Some(i) == group { Role::Strong } else { Role::Dim };
        let indent = GUTTER + if headings[i].is_group { 2 } else { 0 };
        canvas.put_short(at, indent, y, at.width.saturating_sub(indent + 1), role, &headings[i].text);
    }
}

/// The series of the selected figure, if it belongs to one: its name, its course, its unit.
fn course(app: &App, article: &Article, at: Rect) -> Vec<Line> {
    let figure = match article.selected_passage() {
        Some(Passage::Figure(i)) => article.briefing.figures.get(i),
        _ => None,
    };
    let (Some(across), Some(series)) = (&app.panes.session.across, figure.and_then(|figure| figure.series.as_deref()))
    else {
        return Vec::new();
    };
    let Some(series) = across.series(series) else { return Vec::new() };
    let width = at.width.saturating_sub(GUTTER + 1);
    let charset = app.panes.setting.charset;
    let mut lines = vec![Line::of(0, Role::Strong, shorten(series.label, usize::from(width), charset))];
    lines.extend(pages::chart(&series, (width, CHART), charset));
    lines
}
