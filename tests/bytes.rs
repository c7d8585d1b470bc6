//! What the steps of reading cost in bytes, on frames set as the reader sets them. The limits are those of `docs/ssh.md`.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use summitry::screen::Size;
use summitry::terminal::{Caps, Display, Frame};

/// An article of real words at most 76 columns wide: paragraphs with headings and a figure table.
fn article() -> Vec<Line<'static>> {
    let text = include_str!("../briefings/supreme-council-tashkent-2025.yaml");
    let words = text.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).collect::<Vec<_>>();
    let mut lines = Vec::new();
    for (at, paragraph) in words.chunks(70).enumerate() {
        if at % 4 == 0 {
            lines.push(Line::from(Span::styled(paragraph[..4].join(" "), Modifier::BOLD)));
            lines.push(Line::default());
        }
        let text = paragraph.join(" ");
        lines.extend(textwrap::wrap(&text, 76).into_iter().map(|line| Line::from(line.into_owned())));
        lines.push(Line::default());
    }
    lines
}

/// The article from line `top` on at full width, and the place in it.
fn read(frame: &mut Frame<'_>, article: &[Line<'_>], top: usize) {
    let area = frame.area();
    let body = usize::from(area.height) - 2;
    for (y, line) in article.iter().skip(top).take(body).enumerate() {
        frame.buffer.set_line(2, y as u16, line, area.width - 2);
    }
    let place = format!("{:>3} %", top * 100 / (article.len() - body));
    frame.buffer.set_string(2, area.height - 1, "Trade and investment", Style::new().dim());
    frame.buffer.set_string(area.width - 8, area.height - 1, place, Style::new().dim());
}

/// A list with row `selected` marked, beside an article that stays.
fn choose(frame: &mut Frame<'_>, article: &[Line<'_>], selected: usize) {
    let area = frame.area();
    for y in 0..area.height - 2 {
        let marked = usize::from(y) == selected;
        let style = if marked { Style::new().reversed() } else { Style::new() };
        let row = format!("{} 2025-11-{:02}  A summit in Tashkent", if marked { '>' } else { ' ' }, y + 1);
        frame.buffer.set_stringn(0, y, row, 30, style);
        frame.buffer.set_string(31, y, "│", Style::new().dim());
        frame.buffer.set_line(33, y, &article[usize::from(y)], area.width - 33);
    }
}

/// The bytes of each of `steps` frames after the first, and of the first.
fn costs(size: Size, steps: usize, mut draw: impl FnMut(&mut Frame<'_>, usize)) -> (usize, Vec<usize>) {
    let mut out = Sink::default();
    let mut display = Display::new(&mut out, Caps::XTERM, size);
    display.enter();
    for step in 0..=steps {
        display.draw(|frame| draw(frame, step)).expect("a sink takes all");
    }
    drop(display);
    (out.writes[0], out.writes[1..].to_vec())
}

/// Counts the bytes of each write.
#[derive(Default)]
struct Sink {
    writes: Vec<usize>,
}

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.writes.push(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn median(mut costs: Vec<usize>) -> usize {
    costs.sort_unstable();
    costs[costs.len() / 2]
}

const SMALL: Size = Size { cols: 80, rows: 24 };
const LARGE: Size = Size { cols: 200, rows: 50 };

#[test]
fn a_line_scrolled_is_little_more_than_the_line() {
    let article = article();
    for (size, limit) in [(SMALL, 96), (LARGE, 120)] {
        let (_, down) = costs(size, 40, |frame, step| read(frame, &article, step));
        let (_, up) = costs(size, 40, |frame, step| read(frame, &article, 40 - step));
        assert_eq!((down.len(), up.len()), (40, 40), "one write a frame");
        assert!(median(down) <= limit && median(up) <= limit);
    }
}

#[test]
fn a_page_is_little_more_than_its_text() {
    let article = article();
    for (size, page, limit, first_limit) in [(SMALL, 20, 1300, 2000), (LARGE, 46, 3800, 6000)] {
        let (first, pages) = costs(size, 5, |frame, step| read(frame, &article, step * page));
        assert!(first <= first_limit && median(pages) <= limit);
    }
}

#[test]
fn a_selection_moved_is_two_rows_of_the_list() {
    let article = article();
    for (size, limit) in [(SMALL, 100), (LARGE, 120)] {
        let (_, moves) = costs(size, 15, |frame, step| choose(frame, &article, step));
        assert!(median(moves) <= limit);
    }
}

#[test]
fn nothing_new_is_nothing_sent() {
    let article = article();
    let (_, again) = costs(SMALL, 5, |frame, _| read(frame, &article, 0));
    assert!(again.is_empty());
}
