//! What is new in a briefing since it was read.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::briefing::{Briefing, Passage, row};

use super::facts::{Facts, StoredFact, StoredKind, facts};

/// One fact that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// Where it stands; of what was removed, what it stood after. Several changes can share one passage.
    pub passage: Passage,
    /// What became of it.
    pub news: News,
}

/// What became of a fact. Old words are one row, cut short; of a paragraph they are its opening. They can be the very
/// words that stand there now, where only a note or a source has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// It was not there.
    Added,
    /// It says something else.
    Changed {
        /// What it said.
        old: String,
    },
    /// It is no longer there.
    Removed {
        /// What it said.
        old: String,
    },
}

/// What `briefing` says that `read` did not, in the order of the page, and then what it says no longer. Nothing is new
/// in what has moved, was wrapped otherwise or got another id.
///
/// Facts are paired in steps, each among those that are left: by the same words under the same name, then by the same
/// words; and those that have changed by the same name or, where facts have none, by the same unchanged neighbour.
///
/// To be asked only where [`Places::is_changed`](super::Places::is_changed) says so: just after
/// [`Places::mark_read`](super::Places::mark_read) the facts in the [`Store`](super::Store) can be a second old.
pub fn news(read: &Facts, briefing: &Briefing) -> Vec<FactChange> {
    let old = &read.facts;
    let (passages, new): (Vec<Passage>, Vec<StoredFact>) = facts(briefing).into_iter().unzip();

    // For each new fact the old one that it continues.
    let mut pairs = vec![None; new.len()];
    let keys =
        |key: fn(&StoredFact) -> Option<PairingKey<'_>>| [old, &new].map(|facts| facts.iter().map(key).collect());
    pair(keys(|fact| Some((fact.kind, Some(fact.name.as_str()), fact.hash))), &mut pairs);
    pair(keys(|fact| Some((fact.kind, None, fact.hash))), &mut pairs);
    let unchanged = pairs.clone();
    pair(keys(|fact| fact.kind.is_named().then_some((fact.kind, Some(fact.name.as_str()), 0))), &mut pairs);
    pair(neighbours(old, &new, &unchanged), &mut pairs);

    let mut changes = Vec::new();
    for (i, continued) in pairs.iter().enumerate() {
        let news = match continued {
            _ if unchanged[i].is_some() => continue,
            Some(was) => News::Changed { old: old[*was].words.as_str().into() },
            None => News::Added,
        };
        changes.push(FactChange { passage: passages[i], news });
    }
    let mut continued_by = vec![None; old.len()];
    for (passage, was) in passages.iter().zip(&pairs) {
        was.iter().for_each(|was| continued_by[*was] = Some(*passage));
    }
    let mut before = Passage::Title;
    for (fact, continued_by) in old.iter().zip(continued_by) {
        match continued_by {
            Some(passage) => before = passage,
            None => {
                let news = News::Removed { old: fact.words.as_str().into() };
                changes.push(FactChange { passage: before, news });
            }
        }
    }
    changes
}

/// StoredKind, name and hash, as far as each is used.
type PairingKey<'a> = (StoredKind, Option<&'a str>, u32);

/// What facts are paired by, the old ones' and the new ones', in their order; `None` for facts that are not paired.
type PairingKeys<K> = [Vec<Option<K>>; 2];

/// Pairs the facts that are left and have the same key, in order.
fn pair<K: Ord>([old, new]: PairingKeys<K>, pairs: &mut [Option<usize>]) {
    let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for (i, key) in old.into_iter().enumerate().filter(|(i, _)| !taken.contains(i)) {
        if let Some(key) = key {
            waiting.entry(key).or_default().push_back(i);
        }
    }
    for (pair, key) in pairs.iter_mut().zip(new).filter(|(pair, _)| pair.is_none()) {
        *pair = key.and_then(|key| waiting.get_mut(&key)?.pop_front());
    }
}

