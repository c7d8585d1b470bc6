//! A brief as one HTML file: nothing is fetched, nothing runs. It prints on two sides of A4, and reads on a narrow
//! screen, light or dark.

use super::chart::Chart;
use super::{Brief, BriefItem, BriefPart, Group, Reference, Remark, RemarkKind, cited, text};
use crate::typeset::handover::sentence;

/// How it looks. The rows of a list are never cut between two sheets.
const STYLE: &str = "\
:root{color-scheme:light dark;--dim:#595959;--line:#bbb}\
@media(prefers-color-scheme:dark){:root{--dim:#b0b0b0;--line:#555}}\
body{font:1rem/1.4 'Liberation Sans',Arial,Helvetica,sans-serif;max-width:48rem;margin:0 auto;padding:1rem;\
overflow-wrap:anywhere}\
h1{font-size:1.4em;line-height:1.2;margin:0 0 .3em}\
h2{font-size:1.15em;margin:1em 0 .2em;border-bottom:1px solid var(--line)}\
h3{font-size:1em;margin:.7em 0 .2em}\
p,ul,ol{margin:.2em 0}\
ul,ol{padding-left:1.2em}\
li{margin:.15em 0}\
.head,.note,cite{color:var(--dim)}\
.note{font-style:italic}\
cite{font-style:normal}\
.charts{display:flex;flex-wrap:wrap;gap:.5em 1.5em}\
figure{flex:1 1 15rem;max-width:22rem;margin:.3em 0}\
figcaption{font-size:.85em}\
svg{display:block;width:100%;height:auto;fill:none;stroke:currentColor}\
svg .axis{stroke:var(--line)}\
svg circle{fill:currentColor}\
svg .open{fill:Canvas}\
svg text{font-size:11px;text-anchor:middle;fill:currentColor;stroke:none}\
@page{size:A4;margin:13mm 16mm}\
@media print{:root{color-scheme:light;--dim:#444;--line:#999}\
body{font-size:8.5pt;line-height:1.25;max-width:none;padding:0}\
h1,h2,h3{break-after:avoid}\
li,p,figure,.charts{break-inside:avoid}\
figure{max-width:75mm}\
a{color:inherit;text-decoration:none}}";

/// The brief as a document.
pub fn html(brief: &Brief) -> String {
    let title = escape(&brief.title);
    // The policy holds the file to what it promises wherever it is opened.
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    out.push_str(&head(brief));
    brief.parts.iter().for_each(|one| out.push_str(&part(one)));
    if !brief.sources.is_empty() {
        let sources = brief.sources.iter().map(reference).collect::<String>();
        out.push_str(&format!("<section>\n<h2>Sources</h2>\n<ol>\n{sources}</ol>\n</section>\n"));
    }
    if let Some(words) = text::left_out(brief) {
        out.push_str(&format!("<p class=\"head\">{}</p>\n", escape(&words)));
    }
    out + "</main>\n</body>\n</html>\n"
}

/// What stands above the parts: paragraphs, and events in a list.
fn head(brief: &Brief) -> String {
    let lines = text::head(brief);
    let lines = lines.iter().map(|line| format!("<p class=\"head\">{}</p>\n", escape(line))).collect::<String>();
    lines + &list(&brief.events)
}

/// Items as a list; nothing for none.
fn list(items: &[BriefItem]) -> String {
    let items = items.iter().map(item).collect::<String>();
    if items.is_empty() { items } else { format!("<ul>\n{items}</ul>\n") }
}

fn part(part: &BriefPart) -> String {
    let groups = part.groups.iter().map(group).collect::<String>();
    format!("<section>\n<h2>{}</h2>\n{groups}</section>\n", part.heading)
}

fn group(group: &Group) -> String {
    let charts = group.charts.iter().map(chart).collect::<String>();
    let charts = if charts.is_empty() { charts } else { format!("<div class=\"charts\">\n{charts}</div>\n") };
    format!("<h3>{}</h3>\n{charts}{}", escape(&group.heading), list(&group.items))
}

fn item(item: &BriefItem) -> String {
    let lead = if item.lead.is_empty() { String::new() } else { format!("<strong>{}:</strong> ", escape(&item.lead)) };
    let remarks = item.remarks.iter().map(|one| format!(" {}", remark(one))).collect::<String>();
    format!("<li>{lead}{}{}{remarks}</li>\n", escape(&item.text), cite(&item.sources))
}

fn remark(remark: &Remark) -> String {
    let words = format!("{}{}", escape(&remark.text), cite(&remark.sources));
    match remark.kind {
        RemarkKind::Note => format!("<span class=\"note\">{words}</span>"),
        kind => format!("<b>{}</b> {words}", kind.label().trim_end()),
    }
}

fn chart(chart: &Chart) -> String {
    let (svg, title, course) = (chart.svg(escape), escape(&chart.title), escape(&text::course(chart)));
    format!("<figure>\n{svg}\n<figcaption>{title}: {course}</figcaption>\n</figure>\n")
}

fn cite(sources: &[usize]) -> String {
    if sources.is_empty() { String::new() } else { format!(" <cite>{}</cite>", cited(sources)) }
}

/// A source; its address leads there where it is one of the web.
fn reference(source: &Reference) -> String {
    let url = source.url.as_ref().map_or_else(String::new, |url| {
        let shown = escape(url);
        let is_web = ["https://", "http://"].iter().any(|scheme| url.to_lowercase().starts_with(scheme));
        if is_web { format!(" <a href=\"{shown}\">{shown}</a>") } else { format!(" {shown}") }
    });
    let note = source.note.as_ref().map_or_else(String::new, |note| format!(". {}", escape(&sentence(note))));
    format!("<li>{}{url}{note}</li>\n", escape(&source.name))
}

/// Text in which nothing is markup, within quotes too.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
