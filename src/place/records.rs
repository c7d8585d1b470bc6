//! Records with timestamps that merge: the newest write to each key wins, whoever made it and in whatever order they come.
//!
//! This is the last-writer-wins element map of Shapiro et al., "A comprehensive study of Convergent and Commutative
//! Replicated Data Types" (INRIA RR-7506, 2011): merging is commutative, associative and idempotent.

use std::collections::BTreeMap;

use crate::arrange::Arrange;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Milliseconds since 1970, never the same twice from one reader.
pub type Timestamp = u64;

/// Values by key, each with the time of its last write; a removal is a write too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimedRecords<K, V>(BTreeMap<K, (Timestamp, Option<V>)>);

impl<K, V> Default for TimedRecords<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord + Clone, V: Ord> TimedRecords<K, V> {
    /// What is known under `key`; `None` where nothing is, or where it was removed.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.0.get(key)?.1.as_ref()
    }

    /// Takes in one write, of a value or a removal (`None`), unless a newer one is known. Of two writes with one timestamp
    /// the greater wins, so that all readers agree.
    pub fn put(&mut self, key: K, at: Timestamp, value: Option<V>) {
        let write = (at, value);
        match self.0.get_mut(&key) {
            Some(known) if *known >= write => {}
            Some(known) => *known = write,
            None => _ = self.0.insert(key, write),
        }
    }

    /// Takes in every write of `other`.
    pub fn merge(&mut self, other: Self) {
        for (key, (at, value)) in other.0 {
            self.put(key, at, value);
        }
    }

    /// Keeps the `most` newest values and as many removals, and returns the keys of the values that had to go.
    pub fn prune(&mut self, most: usize) -> Vec<K> {
        let mut gone = Vec::new();
        for is_value in [true, false] {
            let mut times: Vec<(Timestamp, &K)> =
                self.0.iter().filter(|(_, last)| last.1.is_some() == is_value).map(|(k, last)| (last.0, k)).collect();
            if times.len() <= most {
                continue;
            }
            times.arrange();
            let excess: Vec<K> = times[..times.len() - most].iter().map(|(_, key)| (*key).clone()).collect();
            for key in &excess {
                self.0.remove(key);
            }
            if is_value {
                gone = excess;
            }
        }
        gone
    }

    /// Makes writes from after `latest` the oldest of all: a wrong clock made them, and they must not win for ever.
    pub fn mistrust_after(&mut self, latest: Timestamp) {
        for last in self.0.values_mut().filter(|last| last.0 > latest) {
            last.0 = 0;
        }
    }

    /// Every value, by key.
    pub fn values(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().filter_map(|(key, (_, value))| Some((key, value.as_ref()?)))
    }

    /// Every value, the newest first.
    pub fn newest_first(&self) -> Vec<(&K, &V)> {
        let mut values: Vec<_> =
            self.0.iter().filter_map(|(key, (at, value))| Some((*at, key, value.as_ref()?))).collect();
        values.arrange_by(|a, b| b.cmp(a));
        values.into_iter().map(|(_, key, value)| (key, value)).collect()
    }

    /// The newest value.
    pub fn newest(&self) -> Option<(&K, &V)> {
        let (key, last) = self.0.iter().filter(|(_, last)| last.1.is_some()).max_by_key(|(_, last)| last.0)?;
        Some((key, last.1.as_ref()?))
    }

    /// The newest timestamp of all, 0 where there is none.
    pub fn latest(&self) -> Timestamp {
        self.0.values().map(|last| last.0).max().unwrap_or(0)
    }
}

impl<K: Serialize, V: Serialize> Serialize for TimedRecords<K, V> {
    /// A list of `[key, timestamp, value or null]`: JSON's own maps take only texts as keys.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(key, (at, value))| (key, at, value)))
    }
}

impl<'de, K, V> Deserialize<'de> for TimedRecords<K, V>
where
    K: Deserialize<'de> + Ord + Clone,
    V: Deserialize<'de> + Ord,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut records = Self::default();
        for (key, at, value) in Vec::<(K, Timestamp, Option<V>)>::deserialize(deserializer)? {
            records.put(key, at, value);
        }
        Ok(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records() -> impl Strategy<Value = TimedRecords<u8, u8>> {
        prop::collection::vec((0..6u8, 0..8u64, prop::option::of(0..3u8)), 0..12).prop_map(|writes| {
            let mut records = TimedRecords::default();
            for (key, at, value) in writes {
                records.put(key, at, value);
            }
            records
        })
    }

    fn merged(a: &TimedRecords<u8, u8>, b: &TimedRecords<u8, u8>) -> TimedRecords<u8, u8> {
        let mut out = a.clone();
        out.merge(b.clone());
        out
    }

    proptest! {
        #[test]
        fn the_order_of_merging_does_not_matter(a in records(), b in records(), c in records()) {
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(merged(&a, &a), a);
        }

        #[test]
        fn records_survive_their_own_text(a in records()) {
            let text = serde_json::to_string(&a).unwrap();
            prop_assert_eq!(serde_json::from_str::<TimedRecords<u8, u8>>(&text).unwrap(), a);
        }

        #[test]
        fn pruning_keeps_the_newest(mut a in records(), most in 0..4usize) {
            let before: Vec<u8> = a.newest_first().into_iter().map(|(key, _)| *key).collect();
            let all = a.clone();
            let gone = a.prune(most);
            let kept: Vec<u8> = a.newest_first().into_iter().map(|(key, _)| *key).collect();
            prop_assert_eq!(kept.len(), before.len().min(most));
            prop_assert_eq!(kept.len() + gone.len(), before.len());
            for old in &gone {
                prop_assert!(kept.iter().all(|key| all.0[key].0 >= all.0[old].0));
            }
        }
    }

    #[test]
    fn a_removal_is_a_write_like_any_other() {
        let mut records = TimedRecords::default();
        records.put("a", 2, Some(1));
        records.put("a", 1, None);
        assert_eq!(records.get("a"), Some(&1));
        records.put("a", 3, None);
        assert_eq!(records.get("a"), None);
        records.put("a", 2, Some(1));
        assert_eq!(records.get("a"), None);
    }
}
