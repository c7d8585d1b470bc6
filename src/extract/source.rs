//! Source material -> the text that is kept: safe to show, one paragraph per line, single spaces.

use super::html;
use crate::briefing::Date;
use crate::clean;

/// A source, cleaned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceText {
    /// The headline, if the source is a page.
    pub title: Option<String>,
    /// The address that the page states for itself.
    pub url: Option<String>,
    /// The day of publication in EDTF, if the page states it.
    pub date: Option<String>,
    /// The running text: one paragraph per line.
    pub text: String,
}

impl SourceText {
    /// The source in `given`: a page if it looks like one, plain text otherwise.
    pub fn of(given: &str) -> Self {
        if !is_html(given) {
            return Self { text: tidy(given), ..Self::default() };
        }
        let page = html::page(given);
        let line =
            |text: Option<String>| text.map(|text| clean::line(&text).into_owned()).filter(|text| !text.is_empty());
        let date = page.date.and_then(|date| date.get(..10).map(str::to_owned));
        let is_day = |date: &String| date.parse::<Date>().is_ok();
        let is_web = |url: &String| url.starts_with("http://") || url.starts_with("https://");
        Self {
            title: line(page.title),
            url: line(page.url).filter(is_web),
            date: date.filter(is_day),
            text: tidy(&page.text),
        }
    }

    /// Its title: that of the page, or else the first line if it is short enough.
    pub fn heading(&self) -> Option<&str> {
        const LONGEST: usize = 200;
        let first = self.text.lines().next().filter(|line| !line.is_empty() && line.len() <= LONGEST);
        self.title.as_deref().or(first.filter(|line| !line.ends_with('.')))
    }
}

/// Whether it is an HTML page, judged by its beginning or its paragraphs.
fn is_html(given: &str) -> bool {
    let start = given.trim_start_matches('\u{feff}').trim_start();
    let head: String = start.chars().take(2_000).collect::<String>().to_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with('<')
            && ["<head", "<body", "<p", "<div", "<article", "<meta", "<h1", "<title", "<nav"]
                .iter()
                .any(|tag| head.contains(tag))
}

/// `text` without invisible characters, with tidy lines, and with hard-wrapped lines joined.
fn tidy(text: &str) -> String {
    let shown: String = text.replace("\r\n", "\n").chars().filter_map(shown).collect();
    let shown = clean::text(&shown);
    let mut out = String::with_capacity(shown.len());
    let mut paragraph: Vec<String> = Vec::new();
    for line in shown.lines().chain([""]) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            paragraph.push(line);
            continue;
        }
        if paragraph.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let between = if is_wrapped(&paragraph) { " " } else { "\n" };
        out.push_str(&paragraph.join(between));
        out.push('\n');
        paragraph.clear();
    }
    out
}

/// The replacement for `c`: none for an invisible character, `\n` for any line break.
fn shown(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        c if c.is_whitespace() => Some(' '),
        c => clean::is_shown(c).then_some(c),
    }
}

/// Whether the lines of a paragraph are one hard-wrapped text.
fn is_wrapped(lines: &[String]) -> bool {
    let Some((_, lines)) = lines.split_last().filter(|(_, lines)| !lines.is_empty()) else { return false };
    let is_full = |line: &String| (40..=120).contains(&line.chars().count());
    let goes_on = |line: &&String| !line.ends_with(['.', '!', '?', ':', ';', '»', '”', '"']);
    lines.iter().all(is_full) && lines.iter().filter(goes_on).count() * 3 >= lines.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_tidied_and_broken_lines_are_joined() {
        let wide =
            "The ministers agreed that trade between the two\ncountries is to reach $5 billion by the year 2030.\n";
        assert_eq!(tidy(wide), wide.replacen('\n', " ", 1));
        assert_eq!(tidy("Head\nline\r\n\r\n\r\n1\u{a0}700\u{ad}\u{200b} km\t!"), "Head\nline\n\n1 700 km !\n");
    }

    #[test]
    fn a_page_is_distinguished_from_a_text() {
        assert!(
            is_html("\u{feff} <!DOCTYPE html><p>") && is_html("<p>Text") && !is_html("Trade < 5") && !is_html("<5 %")
        );
    }
}
