//! What is saved comes back, in private files, and has its limits.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use summitry::place::{Autosave, Facts, Identity, Places, Store};

use super::{briefing, memory, save, spot};

#[test]
fn everything_comes_back() {
    let (_home, store, _) = memory();
    let (mut places, problem) = store.load();
    assert_eq!((places.last(), problem), (None, None));
    places.reach(spot("a", 3));
    places.reach(spot("b", 7));
    places.mark_read(&briefing("b"));
    places.toggle_bookmark(&spot("a", 1), "Trade");
    places.toggle_bookmark(&spot("b", 2), "Energy");
    places.remember_query("trade target");
    places.remember_query("  water ");
    places.remember_query("trade target");
    places.found(&spot("a", 0));
    store.save(&places.take_changes().unwrap()).unwrap();
    assert_eq!(places.take_changes(), None);

    let (places, _) = store.load();
    assert_eq!(places.last(), Some(&spot("b", 7)));
    assert_eq!(places.spot("a"), Some(spot("a", 3)));
    assert!(places.is_read("b") && !places.is_read("a"));
    let names: Vec<_> = places.bookmarks().into_iter().map(|bookmark| bookmark.name).collect();
    assert_eq!(names, ["Energy", "Trade"]);
    assert_eq!(places.queries(), ["trade target", "water"]);
    assert_eq!(places.finds(), [spot("a", 0)]);

    let facts = store.facts("b").unwrap().unwrap();
    assert_eq!(facts, Facts::of(&briefing("b")));
    assert!(!places.is_changed("b", facts.digest()));
    let mut edited = briefing("b");
    edited.summary = "They agreed.".into();
    assert!(places.is_changed("b", Facts::of(&edited).digest()));
    assert!(!places.is_changed("a", facts.digest()), "what was never read is unread, not changed");
}

#[test]
fn a_memory_has_an_end() {
    let (_home, store, _) = memory();
    let mut places = Places::default();
    for n in 0..150 {
        places.remember_query(&format!("query {n}"));
        places.remember_typed("search", &format!("word {n}"));
        places.remember_typed("figures", &format!("figure {n}"));
    }
    store.save(&places.take_changes().unwrap()).unwrap();
    let (places, _) = store.load();
    assert_eq!(places.queries().len(), 100);
    assert_eq!((places.queries()[0], places.queries()[99]), ("query 149", "query 50"));
    assert_eq!((places.typed("search").len(), places.typed("search")[0]), (100, "word 149"));
    assert_eq!((places.typed("figures").len(), places.typed("pick").len()), (100, 0));
}

#[test]
fn files_are_private() {
    let (home, _, _) = memory();
    let home = home.path().join("state/summitry");
    save(&Store::new(Some(&home), &Identity::of(Path::new("/"), None)), 1).unwrap();
    let mut unseen = vec![home.parent().unwrap().to_path_buf()];
    let mut files = 0;
    while let Some(path) = unseen.pop() {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        if path.is_dir() {
            unseen.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            files += 1;
        }
    }
    assert_eq!(files, 3, "the places, the facts, the lock");
}

#[test]
fn what_cannot_be_saved_is_reported_and_saved_later() {
    let (home, store, _) = memory();
    let obstacle = home.path().join("built-in");
    fs::write(&obstacle, "in the way").unwrap();
    let (report, reports) = std::sync::mpsc::channel();
    let mut autosave = Autosave::new(store.clone(), move |problem| report.send(problem).unwrap());
    let mut places = Places::default();
    places.reach(spot("a", 1));
    autosave.save(places.take_changes().unwrap());
    assert!(reports.recv().unwrap().message.contains("cannot be saved"));
    fs::remove_file(&obstacle).unwrap();
    places.reach(spot("b", 2));
    autosave.save(places.take_changes().unwrap());
    assert_eq!(autosave.close(|| {}), None);
    let (saved, _) = store.load();
    assert_eq!((saved.spot("a"), saved.spot("b")), (Some(spot("a", 1)), Some(spot("b", 2))));
}

#[test]
fn without_a_home_nothing_is_kept_and_that_is_reported() {
    let store = Store::new(None, &Identity::built_in());
    assert!(store.load().1.is_some());
    save(&store, 1).unwrap();
    assert_eq!(store.facts("b"), Ok(None));
}
