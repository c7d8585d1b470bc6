//! The article pane: the page, the selection, and the matches of a search.

use std::ops::Range;

use super::canvas::Canvas;
use crate::app::{App, Article, Selection};
use crate::briefing::Passage;
use crate::screen::{Pane, Rect};
use crate::typeset::{GUTTER, Role};

/// Draws the article into its pane.
pub fn draw(app: &App, pane: Rect, canvas: &mut Canvas) {
    let Some(article) = &app.panes.article else { return };
    let lines = article.lines();
    // While the list has the focus, keys act on the list's selection.
    let is_read = app.panes.focus == Pane::Article;
    let marked = article.selected_passage().filter(|_| is_read);
    for (y, line) in (0..).zip(&article.page.lines[lines.clone()]) {
        canvas.put_line(pane, y, line);
        if let Some(marked) = marked {
            canvas.bar_beside(pane, y, line, marked);
        }
        // The mark stands beside the first line of the passage on the screen.
        let begins = y == 0 || article.page.lines[lines.start + usize::from(y) - 1].passage != line.passage;
        for passage in line.passages().filter(|_| begins) {
            if let (Some(mark), Some(column)) = (article.news_mark(passage), line.column_of(passage)) {
                canvas.put(pane, column - 1, y, Role::New, mark);
            }
        }
    }
    margin(article, lines.clone(), marked, pane, canvas);
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

/// Draws the notes of the margin that stand on these lines, and the bar beside a marked one.
fn margin(article: &Article, lines: Range<usize>, marked: Option<Passage>, pane: Rect, canvas: &mut Canvas) {
    let margin = &article.page.margin;
    let column = margin.column.min(pane.width);
    let at = Rect { x: pane.x + column, width: pane.width - column, ..pane };
    for note in margin.notes.iter().filter(|note| note.line < lines.end && lines.start < note.end()) {
        // A source belongs to its fact, which has the bar and the mark.
        let passage = note.passage().filter(|passage| matches!(passage, Passage::Caveat(_)));
        let shown = (note.line..).zip(&note.lines).filter(|(at, _)| lines.contains(at));
        for (i, (line, text)) in shown.enumerate() {
            let y = (line - lines.start) as u16;
            canvas.put_line(at, y, text);
            if passage.is_some() && passage == marked {
                canvas.bar(at, y);
            }
            if let Some(mark) = passage.filter(|_| i == 0).and_then(|passage| article.news_mark(passage)) {
                canvas.put(at, 1, y, Role::New, mark);
            }
        }
    }
}
