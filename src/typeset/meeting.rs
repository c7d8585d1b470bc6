//! Meeting mode: for a glance of two seconds. Figures and outcomes first, each value alone on
//! its line, then the sections of high priority; blank lines all around.

use super::article::title;
use super::figure_tables::figure_tables;
use super::figures::{amount, groups};
use super::outcomes::in_order;
use super::page_builder::PageBuilder;
use super::prose;
use super::wording::Slot;
use crate::briefing::{Part, Passage, Priority};

/// The indent of the text under a value.
const INDENT: usize = 4;

/// Adds what matters in a meeting.
pub(super) fn meeting(builder: &mut PageBuilder) {
    title(builder);
    if !builder.briefing.figures.is_empty() {
        builder.part(Part::Figures);
        for i in groups(builder).into_iter().flat_map(|(_, group)| group) {
            let (passage, wording) = (Passage::Figure(i), builder.wording(Passage::Figure(i)));
            builder.blank();
            builder.cell(passage, builder.inset, wording.set(amount(&wording), builder.room(builder.inset), 2));
            fact(builder, passage);
        }
        figure_tables(builder);
    }
    if !builder.briefing.outcomes.is_empty() {
        builder.part(Part::Outcomes);
        for i in in_order(builder).into_iter().flatten() {
            let (passage, wording) = (Passage::Outcome(i), builder.wording(Passage::Outcome(i)));
            builder.blank();
            builder.cell(passage, builder.inset, wording.block(Slot::Head, builder.room(builder.inset)));
            fact(builder, passage);
        }
    }
    let sections = builder.briefing.sections.iter().enumerate();
    for (i, _) in sections.filter(|(_, section)| section.priority == Priority::High) {
        prose::section(builder, i);
    }
}

/// Adds the text under a value or a status.
fn fact(builder: &mut PageBuilder, passage: Passage) {
    let wording = builder.wording(passage);
    let column = builder.inset + INDENT;
    builder.cell(passage, column, wording.block(Slot::Body, builder.room(column)));
    builder.caveats(passage, column);
}
