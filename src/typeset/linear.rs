//! The page for reading aloud: one passage after the other, in words, nothing side by side.

use super::compose::section_leaves;
use super::endmatter::placed;
use super::page_builder::{Cell, PageBuilder};
use super::width::width;
use super::wording::{Slot, Strip};
use super::{Page, PageOptions, Role};
use crate::briefing::{Briefing, Glossary, Part, Passage};

/// Lays out a briefing for a screen reader, or for reading line by line: the passages of [`super::page`] in its order
/// and under its headings. A figure begins with its value, a row of a table names the column of each of its cells.
pub fn linear(briefing: &Briefing, glossary: &Glossary, options: &PageOptions) -> Page {
    let page = super::page(briefing, glossary, options);
    let mut builder = PageBuilder::new(briefing, glossary, options);
    let (mut last, mut section, mut part) = (None, None, None);
    let mut placed = placed(&builder);
    for line in &page.lines {
        let Some(passage) = line.passage else {
            let words: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            let words = match part {
                _ if line.is_blank() => {
                    builder.blank();
                    None
                }
                Some(Passage::Part(Part::Caveats)) => placed.take().map(|words| format!("{words}.")),
                // The label of a group is read; a rule is only to be seen.
                _ => words.contains(char::is_alphanumeric).then(|| words.trim().to_string()),
            };
            if let Some(words) = words {
                builder.cells(None, vec![Cell::new(0, vec![Strip::furniture(&words, Role::Dim)])]);
            }
            continue;
        };
        if last.replace(passage) == Some(passage) {
            continue;
        }
        if let Some(heading) = page.headings.iter().find(|heading| heading.passage == passage) {
            builder.mark_heading(passage, &heading.text);
            part = Some(passage);
        }
        // The number of an item is read; the mark of a caveat is put into words.
        let furniture: String =
            line.spans.iter().take_while(|span| span.at.is_none()).map(|span| span.text.trim()).collect();
        let marker = if matches!(passage, Passage::Caveat(_)) { "Caveat:" } else { &*furniture };
        let column = if marker.is_empty() { 0 } else { width(marker) + 1 };
        // The leaves of a section are composed once, not again for each of them.
        let wording = match passage {
            Passage::Paragraph { section: i, leaf } => {
                let (_, leaves) = section
                    .take_if(|(other, _)| *other == i)
                    .unwrap_or_else(|| (i, section_leaves(briefing, i, Some(builder.asides))));
                let (_, leaves) = section.insert((i, leaves));
                leaves.get_mut(leaf).map(std::mem::take).unwrap_or_default()
            }
            passage => builder.wording(passage),
        };
        let end = match wording.slot(Slot::Body) {
            Some(body) if options.meeting => body.end,
            _ => wording.text.len(),
        };
        let words = wording.set(0..end, builder.room(column), 0);
        builder
            .cells(passage, vec![Cell::new(0, vec![Strip::furniture(marker, Role::Text)]), Cell::new(column, words)]);
    }
    builder.finish()
}