/// The kind of each fact that has no name, and the index (among the new ones) of the unchanged fact before it.
fn neighbours(
    old: &[StoredFact],
    new: &[StoredFact],
    unchanged: &[Option<usize>],
) -> PairingKeys<(StoredKind, Option<usize>)> {
    let mut stays = [vec![None; old.len()], vec![None; new.len()]];
    for (is, was) in unchanged.iter().enumerate() {
        if let Some(was) = *was {
            stays[0][was] = Some(is);
            stays[1][is] = Some(is);
        }
    }
    let after = |facts: &[StoredFact], stays: &[Option<usize>]| {
        let mut last = None;
        let key = |(fact, stays): (&StoredFact, &Option<usize>)| {
            last = stays.or(last);
            (!fact.kind.is_named()).then_some((fact.kind, last))
        };
        facts.iter().zip(stays).map(key).collect()
    };
    [after(old, &stays[0]), after(new, &stays[1])]
}

impl FactChange {
    /// What is new about a fact, in words.
    pub fn words(&self, briefing: &Briefing) -> String {
        let now = row(briefing, self.passage);
        match &self.news {
            News::Added => "new since you last read this".to_string(),
            News::Changed { old } if *old == now => "the particulars have changed".to_string(),
            News::Changed { old } => format!("it was: {}", value_first(old, self.passage, &now)),
            News::Removed { old } => format!("removed after this: {old}"),
        }
    }
}

