//! The page as it is read aloud: passage after passage, each in words, nothing side by side and nothing indented.

use super::caveats;
use super::compose::{Asides, section_leaves, wording};
use super::endmatter::placed;
use super::page_builder::{Cell, PageBuilder};
use super::wording::{Slot, Strip, Wording};
use super::{Page, PageOptions, Role};
use crate::briefing::{Briefing, Glossary, Part, Passage};

/// Lays out a briefing for a screen reader, or for reading line by line: the passages of [`super::page`] in its order
/// and under its headings. A figure begins with its value, a row of a table, of figures too, names the column of each
/// of its cells. A line ends where the passage ends or its next field begins, whatever its width: the caller breaks it.
pub fn linear(briefing: &Briefing, glossary: &Glossary, options: &PageOptions) -> Page {
    let mut aloud = PageBuilder::new(briefing, glossary, options);
    aloud.is_aloud = true;
    let page = super::laid_out(aloud, options);
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
                // The label of a group is read; a rule is only for the eye.
                _ => words.contains(char::is_alphanumeric).then(|| words.trim().to_string()),
            };
            if let Some(words) = words {
                builder.cells(None, vec![Cell::new(0, vec![Strip::furniture(&words, Role::Dim)])]);
            }
            continue;
        };
        if !line.cells.is_empty() {
            last = None;
            builder.add(line.clone());
            continue;
        }
        if last.replace(passage) == Some(passage) {
            continue;
        }
        if let Some(heading) = page.headings.iter().find(|heading| heading.passage == passage) {
            if heading.is_group {
                builder.mark_group(passage, &heading.text);
            } else {
                builder.mark_heading(passage, &heading.text);
                part = Some(passage);
            }
        }
        // The number of an item; a mark that is only looked at is put into words, or left out.
        let furniture: String =
            line.spans.iter().take_while(|span| span.at.is_none()).map(|span| span.text.trim()).collect();
        let marker = match passage {
            Passage::Caveat(_) => CAVEAT,
            _ if furniture.contains(char::is_alphanumeric) => &furniture,
            _ => "",
        };
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
        let mut start = 0;
        for words in wording.text[..end].split('\n') {
            let mut strip = Strip::default();
            let lead = if start == 0 { marker } else { lead(briefing, passage, &wording, start) };
            if !lead.is_empty() {
                strip.append(Strip::furniture(format!("{lead} "), Role::Text));
            }
            strip.append(wording.strip(start..start + words.len()));
            start += words.len() + 1;
            builder.cell(passage, 0, vec![strip]);
        }
    }
    builder.finish()
}

/// What a caveat begins with where it is read aloud.
const CAVEAT: &str = "Caveat:";

/// What a line begins with where the text alone would not say what it is.
fn lead(briefing: &Briefing, passage: Passage, wording: &Wording, start: usize) -> &'static str {
    match passage {
        Passage::Outcome(i) if wording.slot(Slot::Meta).is_some_and(|meta| meta.start == start) => {
            if briefing.outcomes[i].who.is_empty() { "" } else { "Who:" }
        }
        _ => "",
    }
}

/// One passage as [`linear`] has it, line by line, with the caveats about it and without its source; of a
/// section all that is under its heading. `mark` says how the outcome stands that the passage is.
pub fn read_out(briefing: &Briefing, glossary: &Glossary, passage: Passage, mark: Option<&'static str>) -> Vec<String> {
    let words = |passage| {
        let wording = wording(briefing, glossary, passage, Some(Asides { addresses: true, mark }));
        let end = wording.slot(Slot::Source).map_or(wording.text.len(), |source| source.start);
        let mut start = 0;
        let lines = wording.text[..end].trim_end().split('\n').map(|words| {
            let lead = lead(briefing, passage, &wording, start);
            start += words.len() + 1;
            format!("{lead} {words}").trim_start().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut texts = vec![match passage {
        Passage::Caveat(_) => format!("{CAVEAT} {}", words(passage)),
        _ => words(passage),
    }];
    texts.extend(briefing.caveats_about(caveats::subject(passage)).map(|caveat| format!("{CAVEAT} {}", caveat.text)));
    if let Passage::Section(i) = passage {
        let leaves = section_leaves(briefing, i, Some(Asides { addresses: true, mark: None }));
        texts.extend(leaves.into_iter().map(|leaf| leaf.text));
    }
    texts.iter().flat_map(|text| text.split('\n')).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}
