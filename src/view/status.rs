//! The status line: position, message or search prompt at the left; pending keys or hints from the live keymap at the
//! right.

use super::Look;
use super::canvas::{Canvas, width};
use super::overlay;
use crate::action::Action;
use crate::app::{App, Stale};
use crate::keymap::Context;
use crate::pages::Things;
use crate::screen::{self, Pane};
use crate::typeset::{Role, counted, shorten_path};

/// The words for a stale article: with room, and with little.
fn words(stale: Stale) -> (&'static str, &'static str) {
    match stale {
        Stale::Faulty => ("the file has faults; this is its last good version", "last good version"),
        Stale::Gone => ("the file is gone; this can be read until you leave it", "the file is gone"),
        Stale::Lost => ("the library cannot be listed; this is as last read", "library not listed"),
    }
}

/// Columns between the typed search and its result.
const GAP: u16 = 3;

/// From this width on, a stale article is explained in full: the key to press stands beside the words.
const ROOM: u16 = 76;

/// The hint that comes first when the line says that files have problems.
const PROBLEMS: (Action, &str) = (Action::Problems, "problems");

/// Columns that a key takes with what it does.
fn hint_width(key: &str, word: &str) -> u16 {
    width(key) + 1 + width(word)
}

/// Draws the status line.
pub fn draw(app: &App, look: &Look, canvas: &mut Canvas) {
    let line = screen::status(app.panes.setting.size);
    let prompt = app.overlays.top().filter(|overlay| !overlay.covers()).and_then(|overlay| overlay.input.as_ref());
    let left = match (prompt, app.status.notice()) {
        (Some(input), notice) => {
            let start = canvas.put(line, 1, 0, Role::Strong, "search: ");
            let said = match notice {
                Some(notice) => notice.text.clone(),
                None if input.text().is_empty() => String::new(),
                None => found(app),
            };
            let all = line.width.saturating_sub(start + 1);
            let room = all.saturating_sub(GAP + width(&said)).max(all.min(overlay::ROOM));
            let end = overlay::text(line, start, room, input, canvas);
            canvas.put_short(line, end + GAP, 0, line.width.saturating_sub(end + GAP + 1), Role::Dim, &said)
        }
        (_, Some(notice)) => {
            let role = if notice.fault { Role::Fault } else { Role::Text };
            let hint = notice.is_listed.then(|| look.keymap.keys_to_show([PROBLEMS], app.context()).pop()).flatten();
            let kept = hint.map_or(0, |(key, word)| GAP + hint_width(&key, word));
            canvas.put_short(line, 1, 0, line.width.saturating_sub(1 + kept), role, &notice.text)
        }
        _ => place(app, canvas),
    };
    let pending = look.pending.to_string();
    if pending.is_empty() {
        right(app, look, left, canvas);
    } else {
        canvas.put(line, line.width.saturating_sub(width(&pending) + 1), 0, Role::Strong, &pending);
    }
}

