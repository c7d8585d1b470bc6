//! The anchors of a briefing that people type after `--open ID#`.

use super::passage::slug;
use super::{Briefing, Part, Passage, Text};
use crate::language::{nearest, similar};

/// Each anchor with the words of what it leads to: sections by the [`slug`] of their headings, figures, outcomes, people and
/// sources by their ids or names.
pub fn anchors(briefing: &Briefing) -> Vec<(String, String)> {
    let sections = briefing.sections.iter().map(|section| (slug(&section.heading), section.heading.to_string()));
    let parts = [Part::Figures, Part::Outcomes, Part::People, Part::Sources];
    let members = parts.into_iter().flat_map(|part| briefing.members(part)).map(|passage| {
        let words = match passage {
            Passage::Figure(i) => Some(&briefing.figures[i].label),
            Passage::Outcome(i) => Some(&briefing.outcomes[i].what),
            Passage::Person(i) => briefing.people[i].role.as_ref(),
            Passage::Source(i) => briefing.sources[i].title.as_ref(),
            _ => None,
        };
        (passage.anchor(briefing), words.map(Text::to_string).unwrap_or_default())
    });
    sections.chain(members).collect()
}

/// The question whether another anchor of the briefing was meant by one that nothing in it has; `None` where none is near.
pub fn near_anchors(anchor: &str, briefing: &Briefing) -> Option<String> {
    let bare = |anchor: &str| anchor.split_once(':').map_or(0, |(kind, _)| kind.len() + 1);
    let (kind, name) = anchor.split_at(bare(anchor));
    let known = anchors(briefing);
    let of_kind = || known.iter().filter(|(known, _)| known.starts_with(kind));
    let near = nearest::nearest(name, of_kind().map(|(anchor, words)| (&anchor[bare(anchor)..], words.clone())));
    let near = near.into_iter().filter_map(|name| of_kind().find(|(anchor, _)| anchor[bare(anchor)..] == *name));
    similar::question(&near.map(|(anchor, _)| anchor).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use crate::library::Library;

    use super::*;

    #[test]
    fn every_anchor_leads_somewhere_and_a_near_one_is_offered() {
        for briefing in Library::built_in().briefings.iter() {
            for (anchor, _) in anchors(&briefing) {
                assert!(Passage::from_anchor(&anchor, &briefing).is_some(), "{}#{anchor}", briefing.id);
                // An id or a name alone is enough.
                let bare = anchor.split_once(':').map_or(&*anchor, |(_, name)| name);
                assert!(Passage::from_anchor(bare, &briefing).is_some(), "{}#{bare}", briefing.id);
            }
        }
    }

    #[test]
    fn what_is_near_an_unknown_anchor_is_offered() {
        let library = Library::built_in();
        let briefing = &library.get("khiva-informal-2024").unwrap();
        let (anchor, words) = anchors(briefing).into_iter().find(|(anchor, _)| anchor.starts_with("figure:")).unwrap();
        for typed in [&anchor[..anchor.len() - 1], &words] {
            let near = near_anchors(typed, briefing).unwrap_or_default();
            assert!(near.contains(&format!("`{anchor}`")), "{typed}: {near}");
        }
        for unknown in ["xyzzy", "figure:xyzzy", "figure:", ""] {
            assert_eq!(near_anchors(unknown, briefing), None, "{unknown}");
        }
    }
}
