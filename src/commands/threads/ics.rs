//! What is due as a calendar (RFC 5545): an all-day event on the last day of each due date.
//!
//! Events and not to-dos, since Outlook and Google Calendar import no others. They take up no time. Nothing in the file
//! comes from the clock: an event is stamped with the day of its summit, and its UID is made of ids, so that a later
//! import replaces it.

use crate::briefing::{Briefing, CalendarDay, Outcome, Passage};
use crate::typeset::handover::{citation, clause};

/// The octets that a line has at most, without its end.
const LONGEST: usize = 75;

/// The calendar with an event for each outcome, which is given with its briefing; those that are not due are left out.
pub fn calendar<'a>(outcomes: impl Iterator<Item = (&'a Briefing, usize)>) -> String {
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//summitry//threads//EN"].map(String::from).to_vec();
    lines.extend(outcomes.filter_map(|(briefing, i)| event(briefing, i)).flatten());
    lines.push("END:VCALENDAR".into());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(briefing: &Briefing, i: usize) -> Option<[String; 8]> {
    let outcome @ Outcome { id, due, .. } = &briefing.outcomes[i];
    let (due, (what, limits)) = ((*due)?, outcome.what_and_limits());
    let day = |CalendarDay { year, month, day }| format!("{year:04}{month:02}{day:02}");
    let property = |name: &str, text: &str| format!("{name}:{}", escaped(text));
    Some([
        "BEGIN:VEVENT".into(),
        property("UID", &format!("{}/{id}@summitry", briefing.id)),
        format!("DTSTAMP:{}T000000Z", day(briefing.date.end().last())),
        format!("DTSTART;VALUE=DATE:{}", day(due.end().last())),
        property("SUMMARY", &format!("Due {}: {}{limits}", due.words(), clause(what))),
        property("DESCRIPTION", &citation(briefing, Passage::Outcome(i))),
        "TRANSP:TRANSPARENT".into(),
        "END:VEVENT".into(),
    ])
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

/// A line with its end, cut into pieces between characters: all but the first begin with a space.
fn folded(line: &str) -> String {
    let (mut out, mut octets) = (String::with_capacity(line.len() + 2), 0);
    for c in line.chars() {
        if octets + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::briefing::Status;

    fn summit(what: &str, due: &str) -> Briefing {
        let outcome = Outcome {
            id: "bridge".into(),
            status: Status::Agreed,
            what: what.into(),
            due: due.parse().ok(),
            ..Default::default()
        };
        Briefing {
            id: "khiva".into(),
            title: "Talks".into(),
            place: "Khiva, Uzbekistan".into(),
            date: "2024-04-05".parse().unwrap(),
            outcomes: vec![outcome],
            ..Default::default()
        }
    }

    #[test]
    fn what_is_due_is_an_event_on_its_last_day() {
        let summit = summit("A bridge, a road; and \\ more.", "2026");
        let calendar = calendar([(&summit, 0)].into_iter());
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//summitry//threads//EN\r\nBEGIN:VEVENT\r\n\
            UID:khiva/bridge@summitry\r\nDTSTAMP:20240405T000000Z\r\nDTSTART;VALUE=DATE:20261231\r\n\
            SUMMARY:Due 2026: A bridge\\, a road\\; and \\\\ more\r\n\
            DESCRIPTION:Agreed: A bridge\\, a road\\; and \\\\ more (due by the end of 2026). Talks\\, Khiva\\, Uzbekistan\\, 5 April \
            2024.\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(calendar.replace("\r\n ", ""), expected);
    }

    #[test]
    fn what_is_not_due_is_no_event() {
        assert!(!calendar([(&summit("A bridge.", ""), 0)].into_iter()).contains("VEVENT"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolded_it_is_what_it_was(line in "[a-zжқ𝒳,; ]{0,200}") {
            let folded = folded(&line);
            prop_assert!(folded.split("\r\n").all(|piece| piece.len() <= LONGEST));
            prop_assert_eq!(folded.strip_suffix("\r\n").unwrap().replace("\r\n ", ""), line);
        }
    }
}
