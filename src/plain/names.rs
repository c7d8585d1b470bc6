//! Who or what a name is, and the names in what is read.

use std::sync::Arc;

use super::rows::{Choice, List, NumberedRow};
use crate::across::{Across, NameId};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage, Text, row};
use crate::typeset::{self, counted};

/// How many columns of a passage a card shows.
const SHORT: usize = 120;

/// Who or what a name stands for, and where it is named.
pub fn card(across: &Across, name: &str) -> List {
    let Some(card) = across.card(name) else {
        return List::nothing(format!("Nobody and nothing named `{name}` is known; find looks in all the text."));
    };
    let what = [Some(card.name), card.what, card.country].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut rows = Vec::new();
    for (index, passages) in (0..card.summits()).map(|i| card.summit(i)) {
        let briefing = &across.briefings()[index];
        rows.push(NumberedRow::words(format!("{}:", briefing.dated())));
        rows.extend(passages.map(|passage| occurrence(across, card.id, briefing, passage)));
    }
    let groups = across.groups_of(&card);
    for (label, names) in [("Members", card.members.join(", ")), ("Groups", groups.join(", "))] {
        rows.extend((!names.is_empty()).then(|| NumberedRow::words(format!("{label}: {names}"))));
    }
    if !card.aliases.is_empty() {
        rows.push(NumberedRow::words(format!("Also: {}.", card.aliases.join(", "))));
    }
    let (passages, summits) = (card.passages(), card.summits());
    let (passages, summits) = (counted(passages, "passage", "passages"), counted(summits, "summit", "summits"));
    List::new(format!("{}. {passages} in {summits}:", what.trim_end_matches('.')), rows)
}

/// The names in a text; where there is one alone, what it stands for.
pub fn names(across: &Across, text: &str) -> List {
    let mut names: Vec<Text> = Vec::new();
    for (_, id) in across.names_in(text) {
        let name = across.card_of(id).name;
        if !names.iter().any(|known| **known == *name) {
            names.push(name.into());
        }
    }
    match &names[..] {
        [] => List::nothing("No name that is known stands here."),
        [name] => card(across, name),
        _ => {
            let rows = names.iter().map(|name| NumberedRow::new(&**name, Choice::Name(name.clone()))).collect();
            List::new(format!("{} names:", names.len()), rows)
        }
    }
}

/// A passage in which a name occurs, cut around the name where it is long.
fn occurrence(across: &Across, id: NameId, briefing: &Arc<Briefing>, passage: Passage) -> NumberedRow {
    let words = row(briefing, passage);
    let named = across.names_in(&words).into_iter().find(|(_, other)| *other == id);
    let at = named.map_or(0..0, |(range, _)| range);
    let (short, _) = typeset::shorten_around(&words, at, SHORT, Charset::Unicode);
    NumberedRow::fact(&short, "", briefing, passage)
}
