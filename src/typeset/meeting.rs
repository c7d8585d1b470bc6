//! Meeting mode: what somebody needs who looks up for two seconds. Figures and outcomes first, each value alone on
//! its line, then the sections of high priority; blank lines all around.

use super::article::title;
use super::figures::{amount, groups};
use super::outcomes::in_order;
use super::prose;
use super::sheet::Sheet;
use super::wording::Slot;
use crate::briefing::{Part, Passage, Priority};

/// How far what is said of a value is set in.
const INDENT: usize = 4;

/// Adds what matters in a meeting.
pub(super) fn meeting(sheet: &mut Sheet) {
    title(sheet);
    if !sheet.briefing.figures.is_empty() {
        sheet.part(Part::Figures);
        for i in groups(sheet).into_iter().flat_map(|(_, group)| group) {
            let (passage, wording) = (Passage::Figure(i), sheet.wording(Passage::Figure(i)));
            sheet.blank();
            sheet.cell(passage, sheet.inset, wording.set(amount(&wording), sheet.room(sheet.inset), 2));
            fact(sheet, passage);
        }
    }
    if !sheet.briefing.outcomes.is_empty() {
        sheet.part(Part::Outcomes);
        for i in in_order(sheet).into_iter().flatten() {
            let (passage, wording) = (Passage::Outcome(i), sheet.wording(Passage::Outcome(i)));
            sheet.blank();
            sheet.cell(passage, sheet.inset, wording.block(Slot::Head, sheet.room(sheet.inset)));
            fact(sheet, passage);
        }
    }
    let sections = sheet.briefing.sections.iter().enumerate();
    for (i, _) in sections.filter(|(_, section)| section.priority == Priority::High) {
        prose::section(sheet, i);
    }
}

/// Adds what stands under a value or a status.
fn fact(sheet: &mut Sheet, passage: Passage) {
    let wording = sheet.wording(passage);
    let column = sheet.inset + INDENT;
    sheet.cell(passage, column, wording.block(Slot::Body, sheet.room(column)));
    sheet.caveats(passage, column);
}
