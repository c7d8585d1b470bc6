//! The whole article in reading order: title block, summary, sections, figures, outcomes, people, caveats, related
//! briefings, sources.

use super::sheet::{Cell, Sheet};
use super::wording::Slot;
use super::{endmatter, figures, outcomes, prose};
use crate::briefing::Passage;

/// Where the values of the title block start, counted from its labels.
const VALUES: usize = 9;

/// Adds everything.
pub(super) fn article(sheet: &mut Sheet) {
    title(sheet);
    title_block(sheet);
    summary(sheet);
    for section in 0..sheet.briefing.sections.len() {
        prose::section(sheet, section);
    }
    figures::figures(sheet);
    outcomes::outcomes(sheet);
    endmatter::people(sheet);
    endmatter::caveats(sheet);
    endmatter::related(sheet);
    endmatter::sources(sheet);
}

/// Adds the title, underlined, so that it stands out where nothing is bold.
pub(super) fn title(sheet: &mut Sheet) {
    let wording = sheet.wording(Passage::Title);
    sheet.mark_heading(Passage::Title, &sheet.briefing.title);
    let strips = wording.block(Slot::Head, sheet.measure);
    let widest = strips.iter().map(|strip| strip.width).max().unwrap_or(0);
    sheet.cell(Passage::Title, 0, strips);
    sheet.rule(Passage::Title, 0, widest);
}

/// Adds date, place, parties, topics and the note on the date: a label at the left, where there is room for it.
fn title_block(sheet: &mut Sheet) {
    let wording = sheet.wording(Passage::Title);
    let values = if sheet.measure >= 36 { sheet.inset + VALUES } else { 0 };
    let mut label = None;
    for (slot, bytes) in wording.fields() {
        match slot {
            Slot::Label => label = Some(bytes.clone()).filter(|_| values > 0),
            Slot::Body => {
                let label = label.take().map_or_else(Vec::new, |bytes| vec![wording.strip(bytes)]);
                let value = wording.set(bytes.clone(), sheet.room(values), 0);
                sheet.cells(Passage::Title, vec![Cell::new(sheet.inset, label), Cell::new(values, value)]);
            }
            _ => {}
        }
    }
}

fn summary(sheet: &mut Sheet) {
    sheet.blank();
    sheet.mark_heading(Passage::Summary, "Summary");
    let strips = sheet.wording(Passage::Summary).block(Slot::Head, sheet.room(sheet.inset));
    sheet.cell(Passage::Summary, sheet.inset, strips);
}
