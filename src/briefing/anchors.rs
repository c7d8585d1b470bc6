//! The anchors of a briefing that people type after `--open ID#`.

use super::passage::slug;
use super::{Briefing, Text};
use crate::language::nearest;

/// Each anchor with the words of what it leads to: sections by the [`slug`] of their headings, figures, outcomes, people and
/// sources by their ids or names.
pub fn anchors(briefing: &Briefing) -> Vec<(String, String)> {
    let named = |kind: &str, name: &str, words: Option<&Text>| {
        (format!("{kind}:{name}"), words.map(Text::to_string).unwrap_or_default())
    };
    let sections = briefing.sections.iter().map(|section| (slug(&section.heading), section.heading.to_string()));
    let figures = briefing.figures.iter().map(|figure| named("figure", &figure.id, Some(&figure.label)));
    let outcomes = briefing.outcomes.iter().map(|outcome| named("outcome", &outcome.id, Some(&outcome.what)));
    let people = briefing.people.iter().map(|person| named("person", &person.name, person.role.as_ref()));
    let sources = briefing.sources.iter().map(|source| named("source", &source.id, source.title.as_ref()));
    sections.chain(figures).chain(outcomes).chain(people).chain(sources).collect()
}

/// The question whether another anchor of the briefing was meant by one that nothing in it has; `None` where none is near.
pub fn near_anchors(anchor: &str, briefing: &Briefing) -> Option<String> {
    let bare = |anchor: &str| anchor.split_once(':').map_or(0, |(kind, _)| kind.len() + 1);
    let (kind, name) = anchor.split_at(bare(anchor));
    let known = anchors(briefing);
    let of_kind = || known.iter().filter(|(known, _)| known.starts_with(kind));
    let near = nearest::nearest(name, of_kind().map(|(anchor, words)| (&anchor[bare(anchor)..], words.clone())));
    let near = near.into_iter().filter_map(|name| of_kind().find(|(anchor, _)| anchor[bare(anchor)..] == *name));
    nearest::question(&near.map(|(anchor, _)| anchor).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use crate::briefing::Passage;
    use crate::library::Library;

    use super::*;

    #[test]
    fn every_anchor_leads_somewhere_and_a_near_one_is_offered() {
        for briefing in &Library::built_in().briefings {
            for (anchor, _) in anchors(briefing) {
                assert!(Passage::from_anchor(&anchor, briefing).is_some(), "{}#{anchor}", briefing.id);
                // An id or a name alone is enough.
                let bare = anchor.split_once(':').map_or(&*anchor, |(_, name)| name);
                assert!(Passage::from_anchor(bare, briefing).is_some(), "{}#{bare}", briefing.id);
            }
        }
    }

    #[test]
    fn what_is_near_an_unknown_anchor_is_offered() {
        let library = Library::built_in();
        let briefing = library.get("khiva-informal-2024").unwrap();
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
