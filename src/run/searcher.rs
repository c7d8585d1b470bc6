//! The index of the library and the questions to it: both are background tasks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::Message;
use super::background::{Background, Lane, Task};
use super::inbox::Inbox;
use crate::across::Across;
use crate::app::Completions;
use crate::library::{Library, Loaded};
use crate::lookup::{HitId, Index, Met, Query, SearchSession};
use crate::store::Damage;

/// How many hits are brought to the screen; the count includes the rest.
const LIMIT: usize = 100;

/// How many completions are offered.
const OFFERED: usize = 8;

/// The most briefings that are indexed only after the first key, so as not to delay the first frame: that is quick
/// enough.
const SMALL: usize = 50;

/// While a library is being read, the indexes across it are built only as long as at most one in so many of its files
/// has been read: each time they are built from scratch, which would in all cost twice as much.
const PART: usize = 8;

/// How much is built for a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BuildScope {
    /// The index of its facts.
    Index,
    /// That, and the indexes across its briefings.
    All,
}

/// Builds the index of the newest library, and puts questions to it.
#[derive(Debug)]
pub struct Searcher {
    background: Background,
    session: Arc<SearchSession>,
    /// Cancels the search under way.
    cancel: Arc<AtomicBool>,
    /// What was built for the last library.
    built: Arc<Mutex<Built>>,
    /// Whether the user has pressed a key, or started with a query.
    is_wanted: bool,
    /// The newest library, until the index is wanted.
    waiting: Option<(Arc<Library>, BuildScope)>,
    /// The index of the newest library that has one.
    index: Option<Arc<Index>>,
    /// The last question; asked again of a newer index.
    question: Option<Question>,
    /// What was to be completed before there was an index.
    completion: Option<Completion>,
}

/// What is searched for.
#[derive(Debug, Clone)]
struct Question {
    /// Repeated in each answer, so that a late one is recognised.
    number: u64,
    text: String,
}

/// A word of a question that is to be completed.
#[derive(Debug)]
struct Completion {
    question: Question,
    /// The byte of its text that the cursor stands before; repeated in the answer, as is the number.
    cursor: usize,
}

/// What is built for a library, each from the one before.
#[derive(Debug, Default)]
struct Built {
    index: Arc<Index>,
    /// The reader holds it as long as it needs it.
    across: Weak<Across>,
}

impl Searcher {
    /// Works in `background`.
    pub fn new(background: Background) -> Self {
        Self {
            background,
            session: Arc::default(),
            cancel: Arc::default(),
            built: Arc::default(),
            is_wanted: false,
            waiting: None,
            index: None,
            question: None,
            completion: None,
        }
    }

    /// Continues from what was built for another library, so that only what is new in this one costs time.
    pub fn follow(&mut self, index: Arc<Index>, across: &Arc<Across>) {
        self.built = Arc::new(Mutex::new(Built { index, across: Arc::downgrade(across) }));
    }

    /// Indexes a newer library: a large one at once, a small one after the first key, one that is read from its index
    /// only while there is a question. Until that is done, questions are asked of the one before.
    pub fn library(&mut self, loaded: &Loaded) {
        let is_on_index = loaded.library.briefings.stored().is_some();
        let is_worth = !is_on_index && (loaded.done || loaded.read * PART <= loaded.total);
        let scope = if is_worth { BuildScope::All } else { BuildScope::Index };
        self.waiting = Some((loaded.library.clone(), scope));
        let is_due = self.is_wanted || loaded.library.briefings.len() > SMALL;
        let is_asked = self.question.is_some() || self.completion.is_some();
        if is_on_index && !is_asked && self.index.as_ref().is_none_or(|index| index.is_stored()) {
            // The next question opens it anew.
            self.index = None;
        } else if self.index.is_some() || is_asked || is_due && !is_on_index {
            self.index_waiting();
        }
    }

    /// The user has pressed a key: indexes what waits, and from now on each library at once.
    pub fn begin(&mut self) {
        self.is_wanted = true;
        if self.waiting.as_ref().is_some_and(|(library, _)| library.briefings.stored().is_none()) {
            self.index_waiting();
        }
    }

    /// Builds the indexes across `library`, which is read from its index. For any other library that happens anyway.
    pub fn read_across(&mut self, library: &Arc<Library>) {
        if library.briefings.stored().is_some() {
            self.waiting = Some((Arc::clone(library), BuildScope::All));
            self.index_waiting();
        }
    }

    /// The damage that was found in the index on the disk. Its answers are then not valid.
    pub fn damage(&self) -> Option<&Damage> {
        self.index.as_ref()?.damage()
    }

    fn index_waiting(&mut self) {
        if let Some((library, scope)) = self.waiting.take() {
            self.background.run(IndexLibrary { library, scope, built: Arc::clone(&self.built) });
        }
    }

    /// Takes a newer index, and puts the last question to it again. Returns the one before.
    pub fn indexed(&mut self, index: Arc<Index>) -> Option<Arc<Index>> {
        let old = self.index.replace(index);
        self.search();
        if let Some(completion) = self.completion.take() {
            self.complete(completion);
        }
        old
    }

    /// Asks what the word before `cursor` can become in the text of question `number`, as soon as there is an index.
    pub fn ask_completions(&mut self, number: u64, text: String, cursor: usize) {
        self.begin();
        self.index_waiting();
        self.complete(Completion { question: Question { number, text }, cursor });
    }

