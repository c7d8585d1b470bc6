//! The article pane: the page, the selection, and the matches of a search.

use super::canvas::Canvas;
use crate::app::{App, Selection};
use crate::screen::{Pane, Rect};
use crate::typeset::{GUTTER, Role};

/// Draws the article into its pane.
pub fn draw(app: &App, pane: Rect, canvas: &mut Canvas) {
    let Some(article) = &app.article else { return };
    let lines = article.lines();
    // While the list has the focus, keys act on the list's selection.
    let is_read = app.focus == Pane::Article;
    let marked = article.selected_passage().filter(|_| is_read);
    for (y, line) in (0..).zip(&article.page.lines[lines.clone()]) {
        canvas.put_line(pane, y, line);
        if line.passage.is_some() && line.passage == marked {
            canvas.bar(pane, y);
        }
        // The mark stands beside the first line of the passage on the screen.
        let begins = y == 0 || article.page.lines[lines.start + usize::from(y) - 1].passage != line.passage;
        if let Some(mark) = line.passage.filter(|_| begins).and_then(|passage| article.news_mark(passage)) {
            canvas.put(pane, 1, y, Role::New, mark);
        }
    }
    let pieces = article.selected_name().filter(|_| is_read).into_iter().flat_map(|name| &name.found.pieces);
    for (line, columns) in pieces.filter(|(line, _)| lines.contains(line)) {
        let (x, y, width) = (GUTTER + columns.start, (line - lines.start) as u16, columns.end - columns.start);
        canvas.mark(pane, x, y, width, Role::Selected);
        canvas.reverse(pane, x, y, width);
    }
    let Some(search) = &article.search else { return };
    let is_pointed = is_read && article.selection() == Some(&Selection::Match);
    let current = search.current().map(|(_, found)| found).filter(|_| is_pointed);
    for found in search.on(&lines) {
        for (line, columns) in found.pieces.iter().filter(|(line, _)| lines.contains(line)) {
            let (x, y) = (GUTTER + columns.start, (line - lines.start) as u16);
            let width = columns.end - columns.start;
            canvas.mark(pane, x, y, width, Role::Match);
            if current == Some(found) {
                canvas.reverse(pane, x, y, width);
            }
        }
    }
}
