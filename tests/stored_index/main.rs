//! An index that lies in a file answers as one in memory does: every look-up, also after briefings changed, came and went.

mod any;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use serde_yaml::Value as Yaml;
use summitry::briefing::{Briefing, Glossary, Outcome, Person, Text};
use summitry::library::{BriefingSource, Library, Location};
use summitry::lookup::{Index, IndexChanges, Query};
use summitry::store::{Damage, SegmentFile, SegmentWriter};
use tempfile::TempDir;

use any::{briefing, glossary, query};

/// Briefings as a source of an index, and how often one was asked for.
#[derive(Debug)]
struct Shelf(Vec<Arc<Briefing>>, AtomicUsize);

impl BriefingSource for Shelf {
    fn briefing(&self, number: usize) -> Result<Arc<Briefing>, Damage> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.get(number).cloned().ok_or_else(|| Damage::new(Path::new("shelf"), "too few"))
    }

    fn id(&self, number: usize) -> Result<String, Damage> {
        Ok(self.0[number].id.to_string())
    }
}

/// An index in a file, which lasts as long as this.
struct Stored {
    directory: TempDir,
    briefings: Vec<Arc<Briefing>>,
    glossary: Arc<Glossary>,
}

impl Stored {
    fn of(briefings: &[Arc<Briefing>], glossary: &Arc<Glossary>) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let index = Index::build(briefings, glossary);
        let mut file = SegmentWriter::create(directory.path(), "a.seg").expect("a file");
        index.write(&mut file).expect("it can be written");
        file.finish().expect("it can be finished");
        Self { directory, briefings: index.briefings(), glossary: Arc::clone(glossary) }
    }

    fn open(&self, changes: &IndexChanges) -> Index {
        self.open_from(self.shelf(), changes)
    }

    fn shelf(&self) -> Arc<Shelf> {
        Arc::new(Shelf(self.briefings.clone(), AtomicUsize::new(0)))
    }

    fn open_from(&self, source: Arc<Shelf>, changes: &IndexChanges) -> Index {
        let file = SegmentFile::open(&self.directory.path().join("a.seg")).expect("it was written");
        Index::open(&file, &self.glossary, source, changes).expect("it is whole")
    }
}

/// All that an index says on `query`.
fn said(index: &Index, query: &str) -> String {
    let parsed = Query::parse(query);
    let answer = index.search(&parsed, 30);
    let day = "2025-06".parse().expect("a day");
    let about: Vec<String> = answer
        .hits
        .iter()
        .map(|hit| {
            let standing = index.standing_of(hit, day);
            format!("{} {:?} {standing:?} {:?}", hit.summit.id, hit.passage, index.why(&parsed, &hit.id()))
        })
        .collect();
    let completed = index.completions(query, query.len(), 5);
    format!("{query}: {answer:#?}\n{about:#?}\n{completed:?}")
}

fn assert_alike(stored: &Index, built: &Index, queries: &[String]) {
    assert_eq!((stored.facts(), stored.idle_synonyms()), (built.facts(), built.idle_synonyms()));
    for query in queries {
        assert_eq!(said(stored, query), said(built, query));
    }
    assert_eq!(stored.damage(), None);
}

/// The briefings with ids of their own.
fn shelved(briefings: Vec<Briefing>, name: &str) -> Vec<Arc<Briefing>> {
    let shelved = briefings.into_iter().enumerate();
    shelved.map(|(i, briefing)| Arc::new(Briefing { id: format!("{name}{i}").into(), ..briefing })).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_index_in_a_file_answers_as_one_in_memory(
        briefings in prop::collection::vec(briefing(), 0..12),
        came in prop::collection::vec(briefing(), 0..4),
        gone in prop::collection::btree_set(0usize..12, 0..4),
        queries in prop::collection::vec(query(), 8),
    ) {
        let (briefings, came, glossary) = (shelved(briefings, "b"), shelved(came, "c"), glossary());
        let stored = Stored::of(&briefings, &glossary);
        assert_alike(&stored.open(&IndexChanges::default()), &Index::build(&briefings, &glossary), &queries);
        let gone: Vec<usize> = gone.into_iter().filter(|number| *number < briefings.len()).collect();
        let stays = stored.briefings.iter().enumerate().filter(|(number, _)| !gone.contains(number));
        let now: Vec<Arc<Briefing>> = stays.map(|(_, briefing)| briefing).chain(&came).cloned().collect();
        let changed = stored.open(&IndexChanges { gone, new: came });
        assert_alike(&changed, &Index::build(&now, &glossary), &queries);
    }
}

#[test]
fn a_briefing_that_a_filter_keeps_out_is_not_read() {
    let outcome =
        |year: usize| Outcome { what: "A road".into(), due: year.to_string().parse().ok(), ..Outcome::default() };
    let briefing = |year| Briefing { place: "Osh".into(), outcomes: vec![outcome(year)], ..Briefing::default() };
    let stored = Stored::of(&shelved((2000..2100).map(briefing).collect(), "b"), &glossary());
    for query in ["road year:2050", "road due:2050", "road status:open due:2050", "road in:b50", "road place:baku"] {
        let shelf = stored.shelf();
        let answer = stored.open_from(Arc::clone(&shelf), &IndexChanges::default()).search(&Query::parse(query), 9);
        let read = shelf.1.load(Ordering::Relaxed);
        assert!(answer.total < 2 && read < 9, "{query}: {} hits, {read} briefings", answer.total);
    }
}

