//! A brief as CommonMark, for mail, chats and pandoc.

use super::chart::Chart;
use super::{Brief, BriefItem, Group, Reference, Remark, RemarkKind, cited, text};
use crate::typeset::handover::{address, escape, paragraph, sentence};

/// The brief as a CommonMark document.
pub fn markdown(brief: &Brief) -> String {
    let mut blocks = vec![format!("# {}", escape(&brief.title))];
    blocks.extend(text::head(brief).iter().map(|line| paragraph(line)));
    blocks.push(brief.events.iter().map(item).collect::<Vec<_>>().join("\n"));
    for part in &brief.parts {
        blocks.push(format!("## {}", part.heading));
        blocks.extend(part.groups.iter().flat_map(group));
    }
    if !brief.sources.is_empty() {
        blocks.push("## Sources".to_owned());
        let sources = brief.sources.iter().enumerate();
        blocks.push(sources.map(|(i, source)| reference(source, i + 1)).collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(text::left_out(brief).map(|words| escape(&words)));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn group(group: &Group) -> [String; 2] {
    let course = |chart: &Chart| format!("- **{}:** {}", escape(&chart.title), escape(&text::course(chart)));
    let items = group.items.iter().map(item).chain(group.charts.iter().map(course)).collect::<Vec<_>>();
    [format!("### {}", escape(&group.heading)), items.join("\n")]
}

/// An item of a list, all of it in one paragraph.
fn item(item: &BriefItem) -> String {
    let lead = if item.lead.is_empty() { String::new() } else { format!("**{}:** ", escape(&item.lead)) };
    let text = if lead.is_empty() { paragraph(&item.text) } else { escape(&item.text) };
    let words = format!("{lead}{text} {}", escape(&cited(&item.sources)));
    let parts = std::iter::once(words.trim_end().to_owned()).chain(item.remarks.iter().map(remark));
    format!("- {}", parts.collect::<Vec<_>>().join(" "))
}

fn remark(remark: &Remark) -> String {
    let words = format!("{} {}", escape(&remark.text), escape(&cited(&remark.sources)));
    let words = words.trim_end();
    match remark.kind {
        RemarkKind::Note => format!("*{words}*"),
        kind => format!("**{}** {words}", kind.label().trim_end()),
    }
}

fn reference(source: &Reference, number: usize) -> String {
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(" {}", address(url)));
    let note = source.note.as_ref().map_or_else(String::new, |note| format!(". {}", escape(&sentence(note))));
    format!("{number}. {}{url}{note}", paragraph(&source.name))
}
