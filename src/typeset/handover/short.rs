//! A fact in one short line: what it says, at which summit and when, and who says so.

use super::sentence::clause;
use super::{caveats, sources};
use crate::briefing::{Briefing, Passage, row};
use crate::typeset::shorten::shorten_to;

/// The most `char`s that a short line has.
pub const SHORT: usize = 200;
/// What stands for a source without a name.
const UNNAMED: &str = "source not named";
/// The most that the names of a summit and of a source take where not everything fits.
const NAME: usize = 40;
/// The fewest characters that the words of a fact get.
const LEAST: usize = 24;

/// The fact, the summit, its day and the source on one line of at most [`SHORT`] characters. Where that is too little,
/// words are left out at the end of the fact, never the value of a figure, a part of a number or the source.
pub fn short(briefing: &Briefing, passage: Passage) -> String {
    let whole = |most| {
        let origin = origin(briefing, passage, most);
        let room = SHORT.saturating_sub(length(&origin));
        (fact(briefing, passage, room), origin)
    };
    let (mut words, mut origin) = whole(usize::MAX);
    if length(&words) + length(&origin) > SHORT || words.contains('…') {
        (words, origin) = whole(NAME);
    }
    format!("{}{origin}", shorten_to(&words, SHORT.saturating_sub(length(&origin))))
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// ` (summit, date; source)`, each name of at most `most` characters; and how many caveats the fact has.
fn origin(briefing: &Briefing, passage: Passage, most: usize) -> String {
    let mut parts = vec![format!("{}, {}", shorten_to(briefing.short_title(), most), briefing.date.words())];
    let sources = sources(briefing, passage);
    match &sources[..] {
        _ if matches!(passage, Passage::Source(_)) => {}
        [] => {}
        [one] => parts.push(shorten_to(one.name().unwrap_or(UNNAMED), most).into_owned()),
        [first, others @ ..] => {
            parts.push(format!("{} and {} more", shorten_to(first.name().unwrap_or(UNNAMED), most), others.len()));
        }
    }
    parts.extend(with_caveats(caveats(briefing, passage).count()));
    format!(" ({})", parts.join("; "))
}

/// The number of caveats that are not printed with a fact, in words; `None` for none.
pub fn with_caveats(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("with a caveat".to_owned()),
        count => Some(format!("with {count} caveats")),
    }
}

/// The most characters that the limits of an outcome take.
const LIMITS: usize = 90;

/// The words of the fact. A figure is shortened in its label, an outcome in its sentence.
fn fact(briefing: &Briefing, passage: Passage, room: usize) -> String {
    let (head, words, tail) = match passage {
        Passage::Figure(i) => {
            let figure = &briefing.figures[i];
            let when = figure.when().map_or_else(String::new, |when| format!(", {when}"));
            let amount = format!(": {}{when}", figure.amount());
            let nature = figure.nature_after(&amount).unwrap_or_default();
            (String::new(), figure.label.to_string(), amount + &nature)
        }
        Passage::Outcome(i) => {
            let outcome = &briefing.outcomes[i];
            let due = outcome.deadline().map_or_else(String::new, |due| format!("; {due}"));
            let (what, limits) = outcome.what_and_limits();
            let limits = shorten_to(&limits, LIMITS);
            (format!("{}: ", outcome.status.word()), what.to_owned(), format!("{limits}{due}"))
        }
        Passage::Caveat(i) => ("Caveat: ".into(), briefing.caveats[i].text.to_string(), String::new()),
        Passage::Title => (String::new(), briefing.title.to_string(), format!(", {}", briefing.place)),
        passage => (String::new(), row(briefing, passage), String::new()),
    };
    let left = room.saturating_sub(length(&head) + length(&tail));
    format!("{head}{}{tail}", shorten_to(&clause(&words), left.max(LEAST)))
}
