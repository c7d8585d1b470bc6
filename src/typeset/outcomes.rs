//! Outcomes by status, those that bind first.

use super::Role;
use super::sheet::{Cell, Sheet};
use super::wording::Slot;
use crate::briefing::{Part, Passage, Status};

/// The order of the groups: what was put on paper, what exists, what is on its way, what is only hoped for.
pub(super) const ORDER: [Status; 9] = [
    Status::Signed,
    Status::Adopted,
    Status::Agreed,
    Status::Launched,
    Status::Completed,
    Status::UnderWay,
    Status::Awarded,
    Status::Proposed,
    Status::Noted,
];

/// The width of the column of statuses, the space after it counted in.
const STATUS: usize = 11;

/// Adds the outcomes. Each shows its status, since the head of its group may be off the screen: in a column of its
/// own where there is room, dim but for the first of a group.
pub(super) fn outcomes(sheet: &mut Sheet) {
    if sheet.briefing.outcomes.is_empty() {
        return;
    }
    sheet.part(Part::Outcomes);
    let beside = sheet.measure >= 50;
    for (nth, group) in in_order(sheet).into_iter().enumerate() {
        if nth > 0 {
            sheet.blank();
        }
        for (k, i) in group.into_iter().enumerate() {
            let passage = Passage::Outcome(i);
            let wording = sheet.wording(passage);
            let rest = if beside {
                let column = sheet.inset + STATUS;
                let mut status = wording.block(Slot::Head, STATUS);
                if k > 0 {
                    status.iter_mut().flat_map(|strip| &mut strip.spans).for_each(|span| span.role = Role::Dim);
                }
                let what = Cell::new(column, wording.block(Slot::Body, sheet.room(column)));
                sheet.cells(passage, vec![Cell::new(sheet.inset, status), what]);
                column + 2
            } else {
                let end = wording.slot(Slot::Body).map_or(0, |body| body.end);
                sheet.cell(passage, sheet.inset, wording.set(0..end, sheet.room(sheet.inset), 2));
                sheet.nested(2)
            };
            sheet.cell(passage, rest, wording.block(Slot::Meta, sheet.room(rest)));
            sheet.note(passage, &wording, rest);
            sheet.caveats(passage, rest);
        }
    }
}

/// The numbers of the outcomes of each status, in [`ORDER`]; without the statuses that none has.
pub(super) fn in_order(sheet: &Sheet) -> Vec<Vec<usize>> {
    let outcomes = &sheet.briefing.outcomes;
    let group = |status| (0..outcomes.len()).filter(|i| outcomes[*i].status == status).collect::<Vec<_>>();
    ORDER.into_iter().map(group).filter(|group| !group.is_empty()).collect()
}
