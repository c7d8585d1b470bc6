//! What a fact was taken from: the passage of a source text that is kept beside the briefing.

use std::ops::Range;
use std::sync::Arc;

use crate::briefing::{Briefing, Passage};
use crate::clean;
use crate::extract;
use crate::library::{KeptSource, Library};

/// What the kept text of a source says about a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptPassage {
    /// The summit of the fact.
    pub briefing: Arc<Briefing>,
    /// The fact.
    pub fact: Passage,
    /// The index of its source in the briefing.
    pub source: usize,
    /// The words that it quotes.
    pub quote: String,
    /// The part of the text around these words, and their bytes in it; `None` if the text does not have them.
    pub found: Option<(String, Range<usize>)>,
    /// The day on which the text was kept, in EDTF.
    pub day: Option<String>,
    /// Whether the text was changed after that.
    pub is_changed: bool,
}

/// The words that a fact quotes from its source; `None` where it quotes none.
pub fn quote(briefing: &Briefing, fact: Passage) -> Option<&str> {
    match fact {
        Passage::Figure(i) => briefing.figures[i].quote.as_deref(),
        Passage::Outcome(i) => briefing.outcomes[i].quote.as_deref(),
        _ => None,
    }
}

/// Looks up what `fact` quotes in the text that is kept of its source. Reads files. `None` where it quotes nothing, or
/// no text is kept.
pub fn kept_passage(library: &Library, briefing: &Arc<Briefing>, fact: Passage) -> Option<KeptPassage> {
    let quote = quote(briefing, fact)?.to_owned();
    let source = briefing.source_of(fact).unwrap_or(0);
    let id = &briefing.sources.get(source)?.id;
    let kept = KeptSource::of(&library.file_of(&briefing.id)?).into_iter().find(|kept| *kept.source == **id)?;
    // Cleaned as the briefing is, so that its quote is found; nothing else of the text can be shown.
    let text = clean::text(&kept.text);
    let found = extract::find(&text, &quote).map(|at| {
        let shown = extract::passage(&text, &at);
        (text[shown.clone()].to_owned(), at.start - shown.start..at.end - shown.start)
    });
    let (briefing, is_changed) = (Arc::clone(briefing), kept.is_changed());
    Some(KeptPassage { briefing, fact, source, quote, found, day: kept.day, is_changed })
}

impl KeptPassage {
    /// What is wrong with the text or the quote, in words.
    pub fn doubts(&self) -> Vec<&'static str> {
        let lost = self.found.is_none().then_some("the quoted words are not in the text that is kept");
        let changed = self.is_changed.then_some("this text was changed after it was kept");
        lost.into_iter().chain(changed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Location;

    const BRIEFING: &str = "title: Talks\ndate: 2026\nplace: Harbour\nsummary: Trade.\nsections:\n- heading: Trade\n  \
        body: It grew.\nfigures:\n- id: trade\n  label: Trade\n  value: 2\n  unit: USD bn\n  source: report\n  \
        quote: trade is $2 billion\n- id: old\n  label: Old trade\n  value: 1\n  unit: USD bn\n  source: report\n  \
        quote: it was $1 billion\n- id: rail\n  label: Rail\n  value: 7\n  unit: trains\n  source: report\nsources:\n- \
        id: report\n  title: Report\n";

    #[test]
    fn a_fact_leads_to_what_it_was_taken_from() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("talks.yaml");
        std::fs::write(&file, BRIEFING).unwrap();
        let library = Library::load(&Location::at(dir.path().into())).unwrap();
        let briefing = &library.get("talks").unwrap();
        assert_eq!(kept_passage(&library, briefing, Passage::Figure(0)), None, "no text is kept");
        let text = "They met.\n\nNow trade is\n$2 billion\u{1b}. It grew.\n".to_owned();
        let kept = KeptSource { source: "report".into(), text, ..KeptSource::default() };
        let path = kept.keep(&file).unwrap();
        let passage = kept_passage(&library, briefing, Passage::Figure(0)).unwrap();
        let (shown, quoted) = passage.found.clone().unwrap();
        assert_eq!(&shown[quoted], "trade is\n$2 billion");
        assert!(shown.starts_with("They met.") && shown.ends_with("It grew.") && !shown.contains('\u{1b}'), "{shown}");
        assert_eq!(passage.doubts(), [""; 0]);
        let lost = kept_passage(&library, briefing, Passage::Figure(1)).unwrap();
        assert_eq!((lost.found.as_ref(), lost.doubts().len()), (None, 1));
        assert_eq!(kept_passage(&library, briefing, Passage::Figure(2)), None, "it quotes nothing");
        std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + "More.").unwrap();
        assert!(kept_passage(&library, briefing, Passage::Figure(0)).unwrap().is_changed);
    }
}