#[test]
fn an_office_leads_to_the_same_facts_wherever_its_holder_is_stored() {
    let seat = |year: &str, role: Option<&str>| Briefing {
        title: "Keeper of the Lakes".into(),
        date: year.parse().expect("a year"),
        people: vec![Person { name: "Nils Berg".into(), role: role.map(Text::from) }],
        ..Briefing::default()
    };
    let stored = Stored::of(&shelved(vec![seat("2021", None)], "b"), &glossary());
    let came = shelved(vec![seat("2024", Some("keeper of the lakes"))], "c");
    let now: Vec<Arc<Briefing>> = stored.briefings.iter().chain(&came).cloned().collect();
    let changed = stored.open(&IndexChanges { gone: Vec::new(), new: came });
    let query = Query::parse("berg");
    assert!(changed.search(&query, 9).hits.iter().any(|hit| hit.text.contains("Lakes")));
    assert_alike(&changed, &Index::build(&now, &glossary()), &["berg".to_owned()]);
}

/// What a section becomes that somebody wrote to do harm, whose checksums are right.
fn spoilt(mut bytes: Vec<u8>, (at, byte, cut): (prop::sample::Index, u8, bool)) -> Vec<u8> {
    if !bytes.is_empty() {
        let at = at.index(bytes.len());
        bytes[at] = byte;
        bytes.truncate(if cut { at } else { bytes.len() });
    }
    bytes
}

#[test]
fn whatever_a_file_says_is_an_answer_or_damage() {
    let library = Library::built_in();
    let stored = Stored::of(&library.briefings.to_vec(), &library.glossary);
    let whole = SegmentFile::open(&stored.directory.path().join("a.seg")).expect("it was written");
    let sections: Vec<String> = whole.names().map(str::to_owned).collect();
    let harm =
        prop::collection::vec((prop::sample::select(sections.clone()), any::<(prop::sample::Index, u8, bool)>()), 0..4);
    let gone = prop::collection::vec(0usize..6, 0..2);
    proptest!(ProptestConfig::with_cases(64), |(harm in harm, gone in gone, queries in prop::collection::vec(query(), 2))| {
        let mut file = SegmentWriter::create(stored.directory.path(), "b.seg").expect("a file");
        for name in &sections {
            let bytes = whole.require(name).expect("it has all of them").read_all().expect("it is whole");
            let of_it = harm.iter().filter(|(harmed, _)| harmed == name).map(|(_, harm)| *harm);
            let bytes = of_it.fold(bytes, spoilt);
            file.section(name, |out| out.write_all(&bytes)).expect("it can be written");
        }
        file.finish().expect("it can be finished");
        let file = SegmentFile::open(&stored.directory.path().join("b.seg")).expect("its checksums are right");
        let changes = IndexChanges { gone, new: Vec::new() };
        let opened = Index::open(&file, &library.glossary, stored.shelf(), &changes);
        prop_assert!(opened.is_ok() || !harm.is_empty() || !changes.gone.is_empty(), "{opened:?}");
        if let Ok(index) = opened {
            queries.iter().for_each(|query| _ = said(&index, query));
        }
    });
}

/// What is typed in a list of look-ups.
fn typed(text: &str) -> Vec<String> {
    let list: Vec<Vec<Yaml>> = serde_yaml::from_str(text).expect("a list of lists");
    list.iter().map(|look_up| look_up[1].as_str().expect("a string").to_owned()).collect()
}

/// Every one of these look-ups is answered alike from a file.
fn assert_answered_alike(library: &Library, look_ups: &str) {
    let built = Index::build(&library.briefings.to_vec(), &library.glossary);
    let stored = Stored::of(&library.briefings.to_vec(), &library.glossary).open(&IndexChanges::default());
    for query in typed(look_ups) {
        let (query, answer) = (Query::parse(&query), |index: &Index, query| format!("{:?}", index.search(query, 20)));
        assert_eq!(answer(&stored, &query), answer(&built, &query));
    }
}

fn foreign(name: &str) -> Library {
    let place = Location::Directory(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign").join(name));
    Library::load(&place).expect("a library")
}

#[test]
fn every_look_up_in_the_shipped_briefings_is_answered_alike_from_a_file() {
    assert_answered_alike(&Library::built_in(), include_str!("../fixtures/lookups.yaml"));
}

#[test]
fn every_look_up_in_the_library_on_the_climate_is_answered_alike_from_a_file() {
    assert_answered_alike(&foreign("climate"), include_str!("../foreign/climate.yaml"));
}

#[test]
fn every_look_up_in_the_library_on_africa_is_answered_alike_from_a_file() {
    assert_answered_alike(&foreign("africa"), include_str!("../foreign/africa.yaml"));
}
