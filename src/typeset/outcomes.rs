//! Outcomes by status, those that bind first.

use super::Role;
use super::page_builder::{Cell, PageBuilder};
use super::wording::Slot;
use crate::briefing::{Part, Passage, Status};

/// The order of the groups: signed, existing, under way, only intended, and what is not to be.
pub const ORDER: [Status; Status::ALL.len()] = [
    Status::Signed,
    Status::Adopted,
    Status::Agreed,
    Status::Launched,
    Status::Completed,
    Status::Elected,
    Status::UnderWay,
    Status::Pledged,
    Status::Promised,
    Status::Awarded,
    Status::Welcomed,
    Status::Proposed,
    Status::Postponed,
    Status::Opposed,
    Status::Rejected,
    Status::Withdrawn,
    Status::Noted,
];

/// The width of the status column, including the space after it.
const STATUS: usize = 11;

/// Adds the outcomes. Each shows its status, since the head of its group may be off the screen: in a column of its own
/// where there is room, dim except for the first of a group.
pub(super) fn outcomes(builder: &mut PageBuilder) {
    if builder.briefing.outcomes.is_empty() {
        return;
    }
    builder.part(Part::Outcomes);
    let beside = builder.measure >= 50;
    for (nth, group) in in_order(builder).into_iter().enumerate() {
        if nth > 0 {
            builder.blank();
        }
        let status = builder.briefing.outcomes[group[0]].status.word();
        builder.mark_group(Passage::Outcome(group[0]), &format!("{status} ({})", group.len()));
        for (k, i) in group.into_iter().enumerate() {
            let passage = Passage::Outcome(i);
            let wording = builder.wording(passage);
            let rest = if beside {
                let column = builder.inset + STATUS;
                let mut status = wording.block(Slot::Head, STATUS);
                if k > 0 {
                    status.iter_mut().flat_map(|strip| &mut strip.spans).for_each(|span| span.role = Role::Dim);
                }
                let what = Cell::new(column, wording.block(Slot::Body, builder.room(column)));
                builder.cells(passage, vec![Cell::new(builder.inset, status), what]);
                column + 2
            } else {
                let end = wording.slot(Slot::Body).map_or(0, |body| body.end);
                builder.cell(passage, builder.inset, wording.set(0..end, builder.room(builder.inset), 2));
                builder.nested(2)
            };
            builder.cell(passage, rest, wording.block(Slot::Meta, builder.room(rest)));
            builder.note(passage, &wording, rest);
            builder.caveats(passage, rest);
        }
    }
}

/// The numbers of the outcomes of each status, in [`ORDER`]; without the statuses that none has.
pub(super) fn in_order(builder: &PageBuilder) -> Vec<Vec<usize>> {
    let outcomes = &builder.briefing.outcomes;
    let group = |status| (0..outcomes.len()).filter(|i| outcomes[*i].status == status).collect::<Vec<_>>();
    ORDER.into_iter().map(group).filter(|group| !group.is_empty()).collect()
}
