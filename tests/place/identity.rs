//! What is remembered follows the library: to the next release, to another directory, over another path. And what is
//! nobody else's is not remembered.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use summitry::place::{Facts, Identity, Places, Store};

use super::{briefing, memory, spot};

/// A home for state and, beside it, a link `current` to the first of two releases.
struct Deployed {
    dir: tempfile::TempDir,
}

impl Deployed {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("release-1")).unwrap();
        fs::create_dir(dir.path().join("release-2")).unwrap();
        symlink("release-1", dir.path().join("current")).unwrap();
        Self { dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        fs::canonicalize(self.dir.path()).unwrap().join(name)
    }

    /// Turns the link to the second release, in one stroke.
    fn deploy(&self) {
        symlink("release-2", self.path("next")).unwrap();
        fs::rename(self.path("next"), self.path("current")).unwrap();
    }

    fn store(&self, library: &str, named: Option<&str>) -> Store {
        Store::new(Some(&self.path("state")), &Identity::of(&self.path(library), named))
    }
}

/// Reads a briefing and sets a bookmark in it.
fn read(store: &Store, id: &str) {
    let (mut places, problem) = store.load();
    assert_eq!(problem, None);
    places.reach(spot(id, 3));
    places.mark_read(&briefing(id));
    places.toggle_bookmark(&spot(id, 1), id);
    store.save(&places.take_changes().unwrap()).unwrap();
}

/// The names of the bookmarks, sorted. Each briefing that has one must also be read, with the facts of then.
fn bookmarks(store: &Store) -> Vec<String> {
    let (places, problem) = store.load();
    assert_eq!(problem, None);
    let mut names: Vec<String> = places.bookmarks().into_iter().map(|bookmark| bookmark.name.to_string()).collect();
    names.sort();
    for name in &names {
        assert!(places.is_read(name));
        assert_eq!(places.spot(name), Some(spot(name, 3)));
        assert_eq!(store.facts(name).unwrap(), Some(Facts::of(&briefing(name))));
    }
    names
}

#[test]
fn the_next_release_has_what_was_kept_for_the_one_before() {
    let deployed = Deployed::new();
    // As an earlier version kept it, by the real path.
    read(&deployed.store("release-1", None), "a");
    assert_eq!(bookmarks(&deployed.store("current", None)), ["a"], "before anything is saved");
    read(&deployed.store("current", None), "b");
    deployed.deploy();
    assert_eq!(bookmarks(&deployed.store("current", None)), ["a", "b"]);
    assert_eq!(deployed.store("current", None).load().0.last(), Some(&spot("b", 3)));
}

#[test]
fn two_memories_of_one_library_become_one_and_what_was_removed_stays_so() {
    let deployed = Deployed::new();
    read(&deployed.store("release-2", None), "old");
    read(&deployed.store("current", None), "new");
    deployed.deploy();
    let store = deployed.store("current", None);
    let (mut places, _) = store.load();
    assert!(!places.toggle_bookmark(&spot("old", 1), "old"), "it was set");
    store.save(&places.take_changes().unwrap()).unwrap();
    assert_eq!(bookmarks(&store), ["new"]);
}

#[test]
fn a_library_reached_by_two_paths_has_one_memory() {
    let deployed = Deployed::new();
    read(&deployed.store("current", None), "by-link");
    read(&deployed.store("release-1", None), "by-path");
    for library in ["current", "release-1"] {
        assert_eq!(bookmarks(&deployed.store(library, None)), ["by-link", "by-path"], "{library}");
    }
    assert_eq!(bookmarks(&deployed.store("release-2", None)), [""; 0]);
}

#[test]
fn a_directory_that_is_moved_keeps_its_memory_without_a_name() {
    let deployed = Deployed::new();
    if fs::metadata(deployed.path("release-1")).unwrap().created().is_err() {
        // The file system does not keep what distinguishes the directory from one that is made in its place.
        return;
    }
    read(&deployed.store("release-1", None), "a");
    fs::rename(deployed.path("release-1"), deployed.path("archive")).unwrap();
    assert_eq!(bookmarks(&deployed.store("archive", None)), ["a"]);
    read(&deployed.store("archive", None), "b");
    fs::create_dir(deployed.path("years")).unwrap();
    fs::rename(deployed.path("archive"), deployed.path("years/archive")).unwrap();
    assert_eq!(bookmarks(&deployed.store("years/archive", None)), ["a", "b"]);
    read(&deployed.store("years/archive", None), "c");
    // What is put in its old place goes on with what was kept there; from then on they share nothing.
    fs::create_dir(deployed.path("release-1")).unwrap();
    read(&deployed.store("release-1", None), "d");
    assert_eq!(bookmarks(&deployed.store("release-1", None)), ["a", "d"]);
    assert_eq!(bookmarks(&deployed.store("years/archive", None)), ["a", "b", "c"]);
}

