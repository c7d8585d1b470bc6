//! Completing the word before the cursor: keys of filters, and their values.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashMap;

use super::filter::FilterKey;
use super::index::Index;
use crate::arrange::Arrange;
use crate::language::folding::fold;
use crate::language::token;

/// What the word before the cursor can become: `(bytes to replace, texts)`. Keys and closed lists of values are
/// completed here; `names` returns the rest (topics, places, summits, people) for a key and what was typed.
fn completions(
    text: &str,
    cursor: usize,
    names: impl Fn(FilterKey, &str) -> Vec<String>,
) -> Option<(Range<usize>, Vec<String>)> {
    let before = text.get(..cursor)?;
    let start =
        before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let start = start + usize::from(before[start..].starts_with('-'));
    let word = &before[start..];
    let found = match word.split_once(':') {
        Some((key, value)) => {
            let key = FilterKey::from_word(&key.to_lowercase())?;
            let offered = key.closed_values().map_or_else(|| names(key, value), |values| starting_with(values, value));
            offered.into_iter().map(|value| format!("{}:{}", key.word(), quoted(&value))).collect()
        }
        None if word.is_empty() => return None,
        None => starting_with(FilterKey::WORDS.iter().copied().map(str::to_owned).collect(), word)
            .into_iter()
            .map(|key| format!("{key}:"))
            .collect(),
    };
    Some((start..cursor, found)).filter(|(_, found): &(_, Vec<String>)| !found.is_empty())
}

fn starting_with(values: Vec<String>, typed: &str) -> Vec<String> {
    let typed = typed.trim_start_matches('"').to_lowercase();
    values.into_iter().filter(|value| value.to_lowercase().starts_with(&typed)).collect()
}

fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}

impl Index {
    /// What the word before `cursor` (a byte of `text`) can become: bytes to replace, and texts, at most `most` of them
    /// names. `None` if there is nothing to complete.
    pub fn completions(&self, text: &str, cursor: usize, most: usize) -> Option<(Range<usize>, Vec<String>)> {
        completions(text, cursor, |key, typed| self.names(key, typed, most))
    }

    /// Values of `key:` that begin with `typed`: ids of topics and summits, places, people, years; at most `most`, the
    /// most frequent first.
    fn names(&self, key: FilterKey, typed: &str, most: usize) -> Vec<String> {
        let mut counted: HashMap<Cow<str>, usize> = HashMap::default();
        let mut count = |name| *counted.entry(name).or_default() += 1;
        let briefings = self.briefings();
        for briefing in &briefings {
            match key {
                FilterKey::Topic => briefing.topics.iter().for_each(|topic| count((&**topic).into())),
                FilterKey::Place => briefing.place.split(", ").for_each(|place| count(place.into())),
                FilterKey::Who => briefing.people.iter().for_each(|person| count((&*person.name).into())),
                FilterKey::In => count((&*briefing.id).into()),
                FilterKey::Year | FilterKey::Before | FilterKey::After => {
                    count(briefing.date.years().0.to_string().into());
                }
                FilterKey::Due => {
                    let due = briefing.outcomes.iter().filter_map(|outcome| outcome.due);
                    due.for_each(|due| count(due.years().1.to_string().into()));
                }
                FilterKey::Kind | FilterKey::Status => {}
            }
        }
        let typed = fold(typed.trim_start_matches('"'));
        let fits = |name: &str| {
            token::words(name).iter().any(|word| word.starts_with(&typed)) || fold(name).starts_with(&typed)
        };
        let mut names: Vec<(Cow<str>, usize)> = counted.into_iter().filter(|(name, _)| fits(name)).collect();
        names.arrange_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        names.into_iter().take(most).map(|(name, _)| name.into_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_are_completed_at_the_cursor() {
        let none = |_: FilterKey, _: &str| Vec::new();
        assert_eq!(completions("trade ki", 8, none), Some((6..8, vec!["kind:".into()])));
        assert_eq!(completions("kind:fig", 8, none), Some((0..8, vec!["kind:figure".into()])));
        assert_eq!(completions("status:und", 10, none), Some((0..10, vec!["status:\"under way\"".into()])));
        let names = |key: FilterKey, typed: &str| {
            if key == FilterKey::Topic { vec![format!("{typed}ade")] } else { Vec::new() }
        };
        assert_eq!(completions("topic:tr", 8, names), Some((0..8, vec!["topic:trade".into()])));
        assert_eq!(completions("trade ", 6, none), None);
    }
}
