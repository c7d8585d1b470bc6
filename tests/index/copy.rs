//! A library to try things on: what is read of it with its index, and what without.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use summitry::library::{CheckLimit, IndexedLibrary, Library, Location, renew, verify};
use summitry::lookup::{Index, Query};
use summitry::store::Manifest;
use summitry::watch::FileVersion;
use tempfile::TempDir;

/// A copy of a library whose index can be built and broken.
pub struct Copy {
    pub directory: TempDir,
}

impl Copy {
    /// A copy of the files of `from`, of which none has changed just now.
    pub fn of(from: &Path) -> Self {
        let copy = Self { directory: tempfile::tempdir().unwrap() };
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, copy.path(path.file_name().unwrap())).unwrap();
            }
        }
        copy.settle();
        copy
    }

    /// Few and short files, of which one is faulty.
    pub fn small() -> Self {
        let copy = Self { directory: tempfile::tempdir().unwrap() };
        for (id, what) in [("khiva", "wheat"), ("kuryk", "steel"), ("osh", "water")] {
            let text = format!(
                "title: Talks on {what}\ndate: 2024-05-06\nplace: {id}, Uzbekistan\nparties: [Uzbekistan, Kazakhstan]\n\
                 summary: Trade in {what} grew.\nsections: [{{heading: Trade, body: More {what} is traded.}}]\n\
                 figures: [{{id: target, label: Target for trade in {what}, value: 10, unit: USD bn, source: s}}]\n\
                 outcomes: [{{id: plan, status: signed, what: A plan for {what} was signed., source: s}}]\n\
                 sources: [{{id: s, title: Report}}]\n"
            );
            fs::write(copy.path(format!("{id}.yaml")), text).unwrap();
        }
        fs::write(copy.path("glossary.yaml"), "people: [{name: Anvar Karimov, aliases: [Karimov]}]\n").unwrap();
        fs::write(copy.path("faulty.yaml"), "title: [\n").unwrap();
        copy.settle();
        copy
    }

    /// A library of so many small files that an index is worth building.
    pub fn large() -> Self {
        let copy = Self { directory: tempfile::tempdir().unwrap() };
        for i in 0..500 {
            let text = format!("title: Talks {i}\ndate: 2024\nplace: Osh\nparties: [Osh]\nsummary: Trade grew.\n");
            fs::write(copy.path(format!("s{i:03}.yaml")), text).unwrap();
        }
        copy.settle();
        copy
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn location(&self) -> Location {
        Location::Directory(self.directory.path().to_owned())
    }

    /// Waits until a change of its directory, or of any file in it, would be seen by a version.
    pub fn settle(&self) {
        let files = || fs::read_dir(self.directory.path()).unwrap().map(|entry| entry.unwrap().path());
        let all = || files().filter(|path| path.is_file()).chain([self.directory.path().to_owned()]);
        while all().any(|path| FileVersion::of(&path).is_none()) {
            std::thread::yield_now();
        }
    }

    /// Builds the index; whether it was current.
    pub fn index(&self) -> bool {
        renew(&self.location(), |_, _| {}, Index::store).unwrap().was_current
    }

    /// The segments of its index, which the manifest names.
    pub fn segments(&self) -> Vec<PathBuf> {
        let directory = self.path(".summitry");
        let manifest = Manifest::read(&directory).unwrap().unwrap();
        manifest.segments.iter().map(|segment| directory.join(&segment.name)).collect()
    }

    /// What a look-up by the index finds, and what one without it; `None` where the index cannot be used.
    pub fn find(&self, query: &str) -> Option<[String; 2]> {
        let library = Library::load(&self.location()).unwrap();
        let mut indexed = IndexedLibrary::open(&self.location()).unwrap()?;
        let query = Query::parse(query);
        let ask = |index: &Index| {
            let answer = index.search(&query, 50);
            let why: Vec<_> = answer.hits.iter().map(|hit| index.explainer(&query).why(&hit.id())).collect();
            format!("{answer:#?} {why:#?}")
        };
        let with = Index::ask(&mut indexed, CheckLimit::UNNOTICED, ask).ok()?;
        Some([with, ask(&Index::build(&library.briefings.to_vec(), &library.glossary))])
    }

    /// What a look-up by the index finds where no file is checked before it is asked for, and how many were not.
    pub fn find_unchecked(&self, query: &str) -> (String, usize) {
        let limit = CheckLimit { files: 0, time: Duration::ZERO };
        let mut library = IndexedLibrary::open(&self.location()).unwrap().unwrap();
        let answer = Index::ask(&mut library, limit, |index| index.search(&Query::parse(query), 50)).unwrap();
        (format!("{answer:#?}"), library.unchecked.len())
    }

    /// How many files are as they are stored, and how many are not.
    pub fn verified(&self) -> (usize, usize) {
        let found = verify(&self.location(), |_, _| {}, Index::store_again).unwrap();
        assert_eq!(found.faults, Vec::<String>::new());
        (found.files, found.changed)
    }

    /// Holds that what a reader shows of the library, which decodes what the index holds when it is asked for, is `without`.
    fn read_in_index(&self, without: &Library) {
        let within = Library::on_index(&self.location()).unwrap();
        assert_eq!(within.briefings, without.briefings);
        assert_eq!(within.glossary, without.glossary);
        let problems = within.problems.iter().filter(|problem| !problem.message.starts_with("the index is not used"));
        assert_eq!(problems.collect::<Vec<_>>(), without.problems.iter().collect::<Vec<_>>());
        for (i, briefing) in without.briefings.iter().enumerate() {
            assert_eq!((within.position(&briefing.id), &*within.briefings.id(i)), (Some(i), &*briefing.id));
            assert_eq!(within.file_of(&briefing.id), without.file_of(&briefing.id));
        }
        assert_eq!(within.position("none"), None);
        let source = within.briefings.stored().map(|part| Arc::clone(&part.source));
        let indexes =
            [within, Library::load(&self.location()).unwrap()].map(|library| Index::default().follow(&library));
        for query in ["trade target", "karimov", "new status:signed"] {
            let [answer, expected] = indexes.each_ref().map(|index| index.search(&Query::parse(query), 50));
            let is_damaged = source.as_ref().is_some_and(|source| source.damage().is_some());
            assert!(
                is_damaged || indexes[0].damage().is_some() || format!("{answer:?}") == format!("{expected:?}"),
                "{query}"
            );
        }
    }

    /// What is wrong with the index. All else must be as it is without one.
    pub fn read(&self) -> Vec<String> {
        let (with, without) = (Library::open(&self.location()).unwrap(), Library::load(&self.location()).unwrap());
        assert_eq!(with.briefings, without.briefings);
        assert_eq!(with.glossary, without.glossary);
        for briefing in with.briefings.iter() {
            assert_eq!(with.file_of(&briefing.id), without.file_of(&briefing.id));
        }
        self.read_in_index(&without);
        let (of_index, problems): (Vec<_>, Vec<_>) =
            with.problems.into_iter().partition(|problem| problem.message.starts_with("the index is not used"));
        assert_eq!(problems, without.problems);
        of_index.into_iter().map(|problem| problem.message).collect()
    }
}
