//! Sections: heading, what qualifies them, and their CommonMark bodies.

use super::Role;
use super::compose::leaves;
use super::page_builder::{Cell, PageBuilder};
use super::table;
use super::wording::{Slot, Strip, Wording};
use crate::briefing::Passage;
use crate::briefing::markdown::{self, Block, BlockContent};

/// The least room that nesting leaves to text.
const LEAST: usize = 10;

/// Adds a section. Its paragraphs are parted by blank lines, the items of a list are not.
pub(super) fn section(builder: &mut PageBuilder, section: usize) {
    builder.heading(Passage::Section(section));
    if builder.caveats(Passage::Section(section), builder.inset) > 0 {
        builder.blank();
    }
    let mut leaf = 0;
    let mut in_list = None;
    for (i, block) in markdown::blocks(&builder.briefing.sections[section].body).iter().enumerate() {
        let list = block.item.as_ref().map(|item| item.first);
        if i > 0 && !(in_list.is_some() && list == Some(true)) {
            builder.blank();
        }
        in_list = list;
        let wordings = leaves(block, Some(builder.asides));
        let passages = (leaf..).map(|leaf| Passage::Paragraph { section, leaf });
        leaf += wordings.len();
        let leaves: Vec<(Passage, Wording)> = passages.zip(wordings).collect();
        set(builder, block, &leaves);
    }
}

fn set(builder: &mut PageBuilder, block: &Block, leaves: &[(Passage, Wording)]) {
    let quotes = block.quotes * 2;
    let deepest = builder.measure.saturating_sub(LEAST);
    let (outer, own) = block.item.as_ref().map_or((0, 0), |item| (item.outer, item.marker.len() + 1));
    let column = (builder.inset + quotes + outer + own).min(deepest);
    let marker_column = column.saturating_sub(own);
    let marker = match &block.item {
        Some(item) if item.first => vec![Strip::furniture(&item.marker, Role::Dim)],
        _ => Vec::new(),
    };
    // A quotation is set in from both sides.
    let room = builder.room(column + quotes).max(LEAST).min(builder.room(column));
    match (&block.content, leaves) {
        (BlockContent::Table(table), rows) => table::table(builder, table, rows, column),
        (BlockContent::Rule, _) => builder.rule(None, column, room / 3),
        (BlockContent::Code(_), [(passage, wording)]) => {
            let code = wording.slot(Slot::Head).unwrap_or_default();
            let strips = wording.set_verbatim(code, room);
            builder.cells(*passage, vec![Cell::new(marker_column, marker), Cell::new(column, strips)]);
        }
        (_, leaves) => {
            for (passage, wording) in leaves {
                let strips = wording.block(Slot::Head, room);
                let marker = marker.clone();
                builder.cells(*passage, vec![Cell::new(marker_column, marker), Cell::new(column, strips)]);
            }
        }
    }
}
