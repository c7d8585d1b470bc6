//! The whole article in reading order: title block, summary, sections, figures, outcomes, people, caveats, related
//! briefings, sources.

use super::page_builder::{Cell, PageBuilder};
use super::wording::Slot;
use super::{endmatter, figure_tables, figures, outcomes, prose};
use crate::briefing::Passage;

/// Where the values of the title block start, counted from its labels.
const VALUES: usize = 9;

/// Adds everything.
pub(super) fn article(builder: &mut PageBuilder) {
    title(builder);
    title_block(builder);
    summary(builder);
    for section in 0..builder.briefing.sections.len() {
        prose::section(builder, section);
    }
    figures::figures(builder);
    figure_tables::figure_tables(builder);
    outcomes::outcomes(builder);
    endmatter::people(builder);
    endmatter::caveats(builder);
    endmatter::related(builder);
    endmatter::sources(builder);
}

/// Adds the title, underlined, so that it stands out where nothing is bold.
pub(super) fn title(builder: &mut PageBuilder) {
    let wording = builder.wording(Passage::Title);
    builder.mark_heading(Passage::Title, &builder.briefing.title);
    let strips = wording.block(Slot::Head, builder.measure);
    let widest = strips.iter().map(|strip| strip.width).max().unwrap_or(0);
    builder.cell(Passage::Title, 0, strips);
    builder.rule(Passage::Title, 0, widest);
}

/// Adds date, place, parties, topics and the note on the date: a label at the left, where there is room for it.
fn title_block(builder: &mut PageBuilder) {
    let wording = builder.wording(Passage::Title);
    let values = if builder.measure >= 36 { builder.inset + VALUES } else { 0 };
    let mut label = None;
    for (slot, bytes) in wording.fields() {
        match slot {
            Slot::Label => label = Some(bytes.clone()).filter(|_| values > 0),
            Slot::Body => {
                let label = label.take().map_or_else(Vec::new, |bytes| vec![wording.strip(bytes)]);
                let value = wording.set(bytes.clone(), builder.room(values), 0);
                builder.cells(Passage::Title, vec![Cell::new(builder.inset, label), Cell::new(values, value)]);
            }
            _ => {}
        }
    }
}

fn summary(builder: &mut PageBuilder) {
    builder.blank();
    builder.mark_heading(Passage::Summary, "Summary");
    let strips = builder.wording(Passage::Summary).block(Slot::Head, builder.room(builder.inset));
    builder.cell(Passage::Summary, builder.inset, strips);
}
