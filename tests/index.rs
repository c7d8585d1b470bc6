//! The index of a library: what is read with its help is what is read without it, whatever has happened to the files or to
//! the index.

// Each test uses a part of them.
#[allow(dead_code)]
#[path = "fixtures/everything.rs"]
mod everything;
#[allow(dead_code)]
#[path = "fixtures/hostile.rs"]
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use summitry::briefing::Briefing;
use summitry::library::{IndexedLibrary, Library, Location, renew, verify};
use summitry::lookup::{Index, Query};
use summitry::store::{Manifest, Record};
use summitry::watch::FileVersion;
use tempfile::TempDir;

/// A copy of a library whose index can be built and broken.
struct Copy {
    directory: TempDir,
}

impl Copy {
    /// A copy of the files of `from`, of which none has changed just now.
    fn of(from: &Path) -> Self {
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
    fn small() -> Self {
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

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.directory.path().join(name)
    }

    fn location(&self) -> Location {
        Location::Directory(self.directory.path().to_owned())
    }

    /// Waits until a change of any file would be seen by its version.
    fn settle(&self) {
        let files = || fs::read_dir(self.directory.path()).unwrap().map(|entry| entry.unwrap().path());
        while files().any(|path| path.is_file() && FileVersion::of(&path).is_none()) {
            std::thread::yield_now();
        }
    }

    /// Builds the index; whether it was current.
    fn index(&self) -> bool {
        renew(&self.location(), |_, _| {}, Index::store).unwrap().was_current
    }

    /// What a look-up by the index finds, and what one without it; `None` where the index cannot be used.
    fn find(&self, query: &str) -> Option<[String; 2]> {
        let library = Library::load(&self.location()).unwrap();
        let with = Index::of(&IndexedLibrary::open(&self.location()).unwrap()?).ok()?;
        let query = Query::parse(query);
        let found = [&with, &Index::build(&library.briefings, &library.glossary)].map(|index| {
            let answer = index.search(&query, 50);
            let why: Vec<_> = answer.hits.iter().map(|hit| index.explainer(&query).why(&hit.id())).collect();
            format!("{answer:#?} {why:#?}")
        });
        with.damage().is_none().then_some(found)
    }

    /// How many files are as they are stored, and how many are not.
    fn verified(&self) -> (usize, usize) {
        let found = verify(&self.location(), |_, _| {}).unwrap();
        assert_eq!(found.faults, Vec::<String>::new());
        (found.files, found.changed)
    }

    /// What is wrong with the index. All else must be as it is without one.
    fn read(&self) -> Vec<String> {
        let (with, without) = (Library::open(&self.location()).unwrap(), Library::load(&self.location()).unwrap());
        assert_eq!(with.briefings, without.briefings);
        assert_eq!(with.glossary, without.glossary);
        for briefing in &with.briefings {
            assert_eq!(with.file_of(&briefing.id), without.file_of(&briefing.id));
        }
        let (of_index, problems): (Vec<_>, Vec<_>) =
            with.problems.into_iter().partition(|problem| problem.message.starts_with("the index is not used"));
        assert_eq!(problems, without.problems);
        of_index.into_iter().map(|problem| problem.message).collect()
    }
}

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn a_briefing_is_the_same_after_it_was_stored() {
    let shipped = Library::built_in().briefings.iter().map(|briefing| (**briefing).clone()).collect::<Vec<_>>();
    // A summary is one line.
    let everything = everything::briefing();
    let everything = Briefing { summary: everything.summary.replace('\n', " ").into(), ..everything };
    for briefing in shipped.iter().chain([&everything]) {
        let mut bytes = Vec::new();
        briefing.write(&mut bytes);
        assert_eq!(Briefing::read_all(&bytes).as_ref(), Some(briefing));
        for end in (0..bytes.len()).step_by(101) {
            assert_eq!(Briefing::read_all(&bytes[..end]), None);
        }
    }
}

#[test]
fn every_library_is_read_alike_with_its_index_and_without() {
    for library in ["briefings", "tests/foreign/climate"] {
        let copy = Copy::of(&repository(library));
        assert_eq!(copy.read(), Vec::<String>::new(), "{library}");
        assert!(!copy.index() && copy.index(), "{library}");
        let (stored, changed) = copy.verified();
        assert!(stored > 2 && changed == 0, "{library}: {stored} stored, {changed} changed");
        assert_eq!(copy.read(), Vec::<String>::new(), "{library}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn hostile_files_are_read_alike_too(
        stem in hostile::stem(),
        texts in prop::collection::vec(hostile::text(), hostile::TEXTS),
    ) {
        let copy = Copy { directory: tempfile::tempdir().unwrap() };
        hostile::library(copy.directory.path(), &stem, &texts);
        fs::write(copy.path("faulty.yaml"), "title: [\n").unwrap();
        copy.settle();
        copy.index();
        prop_assert_eq!(copy.read(), Vec::<String>::new());
        let (stored, changed) = copy.verified();
        prop_assert!(stored >= 2 && changed == 0, "{} stored, {} changed", stored, changed);
    }
}

#[test]
fn files_that_change_come_and_go_are_read_as_they_are() {
    let copy = Copy::small();
    copy.index();
    let files = ["khiva.yaml", "kuryk.yaml", "osh.yaml"].map(|name| copy.path(name));
    let text = fs::read_to_string(&files[0]).unwrap();
    const STEPS: usize = 6;
    let steps: [&dyn Fn(); STEPS] = [
        &|| fs::write(&files[0], text.replace("title: ", "title: New ")).unwrap(),
        // The same length, at once.
        &|| fs::write(&files[0], text.replace("title: ", "title:N")).unwrap(),
        &|| fs::copy(&files[1], copy.path("another.yaml")).map(|_| ()).unwrap(),
        &|| fs::remove_file(&files[2]).unwrap(),
        &|| fs::rename(&files[1], copy.path("renamed.yaml")).unwrap(),
        &|| fs::remove_file(copy.path("glossary.yaml")).unwrap(),
    ];
    for (i, step) in steps.into_iter().enumerate() {
        step();
        assert_eq!(copy.read(), Vec::<String>::new());
        copy.settle();
        assert_eq!(copy.read(), Vec::<String>::new());
        // Another glossary gives facts other words: then the index is not searched.
        if i + 1 < STEPS {
            for query in
                ["trade", "new", "karimov water", "plan signed", "uzbekistn status:signed", "kind:person president"]
            {
                let [with, without] = copy.find(query).expect("an index that can be used");
                assert!(with == without, "{query}: {with}\n{without}");
            }
        }
        assert!(!copy.index() && copy.index());
        assert_eq!(copy.verified().1, 0);
        assert_eq!(copy.read(), Vec::<String>::new());
    }
}

/// The segments of an index that its manifest names.
fn segments(copy: &Copy) -> Vec<PathBuf> {
    let directory = copy.path(".summitry");
    let manifest = Manifest::read(&directory).unwrap().unwrap();
    manifest.segments.iter().map(|segment| directory.join(&segment.name)).collect()
}

#[test]
fn an_index_that_is_damaged_is_reported_and_not_used() {
    let copy = Copy::small();
    copy.index();
    let queries = ["trade target", "karimov", "kazakhstan steel plan"];
    for segment in segments(&copy) {
        let whole = fs::read(&segment).unwrap();
        let mut reported = 0;
        for at in (0..whole.len()).step_by(4096) {
            let mut wrong = whole.clone();
            wrong[at] ^= 0x10;
            fs::write(&segment, wrong).unwrap();
            let damage = copy.read();
            // Where the byte is in what nobody needed, nothing is wrong.
            for query in queries {
                reported += usize::from(copy.find(query).is_none_or(|[with, without]| {
                    assert_eq!(with, without);
                    false
                }));
            }
            reported += damage.len();
            assert!(!verify(&copy.location(), |_, _| {}).unwrap().faults.is_empty());
        }
        assert!(reported > whole.len() / 8192, "{reported}");
        for len in [0, 1, 4096, whole.len() - 1] {
            fs::write(&segment, &whole[..len]).unwrap();
            assert_eq!(copy.read().len(), 1);
        }
        fs::write(&segment, whole).unwrap();
        assert_eq!(copy.read().len(), 0);
    }
    fs::remove_file(&segments(&copy)[0]).unwrap();
    assert_eq!(copy.read().len(), 1);
    assert!(!copy.index());
    assert_eq!(copy.read().len(), 0);
    fs::write(copy.path(".summitry/manifest"), "summitry index 1\n").unwrap();
    assert_eq!(copy.read().len(), 1);
}

/// Standard output, standard error and exit code of `summitry find`.
fn found(copy: &Copy, query: &str) -> (String, String, Option<i32>) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"));
    let library = copy.directory.path();
    command.args(["find", "--json", query, "--library"]).arg(library).env_clear().env("HOME", library);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn find_prints_the_same_with_an_index_damaged_or_not() {
    let copy = Copy::small();
    let queries = ["trade target", "nonsensical", ""];
    let without = queries.map(|query| found(&copy, query));
    copy.index();
    assert_eq!(queries.map(|query| found(&copy, query)), without);
    for i in 0..segments(&copy).len() {
        fs::write(&segments(&copy)[i], vec![0; 4096]).unwrap();
        let (out, words, code) = found(&copy, queries[0]);
        assert_eq!((&out, code), (&without[0].0, without[0].2));
        assert_eq!(words.matches("the index is not used").count(), 1, "{words}");
        copy.index();
        assert_eq!(found(&copy, queries[0]), without[0]);
    }
}

#[test]
fn git_sees_nothing_of_an_index() {
    let copy = Copy::small();
    copy.index();
    assert_eq!(fs::read_to_string(copy.path(".summitry/.gitignore")).unwrap(), "*\n");
}
