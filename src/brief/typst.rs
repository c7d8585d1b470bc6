//! A brief as a Typst document. What comes from briefings stands in strings, in which nothing is markup.

use super::chart::Chart;
use super::{Brief, BriefItem, Group, Remark, RemarkKind, text};

/// How the document is set: A4, two sides; an item is never cut between pages.
const SETUP: &str = r##"#set page(paper: "a4", margin: (x: 17mm, y: 15mm))
#set text(size: 9pt, lang: "en")
#set par(leading: 0.5em, spacing: 0.6em)
#show heading: set block(above: 0.9em, below: 0.5em)
#show heading.where(level: 1): set text(size: 13pt)
#show heading.where(level: 2): set text(size: 10.5pt)
#show heading.where(level: 3): set text(size: 9pt)
#let cite(numbers) = if numbers.len() > 0 [ \[#numbers.map(str).join(", ")\]]
#let remark(kind, body, numbers) = {
  if kind == "Note" { emph(body) } else { strong(kind + ":"); " "; body }
  cite(numbers)
}
#let item(lead, body, numbers, remarks) = block(breakable: false, {
  if lead != "" { strong(lead + ":"); " " }
  body
  cite(numbers)
  for one in remarks { " "; one }
})
"##;

/// The brief as a document for `typst compile`.
pub fn typst(brief: &Brief) -> String {
    let mut out = SETUP.to_owned();
    let mut call = |call: String| out.push_str(&format!("#{call}\n"));
    call(format!("set document(title: {}, date: none)", string(&brief.title)));
    call(heading(1, &brief.title));
    text::head(brief).iter().for_each(|line| call(format!("block({})", string(line))));
    brief.events.iter().for_each(|one| call(item(one)));
    for part in &brief.parts {
        call(heading(2, part.heading));
        for Group { heading: words, items, charts } in &part.groups {
            call(heading(3, words));
            items.iter().for_each(|one| call(item(one)));
            let course =
                |chart: &Chart| format!("item({}, {}, (), ())", string(&chart.title), string(&text::course(chart)));
            charts.iter().for_each(|chart| call(course(chart)));
        }
    }
    if !brief.sources.is_empty() {
        call(heading(2, "Sources"));
        brief
            .sources
            .iter()
            .enumerate()
            .for_each(|(i, source)| call(format!("block({})", string(&text::credit(source, i + 1)))));
    }
    text::left_out(brief).iter().for_each(|words| call(format!("block({})", string(words))));
    out
}

fn heading(level: usize, words: &str) -> String {
    format!("heading(level: {level}, {})", string(words))
}

fn item(item: &BriefItem) -> String {
    let remarks: String = item.remarks.iter().map(|one| format!("{}, ", remark(one))).collect();
    format!("item({}, {}, {}, ({remarks}))", string(&item.lead), string(&item.text), numbers(&item.sources))
}

fn remark(remark: &Remark) -> String {
    let kind = match remark.kind {
        RemarkKind::Note => "Note",
        kind => kind.label().trim_end_matches(": "),
    };
    format!("remark({}, {}, {})", string(kind), string(&remark.text), numbers(&remark.sources))
}

/// An array, of one number too.
fn numbers(numbers: &[usize]) -> String {
    format!("({})", numbers.iter().map(|number| format!("{number}, ")).collect::<String>())
}

/// A string of Typst.
fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