/// Draws the position. The number that changes with every scrolled line comes first, at a fixed column, so that a
/// scroll repaints little else.
fn place(app: &App, canvas: &mut Canvas) -> u16 {
    let line = screen::status(app.panes.setting.size);
    if let Some(loading) = app.panes.loading.filter(|loading| loading.total > 0) {
        let text = format!("reading {} of {}", loading.done, counted(loading.total, "briefing", "briefings"));
        return canvas.put_short(line, 1, 0, line.width.saturating_sub(1), Role::Dim, &text);
    }
    let problems = app.state_view().problems().len();
    match &app.panes.article {
        Some(article) if app.panes.focus == Pane::Article && app.overlays.top().is_none() => {
            canvas.put(line, 1, 0, Role::Dim, &format!("{:3}%", article.percent()));
            let news = article.selected_passage().and_then(|selected| article.news_of(selected));
            let stale = app.panes.stale().map(|stale| match words(stale) {
                (long, _) if line.width >= ROOM && news.is_none() => long,
                (_, short) => short,
            });
            let x = stale.map_or(7, |stale| canvas.put(line, 7, 0, Role::Fault, stale));
            if let Some(news) = news {
                let x = if stale.is_some() { canvas.put(line, x, 0, Role::Dim, canvas.dot()) } else { x };
                return canvas.put_short(line, x, 0, line.width.saturating_sub(x + 1), Role::New, &news);
            }
            if stale.is_some() {
                return x;
            }
            let named = if app.is_touched { 7 } else { library(app, 7, "", canvas) };
            let x = if named > 7 { canvas.put(line, named, 0, Role::Dim, canvas.dot()) } else { named };
            let section = article.section().map(|heading| &*heading.text);
            let text = match section.filter(|section| *section != &*article.briefing.title) {
                Some(section) => format!("{}{}{section}", article.briefing.short_title(), canvas.dot()),
                None => article.briefing.short_title().to_string(),
            };
            canvas.put_short(line, x, 0, (line.width * 3 / 5 + 7).saturating_sub(x), Role::Dim, &text)
        }
        _ if app.panes.stale() == Some(Stale::Gone) && app.overlays.top().is_none() => {
            let text = "the file of this article is gone";
            canvas.put_short(line, 1, 0, line.width.saturating_sub(1), Role::Fault, text)
        }
        _ if app.overlays.top().is_none() => {
            let (at, len) = (app.panes.list.selected + 1, app.panes.session.library.briefings.len());
            let (role, text) = match (problems, len) {
                (1.., _) => (Role::Fault, counted(problems, "problem", "problems")),
                (0, 0) => (Role::Dim, String::new()),
                (0, _) => (Role::Dim, format!("{at} of {len}")),
            };
            let x = canvas.put(line, 1, 0, role, &text);
            library(app, x, if text.is_empty() { "" } else { canvas.dot() }, canvas)
        }
        _ => 0,
    }
}

/// The library in use, after `dot` from column `x` on, as far as it fits beside the first hints; returns where it ends.
/// The first screen also says that it takes precedence over the user's own.
fn library(app: &App, x: u16, dot: &str, canvas: &mut Canvas) -> u16 {
    let line = screen::status(app.panes.setting.size);
    let is_first = app.discovery.shadowed().is_some() && !app.is_touched;
    let (aside, end) = if is_first { (", not your own", line.width) } else { ("", line.width * 3 / 5) };
    let room = usize::from(end.saturating_sub(x + width(dot) + width(aside)));
    match shorten_path(app.discovery.label(), room, canvas.charset()) {
        Some(label) => canvas.put(line, x, 0, Role::Dim, &format!("{dot}{label}{aside}")),
        None => x,
    }
}

/// The result of the search that is being typed.
fn found(app: &App) -> String {
    let Some(search) = app.panes.article.as_ref().and_then(|article| article.search.as_ref()) else {
        return String::new();
    };
    match search.current() {
        Some((number, _)) => format!("{number} of {}", search.matches().len()),
        None => "no match".to_string(),
    }
}

fn right(app: &App, look: &Look, left: u16, canvas: &mut Canvas) {
    let line = screen::status(app.panes.setting.size);
    let context = app.context();
    let room = line.width.saturating_sub(left + 3);
    let mut shown: Vec<(String, &str)> = Vec::new();
    let mut used = 0;
    let explained = context == Context::Article && matches!(app.panes.stale(), Some(Stale::Faulty | Stale::Lost));
    let counted = context == Context::List && app.panes.loading.is_none() && app.state_view().problems().len() > 0;
    let listed = app.status.notice().is_some_and(|notice| notice.is_listed);
    let first = (explained || counted || listed).then_some(PROBLEMS);
    for (key, word) in look.keymap.keys_to_show(first.into_iter().chain(context.hints()), context) {
        let needed = hint_width(&key, word) + if shown.is_empty() { 0 } else { 3 };
        if used + needed > room {
            continue;
        }
        used += needed;
        shown.push((key, word));
    }
    let mut x = line.width.saturating_sub(used + 1);
    for (i, (key, word)) in shown.iter().enumerate() {
        x += if i == 0 { 0 } else { 3 };
        x = canvas.put(line, x, 0, Role::Text, key) + 1;
        x = canvas.put(line, x, 0, Role::Dim, word);
    }
}
