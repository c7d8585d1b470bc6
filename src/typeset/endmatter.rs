//! What stands after the facts: people, caveats about the whole, related briefings, sources.

use super::Role;
use super::page_builder::{Cell, PageBuilder};
use super::wording::Slot;
use crate::briefing::{Part, Passage};

/// Adds the people, their roles in a column of their own where there is room.
pub(super) fn people(builder: &mut PageBuilder) {
    let people: Vec<Passage> = builder.briefing.members(Part::People).collect();
    if people.is_empty() {
        return;
    }
    builder.part(Part::People);
    let wordings: Vec<_> = people.iter().map(|person| builder.wording(*person)).collect();
    let names = wordings.iter().map(|wording| wording.width(Slot::Head)).max().unwrap_or(0);
    let roles = builder.inset + names + 2;
    for (passage, wording) in people.into_iter().zip(&wordings) {
        if builder.room(roles) >= 24 {
            let name = Cell::new(builder.inset, wording.block(Slot::Head, builder.measure));
            let role = Cell::new(roles, wording.block(Slot::Body, builder.room(roles)));
            builder.cells(passage, vec![name, role]);
        } else {
            builder.cell(passage, builder.inset, wording.block(Slot::Head, builder.room(builder.inset)));
            let column = builder.inset + 2;
            builder.cell(passage, column, wording.block(Slot::Body, builder.room(column)));
        }
    }
}

/// Adds the caveats about the whole briefing, and how many others stand beside the passages that they are about.
pub(super) fn caveats(builder: &mut PageBuilder) {
    if builder.briefing.caveats.is_empty() {
        return;
    }
    builder.part(Part::Caveats);
    builder.caveats(None, builder.inset);
    if let Some(words) = placed(builder) {
        builder.aside(Role::Dim, &format!("{words}, marked with an exclamation mark."));
    }
}

/// How many caveats stand beside the passages that they are about, in words; `None` where none do.
pub(super) fn placed(builder: &PageBuilder) -> Option<String> {
    let all = builder.briefing.caveats.len();
    let placed = all - builder.caveats.about(None).len();
    let more = if placed < all { " more" } else { "" };
    match placed {
        0 => None,
        1 => Some(format!("1{more} stands where it applies")),
        _ => Some(format!("{placed}{more} stand where they apply")),
    }
}

/// Adds the names of the related briefings, or their ids.
pub(super) fn related(builder: &mut PageBuilder) {
    if builder.briefing.related.is_empty() {
        return;
    }
    builder.part(Part::Related);
    let passage = Passage::Part(Part::Related);
    let wording = builder.wording(passage);
    for (_, bytes) in wording.fields().iter().filter(|(slot, _)| *slot == Slot::Body) {
        builder.cell(passage, builder.inset, wording.set(bytes.clone(), builder.room(builder.inset), 2));
    }
}

/// Adds the sources.
pub(super) fn sources(builder: &mut PageBuilder) {
    if builder.briefing.sources.is_empty() {
        return;
    }
    builder.part(Part::Sources);
    for (i, passage) in builder.briefing.members(Part::Sources).enumerate() {
        if i > 0 {
            builder.blank();
        }
        let wording = builder.wording(passage);
        builder.cell(passage, builder.inset, wording.block(Slot::Head, builder.room(builder.inset)));
        let column = builder.inset + 2;
        for slot in [Slot::Link, Slot::Note] {
            builder.cell(passage, column, wording.block(slot, builder.room(column)));
        }
    }
}
