//! Synonyms of the glossary that match nothing in its library.

use super::index::Index;
use super::other_words::forms;
use crate::language::rings;
use crate::language::token::Tokenizer;

impl Index {
    /// The useless words and phrases among the glossary's synonyms, in its order: all words of a ring of which the
    /// library has none, and narrower words that the library lacks. Words that are only typed need not be in it.
    pub fn idle_synonyms(&self) -> Vec<String> {
        let mut tokenizer = Tokenizer::default();
        let mut idle = Vec::new();
        for ring in &self.glossary.synonyms {
            let mut phrases: Vec<SynonymUse> = Vec::new();
            rings::phrases(ring, |phrase, _, is_narrow| {
                let words = rings::content(phrase, &mut tokenizer);
                let is_found = !words.is_empty() && !forms(&words, &self.vocabulary).is_empty();
                phrases.push(SynonymUse { phrase, is_narrow, is_found });
            });
            let is_any_found = phrases.iter().any(|synonym| synonym.is_found);
            let useless = |synonym: &&SynonymUse| !synonym.is_found && (synonym.is_narrow || !is_any_found);
            idle.extend(phrases.iter().filter(useless).map(|synonym| synonym.phrase.to_owned()));
        }
        idle
    }
}

/// A phrase of a ring, and whether the library has it.
struct SynonymUse<'g> {
    phrase: &'g str,
    is_narrow: bool,
    is_found: bool,
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::briefing::Glossary;
    use crate::library::Library;

    #[test]
    fn a_ring_of_which_nothing_is_held_is_idle_and_so_is_what_is_narrow_and_not_held() {
        let library = Library::built_in();
        let synonyms = ["quokka, wombat", "wares > trade, quokkas", "barter, trade"].map(Into::into).to_vec();
        let glossary = Arc::new(Glossary { synonyms, ..(*library.glossary).clone() });
        let index = Index::build(&library.briefings.to_vec(), &glossary);
        assert_eq!(index.idle_synonyms(), ["quokka", "wombat", "quokkas"]);
        assert!(Index::build(&library.briefings.to_vec(), &library.glossary).idle_synonyms().is_empty());
    }
}
