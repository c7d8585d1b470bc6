//! A page -> the text of its article: one paragraph per line, with ` | ` between the cells of a row.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// The metadata of a page, and its text.
#[derive(Debug, Default)]
pub(super) struct HtmlPage {
    pub title: Option<String>,
    pub url: Option<String>,
    /// The day of publication as the page states it.
    pub date: Option<String>,
    pub text: String,
}

/// Elements without readable text.
#[rustfmt::skip]
const UNREAD: &[&str] =
    &["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "math", "object"];

/// Elements that belong to the page rather than the article.
const ASIDE: &[&str] = &["nav", "footer", "aside", "form", "button", "dialog", "menu"];

/// Names of classes and ids that mean the same on any element.
#[rustfmt::skip]
const ASIDE_NAMES: &[&str] = &[
    "share", "sharing", "social", "related", "comments", "comment", "breadcrumb", "breadcrumbs", "menu", "sidebar",
    "footer", "cookie", "cookies", "newsletter", "subscribe", "subscription", "advert", "ad", "ads", "banner",
    "promo", "tags", "widget", "recommended", "pagination", "nav", "navbar", "navigation", "popup", "modal",
    "toolbar", "copyright", "views", "counter", "rating", "teaser", "teasers",
];

/// Parts of a name that mean that the element contains such things besides its own content.
const WHOLE: &[&str] =
    &["with", "has", "no", "content", "main", "article", "body", "wrapper", "layout", "page", "container", "text"];

/// Elements that begin and end a line.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article", "main", "ul",
    "ol", "blockquote", "figcaption", "figure", "header", "dt", "dd", "dl", "hr", "pre", "caption", "thead", "tbody",
    "address", "details", "summary", "title",
];

/// What happens to elements that belong to the page rather than the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Asides {
    #[default]
    Kept,
    Skipped,
}

/// The article of the page `html`.
pub(super) fn page(html: &str) -> HtmlPage {
    let (mut all, _) = read(html, Asides::Kept);
    let (article, is_whole) = read(html, Asides::Skipped);
    // An unclosed element, or a name that means something else, must not cost the article.
    let enough = if is_whole { 5 } else { 2 };
    if article.text.len() * enough > all.text.len() {
        all.text = article.text;
    }
    all
}

/// The page, and whether every skipped element was closed.
fn read(html: &str, asides: Asides) -> (HtmlPage, bool) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = HtmlReader { asides, ..HtmlReader::default() };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |name: &str| {
                    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
                };
                reader.start(&name, attribute, tag.self_closing);
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    let is_whole = reader.skipped.is_none();
    (reader.page(), is_whole)
}

#[derive(Default)]
struct HtmlReader {
    asides: Asides,
    page: HtmlPage,
    /// The element being skipped, and how many elements of its name are open in it.
    skipped: Option<(String, usize)>,
    in_title: bool,
    in_heading: bool,
    heading: String,
    /// Superscript or subscript: a footnote, or the exponent of a unit.
    is_raised: bool,
    /// Where the articles of the page are, and where the open one began.
    articles: Vec<Range<usize>>,
    open: Option<(usize, usize)>,
}

