//! A library that is loaded and watched while it changes.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use summitry::library::{Library, Loaded, Loader, Place};

/// Longer than any of these tests may take: reaching it is a failure.
const PATIENCE: Duration = Duration::from_secs(60);

fn briefing(title: &str) -> String {
    format!(
        "title: {title}\ndate: 2024-05-06\nplace: Astana, Kazakhstan\nparties: [Kazakhstan]\nsummary: They met.\n\
         sections:\n  - {{heading: Trade, body: Talks.}}\nsources:\n  - {{id: report}}\n"
    )
}

struct Live {
    directory: tempfile::TempDir,
    news: Receiver<Loaded>,
    loader: Loader,
}

impl Live {
    /// A library of these files, loaded.
    fn of(files: &[(&str, String)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(directory.path().join(name), text).unwrap();
        }
        let (send, news) = channel();
        let place = Place::Directory(directory.path().to_owned());
        let loader = Loader::start(place, move |loaded| drop(send.send(loaded))).unwrap();
        let live = Self { directory, news, loader };
        live.until(|library| library.briefings.len() == files.len());
        live
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.directory.path().join(name)
    }

    /// The way editors save: a new file is renamed over the old one.
    fn save(&self, name: &str, text: &str) {
        let draft = self.path(".draft");
        fs::write(&draft, text).unwrap();
        fs::rename(&draft, self.path(name)).unwrap();
    }

    /// The first library for which `condition` holds, and how many snapshots it took.
    fn until(&self, condition: impl Fn(&Library) -> bool) -> (std::sync::Arc<Library>, usize) {
        let mut snapshots = 0;
        loop {
            let loaded = self.news.recv_timeout(PATIENCE).expect("a change is told");
            snapshots += 1;
            if loaded.done && condition(&loaded.library) {
                return (loaded.library, snapshots);
            }
        }
    }

    fn until_title(&self, id: &str, title: &str) -> std::sync::Arc<Library> {
        self.until(|library| library.get(id).is_some_and(|briefing| *briefing.title == *title)).0
    }
}

#[test]
fn a_library_grows_as_it_loads_and_ends_whole() {
    let directory = tempfile::tempdir().unwrap();
    for i in 0..300 {
        fs::write(directory.path().join(format!("b{i:03}.yaml")), briefing(&format!("Meeting {i}"))).unwrap();
    }
    let (send, news) = channel();
    let place = Place::Directory(directory.path().to_owned());
    let _loader = Loader::start(place, move |loaded| drop(send.send(loaded))).unwrap();
    let mut steps = Vec::new();
    loop {
        let loaded = news.recv_timeout(PATIENCE).unwrap();
        steps.push((loaded.read, loaded.library.briefings.len(), loaded.total));
        if loaded.done {
            break;
        }
    }
    // The first are there before all have been found; between two snapshots at least the count goes on.
    let all = [(12, 12, 0), (64, 64, 300), (128, 128, 300), (192, 128, 300), (256, 256, 300), (300, 300, 300)];
    assert_eq!(steps, all);
}

#[test]
fn saving_by_renaming_shows_twice_in_a_row() {
    let live = Live::of(&[("a.yaml", briefing("First"))]);
    live.save("a.yaml", &briefing("Second"));
    live.until_title("a", "Second");
    live.save("a.yaml", &briefing("Third"));
    live.until_title("a", "Third");
    fs::write(live.path("a.yaml"), briefing("Written in place")).unwrap();
    live.until_title("a", "Written in place");
}

#[test]
fn a_faulty_version_keeps_the_last_good_one_and_says_so() {
    let live = Live::of(&[("a.yaml", briefing("Good"))]);
    live.save("a.yaml", "title: \"half writ");
    let (library, _) = live.until(|library| !library.problems.is_empty());
    assert_eq!(&*library.get("a").unwrap().title, "Good");
    let words: Vec<String> = library.problems.iter().map(|problem| problem.to_string()).collect();
    assert!(words.iter().any(|words| words.contains("the version before is still shown")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("not YAML")), "{words:?}");
    live.save("a.yaml", &briefing("Better"));
    assert!(live.until_title("a", "Better").problems.is_empty());
}

#[test]
fn files_come_and_go_in_new_directories_too() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    fs::create_dir(live.path("new")).unwrap();
    fs::write(live.path("new/b.yaml"), briefing("B")).unwrap();
    live.until_title("b", "B");
    live.save("new/b.yaml", &briefing("B again"));
    live.until_title("b", "B again");
    fs::remove_file(live.path("a.yaml")).unwrap();
    let (library, _) = live.until(|library| library.get("a").is_none());
    assert!(library.get("b").is_some());
}

#[test]
fn the_glossary_is_watched_and_a_lost_library_stays_readable() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    live.save("glossary.yaml", "topics: {water: {label: Water}}\n");
    live.until(|library| library.glossary.topic("water") == "Water");
    let away = tempfile::tempdir().unwrap();
    let root = live.directory.path().to_owned();
    fs::rename(&root, away.path().join("moved")).unwrap();
    let (library, _) = live.until(|library| !library.problems.is_empty());
    assert!(library.get("a").is_some());
    fs::rename(away.path().join("moved"), &root).unwrap();
    live.until(|library| library.problems.is_empty());
    live.save("a.yaml", &briefing("Back"));
    live.until_title("a", "Back");
}

#[test]
fn a_thousand_changes_are_few_reloads_and_untouched_files_are_not_read_again() {
    let live = Live::of(&[("same.yaml", briefing("Same")), ("x0.yaml", briefing("Old"))]);
    let before = Library::load(&Place::Directory(live.directory.path().to_owned())).unwrap();
    for i in 0..1000 {
        fs::write(live.path(&format!("x{i}.yaml")), briefing("New")).unwrap();
    }
    let new = |library: &Library| library.briefings.iter().filter(|briefing| &*briefing.title == "New").count();
    let (library, snapshots) = live.until(|library| new(library) == 1000);
    assert_eq!(library.get("same"), before.get("same"));
    assert!(snapshots < 100, "{snapshots}");
}

#[test]
fn a_reload_without_a_change_says_nothing_and_dropping_ends_it() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    live.loader.reload();
    fs::write(Path::new(&live.path("a.yaml")), briefing("B")).unwrap();
    live.until_title("a", "B");
    drop(live.loader);
    // The sender is dropped with the thread, and only then.
    assert_eq!(live.news.recv_timeout(PATIENCE).err(), Some(RecvTimeoutError::Disconnected));
}
