//! Geometry as a pure function: how big the terminal is and what is shown -> where everything stands.
//!
//! ```text
//! wide, or list in focus             article opened below 110 columns    below 70 columns
//! +-----------+-+----------------+   +----------------------------+      +--------------+
//! | list      |r| article        |   | article                    |      | list         |
//! |           |u|                |   |                            |      | or article   |
//! |           |l|                |   |                            |      |              |
//! |           |e|                |   |                            |      |              |
//! +-----------+-+----------------+   +----------------------------+      +--------------+
//! | status                       |   | status                     |      | status       |
//! +------------------------------+   +----------------------------+      +--------------+
//! ```
//!
//! `app` and `view` ask the same questions here, so what scrolls and what is drawn never disagree.

/// The terminal's size in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Size {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
}

/// A stretch of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Rect {
    /// The left column, from 0.
    pub x: u16,
    /// The top row, from 0.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Rect {
    /// Whether the cell lies within.
    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

/// One of the two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Pane {
    /// The summit list.
    #[default]
    List,
    /// The briefing being read.
    Article,
}

/// Where the panes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The summit list, if it is shown.
    pub list: Option<Rect>,
    /// The one thin rule between list and article.
    pub rule: Option<Rect>,
    /// The article, if it is shown.
    pub article: Option<Rect>,
    /// What stands beside it and does not scroll: the contents, in a wide window.
    pub aside: Option<Rect>,
}

/// Where the finder's parts stand, within [`body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinderLayout {
    /// The query and the count of hits.
    pub input: Rect,
    /// The rows.
    pub hits: Rect,
    /// The rule before the preview.
    pub rule: Option<Rect>,
    /// The passage in its place, where there is room.
    pub preview: Option<Rect>,
}

/// Below this many columns only one pane is shown at a time.
const BOTH: u16 = 70;
/// From this many columns on, both panes stay when a briefing is opened.
const WIDE: u16 = 110;
/// The columns of an article with its margin, beyond which it gains nothing.
const TEXT: u16 = 122;
/// The columns of what stands beside it: at least, and at most.
const ASIDE: u16 = 32;
const WIDEST_ASIDE: u16 = 48;
/// The smallest screen the reader works on.
const SMALLEST: Size = Size { cols: 20, rows: 5 };

/// Whether the screen is too small to show more than a plain message.
pub fn too_small(size: Size) -> bool {
    size.cols < SMALLEST.cols || size.rows < SMALLEST.rows
}

/// The status line: the last row.
pub fn status(size: Size) -> Rect {
    Rect { x: 0, y: size.rows.saturating_sub(1), width: size.cols, height: size.rows.min(1) }
}

/// All but the status line: the panes, or an overlay over them.
pub fn body(size: Size) -> Rect {
    Rect { x: 0, y: 0, width: size.cols, height: size.rows.saturating_sub(1) }
}

/// Where an overlay's rows stand: the body less its title and a blank.
pub fn sheet(size: Size) -> Rect {
    let body = body(size);
    let title = body.height.min(2);
    Rect { y: title, height: body.height - title, ..body }
}

/// A stretch without its first `rows` rows.
pub fn below(at: Rect, rows: usize) -> Rect {
    let used = at.height.min(u16::try_from(rows).unwrap_or(u16::MAX));
    Rect { y: at.y + used, height: at.height - used, ..at }
}

/// Where list and article stand when `focus` has the keys; `zoom` gives it the whole width.
pub fn panes(size: Size, focus: Pane, zoom: bool) -> Layout {
    let body = body(size);
    let one = size.cols < BOTH || zoom || (focus == Pane::Article && size.cols < WIDE);
    if one {
        return match focus {
            Pane::List => Layout { list: Some(body), ..Layout::default() },
            Pane::Article => Layout { article: Some(body), ..Layout::default() },
        };
    }
    let width = if size.cols < WIDE { 33 } else { 38 };
    let list = Rect { width, ..body };
    let rule = Rect { x: width, width: 1, ..body };
    let beside = Rect { x: width + 1, width: body.width - width - 1, ..body };
    // Alone, the article scrolls by rows on the terminal; anything beside it would have to be drawn again.
    let is_roomy = beside.width >= TEXT + ASIDE;
    let article = Rect { width: if is_roomy { TEXT } else { beside.width }, ..beside };
    let room = beside.width - article.width;
    let aside = Rect { x: article.x + article.width, width: room.min(WIDEST_ASIDE), ..body };
    Layout { list: Some(list), rule: Some(rule), article: Some(article), aside: is_roomy.then_some(aside) }
}

/// Where the finder's parts stand: the preview beside the hits in a wide window, below them in a tall one.
pub fn finder(size: Size) -> FinderLayout {
    let body = body(size);
    let input = Rect { height: body.height.min(1), ..body };
    let rest = Rect { y: input.height, height: body.height - input.height, ..body };
    if size.cols >= WIDE {
        let width = rest.width * 11 / 20;
        let rule = Rect { x: width, width: 1, ..rest };
        let preview = Rect { x: width + 1, width: rest.width - width - 1, ..rest };
        return FinderLayout { input, hits: Rect { width, ..rest }, rule: Some(rule), preview: Some(preview) };
    }
    if rest.height < 17 {
        return FinderLayout { input, hits: rest, rule: None, preview: None };
    }
    let height = rest.height * 2 / 5;
    let hits = Rect { height: rest.height - height - 1, ..rest };
    let rule = Rect { y: hits.y + hits.height, height: 1, ..rest };
    let preview = Rect { y: rule.y + 1, height, ..rest };
    FinderLayout { input, hits, rule: Some(rule), preview: Some(preview) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inside(rect: Rect, size: Size) -> bool {
        rect.x + rect.width <= size.cols && rect.y + rect.height <= size.rows
    }

    fn apart(a: Rect, b: Rect) -> bool {
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
    }

    proptest! {
        #[test]
        fn everything_is_on_the_screen_and_nothing_overlaps(
            cols in 0u16..=500, rows in 0u16..=200, article: bool, zoom: bool,
        ) {
            let size = Size { cols, rows };
            let focus = if article { Pane::Article } else { Pane::List };
            let Layout { list, rule, article, aside } = panes(size, focus, zoom);
            let FinderLayout { input, hits, rule: line, preview } = finder(size);
            for rects in [
                [list, rule, article, aside, Some(status(size))].into_iter().flatten().collect::<Vec<_>>(),
                [Some(input), Some(hits), line, preview, Some(status(size))].into_iter().flatten().collect(),
            ] {
                for (i, a) in rects.iter().enumerate() {
                    prop_assert!(inside(*a, size), "{a:?}");
                    for b in &rects[i + 1..] {
                        prop_assert!(apart(*a, *b), "{a:?} {b:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn opening_takes_the_whole_width_only_where_it_must() {
        let shown = |cols, focus| {
            let layout = panes(Size { cols, rows: 24 }, focus, false);
            (layout.list.is_some(), layout.article.is_some())
        };
        assert_eq!(shown(60, Pane::List), (true, false));
        assert_eq!(shown(60, Pane::Article), (false, true));
        assert_eq!(shown(80, Pane::List), (true, true));
        assert_eq!(shown(80, Pane::Article), (false, true));
        assert_eq!(shown(120, Pane::Article), (true, true));
    }
}
