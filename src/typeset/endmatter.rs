//! What stands after the facts: people, caveats about the whole, related briefings, sources.

use super::Role;
use super::compose::related_as;
use super::sheet::{Cell, Sheet};
use super::wording::Slot;
use crate::briefing::{Part, Passage};

/// Adds the people, their roles in a column of their own where there is room.
pub(super) fn people(sheet: &mut Sheet) {
    let count = sheet.briefing.people.len();
    if count == 0 {
        return;
    }
    sheet.part(Part::People);
    let wordings: Vec<_> = (0..count).map(|i| sheet.wording(Passage::Person(i))).collect();
    let names = wordings.iter().map(|wording| wording.width(Slot::Head)).max().unwrap_or(0);
    let roles = sheet.inset + names + 2;
    for (i, wording) in wordings.iter().enumerate() {
        let passage = Passage::Person(i);
        if sheet.room(roles) >= 24 {
            let name = Cell::new(sheet.inset, wording.block(Slot::Head, sheet.measure));
            let role = Cell::new(roles, wording.block(Slot::Body, sheet.room(roles)));
            sheet.cells(passage, vec![name, role]);
        } else {
            sheet.cell(passage, sheet.inset, wording.block(Slot::Head, sheet.room(sheet.inset)));
            let column = sheet.inset + 2;
            sheet.cell(passage, column, wording.block(Slot::Body, sheet.room(column)));
        }
    }
}

/// Adds the caveats about the whole, and says how many others stand where they apply.
pub(super) fn caveats(sheet: &mut Sheet) {
    if sheet.briefing.caveats.is_empty() {
        return;
    }
    sheet.part(Part::Caveats);
    sheet.caveats(None, sheet.inset);
    if let Some(words) = placed(sheet) {
        sheet.aside(Role::Dim, &format!("{words}, marked with an exclamation mark."));
    }
}

/// How many caveats stand with what they are about, in words; `None` where none do.
pub(super) fn placed(sheet: &Sheet) -> Option<String> {
    let all = sheet.briefing.caveats.len();
    let placed = all - sheet.doubts.about(None).len();
    let more = if placed < all { " more" } else { "" };
    match placed {
        0 => None,
        1 => Some(format!("1{more} stands where it applies")),
        _ => Some(format!("{placed}{more} stand where they apply")),
    }
}

/// Adds the names of the related briefings, or their ids.
pub(super) fn related(sheet: &mut Sheet) {
    if sheet.briefing.related.is_empty() {
        return;
    }
    sheet.part(Part::Related);
    let passage = Passage::Part(Part::Related);
    let wording = if sheet.related.is_empty() { sheet.wording(passage) } else { related_as(sheet.related) };
    for (_, bytes) in wording.fields().iter().filter(|(slot, _)| *slot == Slot::Body) {
        sheet.cell(passage, sheet.inset, wording.set(bytes.clone(), sheet.room(sheet.inset), 2));
    }
}

/// Adds the sources.
pub(super) fn sources(sheet: &mut Sheet) {
    if sheet.briefing.sources.is_empty() {
        return;
    }
    sheet.part(Part::Sources);
    for i in 0..sheet.briefing.sources.len() {
        if i > 0 {
            sheet.blank();
        }
        let passage = Passage::Source(i);
        let wording = sheet.wording(passage);
        sheet.cell(passage, sheet.inset, wording.block(Slot::Head, sheet.room(sheet.inset)));
        let column = sheet.inset + 2;
        for slot in [Slot::Link, Slot::Note] {
            sheet.cell(passage, column, wording.block(slot, sheet.room(column)));
        }
    }
}
