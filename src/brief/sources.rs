//! The sources of a brief: each stands in it once, and is numbered as facts come to name it.

use std::collections::HashMap;

use super::{Brief, BriefItem, Reference};
use crate::briefing::{Briefing, Passage, Source, Text};
use crate::typeset::handover;

/// The sources that facts name, under keys of their own until it is known which facts a brief holds.
#[derive(Default)]
pub(super) struct Sources {
    keys: HashMap<(String, Option<Text>), usize>,
    all: Vec<Reference>,
}

impl Sources {
    /// The keys of the sources of a passage.
    pub fn keys(&mut self, briefing: &Briefing, passage: Passage) -> Vec<usize> {
        handover::sources(briefing, passage).into_iter().map(|source| self.key(source)).collect()
    }

    fn key(&mut self, source: &Source) -> usize {
        let Self { keys, all } = self;
        *keys.entry((source.row(), source.url.clone())).or_insert_with_key(|(name, url)| {
            let note = source.note.clone().filter(|note| *note != **name);
            all.push(Reference { name: handover::clause(name), url: url.clone(), note });
            all.len() - 1
        })
    }

    /// The source of a key.
    pub fn of(&self, key: usize) -> &Reference {
        &self.all[key]
    }

    /// Numbers the sources of `brief` in the order in which it names them, and lists them in it.
    pub fn number(&self, brief: &mut Brief) {
        let mut numbers: Vec<Option<usize>> = vec![None; self.all.len()];
        let mut listed = Vec::new();
        let mut number = |keys: &mut Vec<usize>| {
            for key in keys.iter_mut() {
                let number = *numbers[*key].get_or_insert_with(|| {
                    listed.push(self.all[*key].clone());
                    listed.len()
                });
                *key = number;
            }
            keys.sort_unstable();
        };
        let items = brief.parts.iter_mut().flat_map(|part| &mut part.groups).flat_map(|group| {
            let charts = group.charts.iter_mut().map(|chart| &mut chart.sources);
            let items = group.items.iter_mut().flat_map(|BriefItem { sources, remarks, .. }| {
                std::iter::once(sources).chain(remarks.iter_mut().map(|remark| &mut remark.sources))
            });
            items.chain(charts)
        });
        items.for_each(&mut number);
        brief.sources = listed;
    }
}