impl HtmlReader {
    fn start(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>, self_closing: bool) {
        match name {
            "meta" => self.meta(&attribute),
            "link" if attribute("rel").as_deref() == Some("canonical") => {
                self.page.url = self.page.url.take().or(attribute("href"));
            }
            "title" => self.in_title = self.page.title.is_none(),
            _ => {}
        }
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name && !self_closing {
                *depth += 1;
            }
            return;
        }
        let is_void =
            self_closing || matches!(name, "br" | "hr" | "img" | "input" | "meta" | "link" | "source" | "wbr");
        if !is_void && self.is_passed_over(name, &attribute) {
            self.skipped = Some((name.to_owned(), 1));
            self.line();
            return;
        }
        match name {
            "td" | "th" if !self.page.text.is_empty() && !self.page.text.ends_with('\n') => {
                self.page.text.push_str(" | ");
            }
            "sup" => self.is_raised = true,
            "h1" => self.in_heading = self.heading.is_empty(),
            "time" => self.page.date = self.page.date.take().or(attribute("datetime")),
            "article" | "main" => {
                self.line();
                let (start, depth) = self.open.unwrap_or((self.page.text.len(), 0));
                self.open = Some((start, depth + 1));
            }
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.line();
        }
    }

    fn end(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "sup" => self.is_raised = false,
            "h1" => self.in_heading = false,
            "article" | "main" => {
                self.line();
                self.open = match self.open.take() {
                    Some((start, 1)) => {
                        self.articles.push(start..self.page.text.len());
                        None
                    }
                    open => open.map(|(start, depth)| (start, depth - 1)),
                };
            }
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.line();
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.page.title.get_or_insert_default().push_str(text);
            return;
        }
        if self.skipped.is_some() {
            return;
        }
        if self.in_heading {
            self.heading.push_str(text);
        }
        if self.is_raised {
            let is_unit = self.page.text.ends_with(char::is_alphabetic);
            match text.trim() {
                "2" if is_unit => self.page.text.push('²'),
                "3" if is_unit => self.page.text.push('³'),
                other if other.chars().all(char::is_alphabetic) => self.page.text.push_str(other),
                _ => {}
            }
            return;
        }
        for c in text.chars() {
            if !c.is_whitespace() {
                self.page.text.push(c);
            } else if !self.page.text.ends_with([' ', '\n']) && !self.page.text.is_empty() {
                self.page.text.push(' ');
            }
        }
    }

    /// Ends the line, unless it is empty.
    fn line(&mut self) {
        if self.page.text.ends_with(' ') {
            self.page.text.pop();
        }
        if !self.page.text.is_empty() && !self.page.text.ends_with('\n') {
            self.page.text.push('\n');
        }
    }

    fn meta(&mut self, attribute: &impl Fn(&str) -> Option<String>) {
        let Some(content) = attribute("content") else { return };
        match attribute("property").or_else(|| attribute("name")).as_deref() {
            Some("og:url") => self.page.url = self.page.url.take().or(Some(content)),
            Some("article:published_time" | "date" | "pubdate" | "DC.date.issued") => {
                self.page.date = self.page.date.take().or(Some(content));
            }
            _ => {}
        }
    }

    fn is_passed_over(&self, name: &str, attribute: &impl Fn(&str) -> Option<String>) -> bool {
        if UNREAD.contains(&name) {
            return true;
        }
        if self.asides == Asides::Kept {
            return false;
        }
        if ASIDE.contains(&name) {
            return true;
        }
        let may_be_aside =
            matches!(name, "div" | "section" | "ul" | "ol" | "p" | "span" | "header" | "li" | "table" | "a");
        may_be_aside
            && [attribute("class"), attribute("id"), attribute("role")]
                .into_iter()
                .flatten()
                .any(|names| names.split_whitespace().any(is_aside))
    }

    fn page(mut self) -> HtmlPage {
        self.line();
        if let Some((start, _)) = self.open {
            self.articles.push(start..self.page.text.len());
        }
        let tidy =
            |text: String| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
        self.page.title = tidy(self.heading).or(self.page.title.take().and_then(tidy));
        let longest = self.articles.iter().max_by_key(|range| range.len());
        if let Some(range) = longest.filter(|range| range.len() * 3 > self.page.text.len()) {
            self.page.text = self.page.text[range.clone()].to_owned();
        }
        self.page
    }
}

/// Whether a class or an id means an aside: `related`, `share-buttons`, `site-footer`.
fn is_aside(name: &str) -> bool {
    let lower = name.to_lowercase();
    let parts: Vec<&str> = lower.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    let names = |part: Option<&&str>| part.is_some_and(|part| ASIDE_NAMES.contains(part));
    matches!(&*lower, "site-header" | "page-header")
        || (names(parts.first()) || names(parts.last())) && !parts.iter().any(|part| WHOLE.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_taken_and_the_page_left() {
        let html = "<title>Talks | Daily</title><meta property='og:url' content='https://example.org/a'>\
            <nav>Page 2</nav><article><h1>Talks</h1><p>Trade: 5&nbsp;km<sup>2</sup>,<br>7 &lt; 8<script>9</script></p>\
            <table><tr><td>a<td>b</table><div class='share-buttons'>Share 12</div></article><footer>10";
        let page = page(html);
        assert_eq!(page.text, "Talks\nTrade: 5 km²,\n7 < 8\na | b\n");
        assert_eq!(page.title.as_deref(), Some("Talks"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn broken_pages_do_not_lose_their_text() {
        assert_eq!(page("<nav>menu<p>All the text").text, "menu\nAll the text\n");
        assert_eq!(page("<p>a</i></b></p></div>b<div><div><div>c").text, "a\nb\nc\n");
        assert_eq!(page(&"<div>".repeat(100_000)).text, "");
    }
}