    fn complete(&mut self, completion: Completion) {
        match self.index.clone() {
            Some(index) => self.background.run(CompleteWord { completion, index }),
            None => self.completion = Some(completion),
        }
    }

    /// How each word of the query `text` was met in `hit`.
    pub fn why(&self, text: &str, hit: &HitId) -> Vec<Met> {
        self.index.as_ref().map_or_else(Vec::new, |index| index.why(&Query::parse(text), hit))
    }

    /// Asks a question, as soon as there is an index; the one before is given up.
    pub fn ask(&mut self, number: u64, text: String) {
        self.begin();
        self.index_waiting();
        self.question = Some(Question { number, text });
        self.search();
    }

    /// Gives up the last question, to which nobody sees the answer any more. Returns what was found for it, to be freed.
    pub fn rest(&mut self) -> Option<Arc<SearchSession>> {
        self.question.take()?;
        self.cancel.store(true, Ordering::Relaxed);
        Some(std::mem::take(&mut self.session))
    }

    fn search(&mut self) {
        if let (Some(question), Some(index)) = (self.question.clone(), self.index.clone()) {
            self.cancel.store(true, Ordering::Relaxed);
            self.cancel = Arc::default();
            let (session, cancel) = (Arc::clone(&self.session), Arc::clone(&self.cancel));
            self.background.run(SearchIndex { question, index, session, cancel });
        }
    }
}

/// Answers a question, in parts as they are found.
struct SearchIndex {
    question: Question,
    index: Arc<Index>,
    session: Arc<SearchSession>,
    cancel: Arc<AtomicBool>,
}

impl Task for SearchIndex {
    const LANE: Lane = Lane::Search;

    fn run(self, inbox: &Inbox) {
        let Question { number, text } = self.question;
        let report = |answer, completeness| inbox.send(Message::Answer { number, answer, completeness });
        self.session.search(&self.index, &text, LIMIT, &self.cancel, report);
    }
}

/// Finds what a word can become.
struct CompleteWord {
    completion: Completion,
    index: Arc<Index>,
}

impl Task for CompleteWord {
    const LANE: Lane = Lane::Answers;

    fn run(self, inbox: &Inbox) {
        let Completion { question: Question { number, text }, cursor } = self.completion;
        let found = self.index.completions(&text, cursor, OFFERED);
        inbox.send(Message::Completed(Completions { number, cursor, found }));
    }
}

/// Indexes a newer library, and builds the indexes across it if that is worth it. The cost of both depends on what is
/// new.
struct IndexLibrary {
    library: Arc<Library>,
    scope: BuildScope,
    built: Arc<Mutex<Built>>,
}

impl Task for IndexLibrary {
    const LANE: Lane = Lane::Library;

    fn run(self, inbox: &Inbox) {
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        built.index = Arc::new(built.index.follow(&self.library));
        inbox.send(Message::Indexed(Arc::clone(&built.index)));
        if self.scope == BuildScope::All {
            let before = built.across.upgrade();
            let next = before
                .map_or_else(|| Across::build(&self.library), |across| across.renewed(&self.library, &built.index));
            let next = Arc::new(next);
            built.across = Arc::downgrade(&next);
            inbox.send(Message::Across(next));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::{Location, renew};
    use crate::lookup::Completeness;

    /// Follows what was started before in its lane.
    struct Marker;

    impl Task for Marker {
        const LANE: Lane = Lane::Library;

        fn run(self, inbox: &Inbox) {
            inbox.send(Message::Completed(Completions { number: 0, cursor: 0, found: None }));
        }
    }

    #[test]
    fn a_newer_library_in_an_index_is_asked_nothing_unless_there_is_a_question() {
        let directory = tempfile::tempdir().unwrap();
        let text = "title: Talks\ndate: 2024\nplace: Osh\nparties: [Osh]\nsummary: Trade grew.\n";
        fs::write(directory.path().join("talks.yaml"), text).unwrap();
        let location = Location::Directory(directory.path().to_owned());
        renew(&location, |_, _| {}, Index::store).unwrap();
        let library = Arc::new(Library::on_index(&location).unwrap());
        assert!(library.briefings.stored().is_some());
        let loaded = Loaded { library, done: true, read: 1, total: 1 };
        let (inbox, messages) = Inbox::new();
        let background = Background::new(inbox);
        let mut searcher = Searcher::new(background.clone());

        // Takes in a newer library; whether it was indexed.
        let is_indexed = |searcher: &mut Searcher| {
            searcher.library(&loaded);
            background.run(Marker);
            let mut is_indexed = false;
            for message in &messages {
                match message {
                    Message::Indexed(index) => {
                        is_indexed = true;
                        searcher.indexed(index);
                    }
                    Message::Completed(_) => break,
                    _ => {}
                }
            }
            is_indexed
        };
        searcher.begin();
        assert!(!is_indexed(&mut searcher));
        searcher.ask(1, "trade".into());
        assert!(is_indexed(&mut searcher));
        assert!(is_indexed(&mut searcher), "the answer is kept up to date");
        assert!(searcher.rest().is_some());
        assert!(!is_indexed(&mut searcher));
        assert!(searcher.index.is_none() && searcher.rest().is_none());
        searcher.ask(2, "osh".into());
        let answer = messages.iter().find_map(|message| match message {
            Message::Indexed(index) => {
                searcher.indexed(index);
                None
            }
            Message::Answer { number: 2, answer, completeness: Completeness::Whole } => Some(answer),
            _ => None,
        });
        assert!(answer.is_some_and(|answer| answer.total > 0));
    }
}