#[test]
fn a_library_that_is_given_a_name_keeps_its_memory_though_it_is_moved_next() {
    let deployed = Deployed::new();
    read(&deployed.store("release-1", None), "a");
    let named = deployed.store("release-1", Some("Summits"));
    let (mut places, _) = named.load();
    // Opened and closed, and nothing else.
    named.save(&places.take_changes().expect("what was taken over")).unwrap();
    fs::rename(deployed.path("release-1"), deployed.path("elsewhere")).unwrap();
    let elsewhere = deployed.store("elsewhere", Some("Summits"));
    assert_eq!(bookmarks(&elsewhere), ["a"]);
    assert_eq!(elsewhere.load().0.take_changes(), None, "once is enough");
}

#[test]
fn a_name_that_is_corrected_takes_the_memory_along() {
    let deployed = Deployed::new();
    if fs::metadata(deployed.path("release-1")).unwrap().created().is_err() {
        return;
    }
    read(&deployed.store("release-1", Some("Sumits")), "a");
    assert_eq!(bookmarks(&deployed.store("release-1", Some("Summits"))), ["a"]);
    read(&deployed.store("release-1", Some("Summits")), "b");
    // Another library of the old name goes on with what was kept there, and shares nothing later.
    assert_eq!(bookmarks(&deployed.store("release-2", Some("Sumits"))), ["a"]);
}

#[test]
fn a_library_with_a_name_keeps_its_memory_wherever_it_is_moved() {
    let deployed = Deployed::new();
    read(&deployed.store("release-1", None), "before-it-had-a-name");
    read(&deployed.store("release-1", Some("Summits")), "here");
    fs::rename(deployed.path("release-1"), deployed.path("elsewhere")).unwrap();
    assert_eq!(bookmarks(&deployed.store("elsewhere", Some("Summits"))), ["before-it-had-a-name", "here"]);
    // What is put in its old place under another name is another library.
    fs::create_dir(deployed.path("release-1")).unwrap();
    read(&deployed.store("release-1", Some("Others")), "c");
    assert!(!bookmarks(&deployed.store("release-1", Some("Others"))).contains(&"here".into()));
}

#[test]
fn what_is_damaged_under_another_name_is_left_alone() {
    let deployed = Deployed::new();
    read(&deployed.store("release-1", None), "a");
    let state = deployed.path("state");
    let entries = fs::read_dir(&state).unwrap().map(|entry| entry.unwrap().path().join("places.json"));
    let file = entries.into_iter().find(|file| file.exists()).unwrap();
    fs::write(&file, "no JSON").unwrap();
    read(&deployed.store("current", None), "b");
    assert_eq!(bookmarks(&deployed.store("current", None)), ["b"]);
    assert_eq!(fs::read_to_string(file).unwrap(), "no JSON");
}

#[test]
fn look_ups_can_be_left_out() {
    let (_home, store, file) = memory();
    let asks = |store: &Store, query: &str| {
        let (mut places, _) = store.load();
        places.remember_query(query);
        places.remember_typed("figures", query);
        places.found(&spot("a", 0));
        places.toggle_bookmark(&spot("a", 1), query);
        store.save(&places.take_changes().unwrap()).unwrap();
    };
    let without = store.clone().without_lookups();
    asks(&without, "secret");
    let (places, _) = store.load();
    assert_eq!((places.queries(), places.finds(), places.bookmarks().len()), (vec![], vec![], 1));
    assert!(places.typed("figures").is_empty());
    asks(&store, "mine");
    let (places, _) = without.load();
    assert_eq!((places.queries(), places.finds()), (vec![], vec![]), "nor are those of others seen");
    assert!(places.typed("figures").is_empty());
    assert!(fs::read_to_string(file).unwrap().contains("mine"));
}

#[test]
fn queries_that_found_nothing_are_kept_only_where_that_is_wanted_and_the_latest_of_them() {
    let home = tempfile::tempdir().unwrap();
    let plain = Store::new(Some(home.path()), &Identity::built_in());
    let miss = |store: &Store, queries: &mut dyn Iterator<Item = String>| {
        let (mut places, _) = store.load();
        queries.for_each(|query| places.remember_missed(&query));
        places.take_changes().map(|changes| store.save(&changes).unwrap());
        store.load().0.missed().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let numbered = || (0..250).map(|number| format!("query {number}"));
    assert!(miss(&plain, &mut numbered()).is_empty());
    let kept = miss(&plain.clone().keeping_missed(), &mut numbered());
    assert_eq!((kept.len(), &*kept[0]), (200, "query 249"));
    for store in [plain.clone().without_lookups().keeping_missed(), plain.keeping_missed().without_lookups()] {
        assert!(!store.keeps_missed());
        assert!(miss(&store, &mut numbered()).is_empty(), "nor are those of others seen");
    }
}

#[test]
fn nothing_is_kept_where_nothing_is_to_be() {
    let store = Store::none();
    let mut places = Places::default();
    places.mark_read(&briefing("a"));
    assert_eq!(store.save(&places.take_changes().unwrap()), Ok(None));
    assert_eq!(store.load(), (Places::default(), None));
    assert_eq!(store.facts("a"), Ok(None));
    assert!(!Path::new("~").exists());
}