/// The old words of a fact. Of a figure the value comes first, and its label only where that was another one.
fn value_first(old: &str, passage: Passage, now: &str) -> String {
    match (passage, old.rsplit_once(": "), now.rsplit_once(": ")) {
        (Passage::Figure(_), Some((was, value)), Some((is, _))) if was == is => value.to_string(),
        (Passage::Figure(_), Some((was, value)), _) => format!("{value}: {was}"),
        _ => old.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::briefing::{Caveat, Figure, Outcome, Person, Section, Status, Value};

    /// A briefing of sections with paragraphs of these numbers, and figures of these values.
    fn briefing(sections: &[Vec<u8>], figures: &[u8]) -> Briefing {
        let section = |(i, paragraphs): (usize, &Vec<u8>)| Section {
            heading: format!("Part {i}").into(),
            body: paragraphs.iter().map(|n| format!("Number {n} was\nagreed on.\n\n")).collect::<String>().into(),
            ..Default::default()
        };
        let figure = |(i, n): (usize, &u8)| Figure {
            id: format!("f{i}").into(),
            label: "Trade".into(),
            value: Value::Number(f64::from(*n)),
            unit: "USD bn".into(),
            ..Default::default()
        };
        Briefing {
            id: "b".into(),
            title: "Talks".into(),
            date: "2024".parse().unwrap(),
            place: "Khiva, Uzbekistan".into(),
            parties: vec!["Uzbekistan".into()],
            summary: "They talked.".into(),
            people: vec![Person { name: "A. Guest".into(), role: None }],
            sections: sections.iter().enumerate().map(section).collect(),
            figures: figures.iter().enumerate().map(figure).collect(),
            outcomes: vec![Outcome {
                id: "o".into(),
                status: Status::Proposed,
                what: "A centre".into(),
                ..Default::default()
            }],
            caveats: vec![Caveat { text: "It is said".into(), about: None }],
            ..Default::default()
        }
    }

    fn any_briefing() -> impl Strategy<Value = Briefing> {
        let numbers = || prop::collection::vec(0..9u8, 0..5);
        (prop::collection::vec(numbers(), 0..4), numbers()).prop_map(|(s, f)| briefing(&s, &f))
    }

    /// The sections with all numbers different, one of them chosen.
    fn distinct() -> impl Strategy<Value = (Vec<Vec<u8>>, usize, usize)> {
        prop::collection::vec(1..5usize, 1..4)
            .prop_flat_map(|sizes| (0..sizes.len(), Just(sizes)))
            .prop_flat_map(|(section, sizes)| (Just(sizes.clone()), Just(section), 0..sizes[section]))
            .prop_map(|(sizes, section, leaf)| {
                let mut n = 0..;
                (sizes.iter().map(|size| n.by_ref().take(*size).collect()).collect(), section, leaf)
            })
    }

    fn changed(passage: Passage, old: &str) -> Vec<FactChange> {
        vec![FactChange { passage, news: News::Changed { old: old.into() } }]
    }

    proptest! {
        #[test]
        fn what_was_just_read_is_not_new(b in any_briefing()) {
            prop_assert_eq!(news(&Facts::of(&b), &b), vec![]);
        }

        #[test]
        fn what_has_moved_is_not_new(b in any_briefing(), turn in 0..5usize) {
            let mut moved = b.clone();
            moved.sections.reverse();
            moved.figures.reverse();
            for section in &mut moved.sections {
                let mut paragraphs: Vec<&str> = section.body.split_terminator("\n\n").collect();
                let turn = turn.min(paragraphs.len());
                paragraphs.rotate_left(turn);
                section.body = paragraphs.join("\n\n").into();
            }
            prop_assert_eq!(news(&Facts::of(&b), &moved), vec![]);
        }

        #[test]
        fn every_fact_is_accounted_for_once(a in any_briefing(), b in any_briefing()) {
            let (was, is) = (Facts::of(&a), Facts::of(&b));
            let changes = news(&was, &b);
            let added = changes.iter().filter(|c| c.news == News::Added).count();
            let removed = changes.iter().filter(|change| matches!(change.news, News::Removed { .. })).count();
            prop_assert_eq!(was.facts.len() - removed, is.facts.len() - added);
            prop_assert_eq!(changes.is_empty(), was.digest() == is.digest());
        }

        #[test]
        fn one_paragraph_edited_added_or_removed_is_one_change((mut sections, section, leaf) in distinct()) {
            let read = Facts::of(&briefing(&sections, &[]));
            let passage = Passage::Paragraph { section, leaf };
            let was = sections[section][leaf];

            sections[section][leaf] = 100;
            let old = format!("Number {was} was agreed on.");
            prop_assert_eq!(news(&read, &briefing(&sections, &[])), changed(passage, &old));

            sections[section].insert(leaf, was);
            let added = FactChange { passage: Passage::Paragraph { section, leaf: leaf + 1 }, news: News::Added };
            prop_assert_eq!(news(&read, &briefing(&sections, &[])), vec![added]);

            sections[section].drain(leaf..leaf + 2);
            let before = match leaf {
                0 => Passage::Section(section),
                _ => Passage::Paragraph { section, leaf: leaf - 1 },
            };
            let removed = FactChange { passage: before, news: News::Removed { old } };
            prop_assert_eq!(news(&read, &briefing(&sections, &[])), vec![removed]);
        }
    }

    #[test]
    fn a_new_value_comes_with_the_old_one() {
        let read = Facts::of(&briefing(&[], &[1, 2]));
        let mut now = briefing(&[], &[1, 3]);
        assert_eq!(news(&read, &now), changed(Passage::Figure(1), "Trade: $2 billion"));
        now.figures[1].value = Value::Number(2.0);
        now.outcomes[0].status = Status::Signed;
        assert_eq!(news(&read, &now), changed(Passage::Outcome(0), "proposed: A centre"));
    }

    #[test]
    fn one_of_two_equal_figures_changes_under_its_own_name() {
        let read = Facts::of(&briefing(&[], &[1, 1]));
        assert_eq!(news(&read, &briefing(&[], &[2, 1])), changed(Passage::Figure(0), "Trade: $1 billion"));
    }

    #[test]
    fn wrapping_filing_and_naming_otherwise_is_not_news() {
        let mut now = briefing(&[vec![1]], &[1]);
        let read = Facts::of(&now);
        now.sections[0].body = "Number 1\nwas agreed  on.".into();
        now.figures[0].id = "renamed".into();
        now.figures[0].series = Some("trade".into());
        now.topics = vec!["trade".into()];
        assert_eq!(news(&read, &now), vec![]);
    }

    #[test]
    fn a_heading_a_caveat_and_the_title_block_change_in_their_places() {
        let mut now = briefing(&[vec![1], vec![2]], &[]);
        let read = Facts::of(&now);
        now.sections[1].heading = "Trade".into();
        now.caveats[0].text = "It is known".into();
        now.place = "Tashkent, Uzbekistan".into();
        let change = |passage, old: &str| changed(passage, old).remove(0);
        assert_eq!(
            news(&read, &now),
            [
                change(Passage::Title, "Khiva, Uzbekistan"),
                change(Passage::Section(1), "Part 1"),
                change(Passage::Caveat(0), "It is said"),
            ]
        );
    }
}
