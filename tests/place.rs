//! What is remembered survives kills, crowds and damage. Runs against the files, as readers do.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use proptest::prelude::*;
use summitry::briefing::Briefing;
use summitry::place::{Facts, Keeper, Places, Spot, Store};

fn spot(briefing: &str, offset: usize) -> Spot {
    Spot { briefing: briefing.into(), anchor: "summary".into(), offset }
}

fn briefing(id: &str) -> Briefing {
    Briefing {
        id: id.into(),
        title: "Talks".into(),
        short_title: None,
        date: "2024".parse().unwrap(),
        date_note: None,
        place: "Khiva, Uzbekistan".into(),
        format: None,
        parties: Vec::new(),
        topics: Vec::new(),
        summary: "They talked.".into(),
        people: Vec::new(),
        sections: Vec::new(),
        figures: Vec::new(),
        outcomes: Vec::new(),
        sources: Vec::new(),
        caveats: Vec::new(),
        related: Vec::new(),
    }
}

/// A memory in a directory of its own, and the path of its main file.
fn memory() -> (tempfile::TempDir, Store, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(Some(home.path()), None);
    let file = home.path().join("built-in/places.json");
    (home, store, file)
}

/// The `n`th of some places, each in a briefing of its own.
fn nth(n: usize) -> Spot {
    spot(&format!("b{n}"), n)
}

/// Reads and saves the `n`th place, for which every file there is gets written.
fn save(store: &Store, n: usize) -> Result<(), String> {
    let mut places = Places::default();
    places.reach(nth(n));
    places.mark_read(&briefing("read"));
    store.save(&places.take_changes().unwrap()).map(|_| ()).map_err(|problem| problem.message)
}

/// A file of places with this in it and nothing else.
fn document(records: &str) -> String {
    let empty = ["spots", "read", "bookmarks", "queries", "finds"].into_iter().filter(|name| !records.contains(name));
    let empty: String = empty.map(|name| format!(r#","{name}":[]"#)).collect();
    format!(r#"{{"summitry":"places","version":1,"content":{{{records}{empty}}}}}"#)
}

/// Whether some file in the directory of `file`, under whatever name, holds `bytes`.
fn is_kept(file: &Path, bytes: &[u8]) -> bool {
    let entries = fs::read_dir(file.parent().unwrap()).unwrap();
    entries.flatten().any(|entry| entry.path().is_file() && fs::read(entry.path()).unwrap() == bytes)
}

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
    places.asked("trade target");
    places.asked("  water ");
    places.asked("trade target");
    places.found(&spot("a", 0));
    store.save(&places.take_changes().unwrap()).unwrap();
    assert_eq!(places.take_changes(), None);

    let (places, _) = store.load();
    assert_eq!(places.last(), Some(&spot("b", 7)));
    assert_eq!(places.spot("a"), Some(spot("a", 3)));
    assert!(places.is_read("b") && !places.is_read("a"));
    let names: Vec<_> = places.bookmarks().into_iter().map(|bookmark| bookmark.name).collect();
    assert_eq!(names, ["Energy".into(), "Trade".into()]);
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
        places.asked(&format!("query {n}"));
    }
    store.save(&places.take_changes().unwrap()).unwrap();
    let (places, _) = store.load();
    assert_eq!(places.queries().len(), 100);
    assert_eq!((places.queries()[0], places.queries()[99]), ("query 149", "query 50"));
}

#[test]
fn a_clock_that_was_wrong_does_not_win_for_ever() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let text = format!(r#"["b1",{},["summary",99]]"#, u64::MAX);
    fs::write(&file, document(&format!(r#""spots":[{text}]"#))).unwrap();
    let (mut places, problem) = store.load();
    assert_eq!((places.spot("b1"), problem), (Some(spot("b1", 99)), None));
    places.reach(nth(1));
    store.save(&places.take_changes().unwrap()).unwrap();
    assert_eq!(store.load().0.spot("b1"), Some(nth(1)));
}

#[test]
fn nothing_that_is_remembered_can_move_the_cursor() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let hostile = r"a\u001b[2J\n\u202eb";
    let text =
        format!(r#""bookmarks":[[["{hostile}","{hostile}"],1,[0,"{hostile}"]]],"queries":[["{hostile}",1,true]]"#);
    fs::write(&file, document(&text)).unwrap();
    let (places, problem) = store.load();
    assert_eq!(problem, None);
    let shown = "a\u{241b}[2J \u{fffd}b";
    assert_eq!(places.queries(), [shown]);
    let bookmark = &places.bookmarks()[0];
    assert_eq!([&*bookmark.name, &*bookmark.spot.briefing, &*bookmark.spot.anchor], [shown; 3]);
}

#[test]
fn files_are_private() {
    let (home, _, _) = memory();
    let home = home.path().join("state/summitry");
    save(&Store::new(Some(&home), Some(Path::new("/"))), 1).unwrap();
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
fn two_readers_at_once_keep_each_others_records() {
    let (_home, store, _) = memory();
    let read = |reader: usize| {
        let store = store.clone();
        thread::spawn(move || {
            let (mut places, _) = store.load();
            for n in 0..40 {
                places.reach(spot(&format!("own-{reader}-{n}"), n));
                places.reach(spot("shared", reader * 100 + n));
                store.save(&places.take_changes().unwrap()).unwrap();
            }
            places.spot("shared").unwrap()
        })
    };
    let last: Vec<Spot> = [read(1), read(2)].into_iter().map(|reader| reader.join().unwrap()).collect();
    let (places, _) = store.load();
    for reader in [1, 2] {
        for n in 0..40 {
            assert_eq!(places.spot(&format!("own-{reader}-{n}")).unwrap().offset, n);
        }
    }
    assert!(last.contains(&places.spot("shared").unwrap()), "the last word of one of the two");
}

/// Reads for ever, and says on standard output what is safe; not a test but the program that the next test kills.
#[test]
#[ignore = "started by killed_at_any_moment_the_memory_holds_all_that_was_confirmed"]
fn reader_to_be_killed() {
    let home = std::env::var_os("SUMMITRY_TEST_HOME").expect("the directory to keep the memory in");
    let store = Store::new(Some(Path::new(&home)), None);
    let (mut places, problem) = store.load();
    assert_eq!(problem, None);
    let first = places.last().map_or(0, |last| last.offset + 1);
    for n in first.. {
        let id = format!("b{}", n % 10);
        places.reach(spot(&id, n));
        places.mark_unread(&id);
        places.mark_read(&briefing(&id));
        store.save(&places.take_changes().unwrap()).unwrap();
        writeln!(std::io::stdout(), "safe {n}").unwrap();
    }
}

#[test]
fn killed_at_any_moment_the_memory_holds_all_that_was_confirmed() {
    let (home, store, file) = memory();
    let mut confirmed = 0;
    for round in 0..200_u32 {
        let mut reader = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "reader_to_be_killed", "--ignored", "--nocapture"])
            .env("SUMMITRY_TEST_HOME", home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(reader.stdout.take().unwrap()).lines();
        let mut hear = || said.by_ref().find_map(|line| line.unwrap().strip_prefix("safe ")?.parse::<usize>().ok());
        for _ in 0..=round % 3 {
            confirmed = hear().expect("the reader goes on until it is killed");
        }
        // Some way into the next save; how far is left to chance and to the round.
        for _ in 0..round.wrapping_mul(2_654_435_761) % 60_000 {
            std::hint::spin_loop();
        }
        reader.kill().unwrap();
        reader.wait().unwrap();
        confirmed = std::iter::from_fn(&mut hear).last().unwrap_or(confirmed);

        let (places, problem) = store.load();
        assert_eq!(problem, None, "round {round}");
        assert!(places.last().unwrap().offset >= confirmed, "round {round}");
        for n in confirmed.saturating_sub(9)..=confirmed {
            let id = format!("b{}", n % 10);
            assert!(places.spot(&id).unwrap().offset >= n, "round {round}");
            assert_eq!(store.facts(&id).unwrap(), Some(Facts::of(&briefing(&id))), "round {round}");
        }
    }
    save(&store, 0).unwrap();
    let left = fs::read_dir(file.parent().unwrap()).unwrap().count();
    assert_eq!(left, 3, "the places, the facts and the lock; nothing that a kill left behind");
}

#[test]
fn damage_costs_a_message_and_nothing_else() {
    let wrong: [&[u8]; 6] = [
        b"",
        b"{",
        b"\x00\xff\xfe",
        b"[1, 2, 3]",
        br#"{"summitry":"facts","version":1,"content":{}}"#,
        br#"{"summitry":"places","version":1,"content":{"spots":[["b",1,["summary","seven"]]]}}"#,
    ];
    for bytes in wrong {
        let (_home, store, file) = memory();
        save(&store, 1).unwrap();
        fs::write(&file, bytes).unwrap();
        let (places, problem) = store.load();
        assert_eq!(places, Places::default());
        assert!(problem.unwrap().message.contains("set aside as places.json.damaged-1"));
        assert!(is_kept(&file, bytes));
        assert_eq!(store.load().1, None, "told once");

        fs::write(&file, bytes).unwrap();
        save(&store, 2).unwrap();
        assert!(file.with_file_name("places.json.damaged-2").exists(), "damage while a reader runs is noticed too");
        assert_eq!(store.load().0.last(), Some(&nth(2)));
    }
}

#[test]
fn what_is_no_file_is_set_aside_and_never_waited_for() {
    let pipe = |path: &Path| rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::RWXU).unwrap();
    let dir = |path: &Path| fs::create_dir(path).unwrap();
    let huge = |path: &Path| fs::File::create(path).unwrap().set_len(1 << 40).unwrap();
    for make in [&pipe as &dyn Fn(&Path), &dir, &huge] {
        let (_home, store, file) = memory();
        save(&store, 1).unwrap();
        fs::remove_file(&file).unwrap();
        make(&file);
        assert!(store.load().1.unwrap().message.contains("set aside"));
        save(&store, 2).unwrap();
        assert_eq!(store.load().0.last(), Some(&nth(2)));
    }
}

#[test]
fn a_newer_and_a_read_only_file_are_left_alone() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let newer = br#"{"summitry":"places","version":2,"content":{"spots":"elsewhere"}}"#;
    fs::write(&file, newer).unwrap();
    assert!(store.load().1.unwrap().message.contains("newer"));
    assert!(save(&store, 2).unwrap_err().contains("newer"));
    assert_eq!(fs::read(&file).unwrap(), newer);

    fs::remove_file(&file).unwrap();
    save(&store, 3).unwrap();
    let before = fs::read(&file).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
    let (places, problem) = store.load();
    assert_eq!(places.last(), Some(&nth(3)), "it is read all the same");
    assert!(problem.unwrap().message.contains("read-only"));
    assert!(save(&store, 4).unwrap_err().contains("read-only"));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn another_reader_that_never_ends_writing_is_not_waited_for_for_ever() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let lock = fs::File::open(file.with_file_name("lock")).unwrap();
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
    assert_eq!(store.load().0.last(), Some(&nth(1)), "reading needs no lock");
    assert!(save(&store, 2).unwrap_err().contains("another reader is writing"));
    drop(lock);
    save(&store, 2).unwrap();
    assert_eq!(store.load().0.last(), Some(&nth(2)));
}

#[test]
fn what_cannot_be_saved_is_told_and_saved_later() {
    let (home, store, _) = memory();
    let obstacle = home.path().join("built-in");
    fs::write(&obstacle, "in the way").unwrap();
    let (report, reports) = std::sync::mpsc::channel();
    let keeper = Keeper::new(store.clone(), move |problem| report.send(problem).unwrap());
    let mut places = Places::default();
    places.reach(spot("a", 1));
    keeper.save(places.take_changes().unwrap());
    assert!(reports.recv().unwrap().message.contains("cannot be saved"));
    fs::remove_file(&obstacle).unwrap();
    places.reach(spot("b", 2));
    keeper.save(places.take_changes().unwrap());
    assert_eq!(keeper.close(), None);
    let (saved, _) = store.load();
    assert_eq!((saved.spot("a"), saved.spot("b")), (Some(spot("a", 1)), Some(spot("b", 2))));
}

#[test]
fn without_a_home_nothing_is_kept_and_one_is_told() {
    let store = Store::new(None, None);
    assert!(store.load().1.is_some());
    save(&store, 1).unwrap();
    assert_eq!(store.facts("b"), Ok(None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever stands in the file, it is read or refused, and its bytes are not lost when something is saved.
    #[test]
    fn no_bytes_are_too_strange(
        noise in prop::collection::vec(any::<u8>(), 0..60), cut in any::<prop::sample::Index>(), splice: bool,
    ) {
        let (_home, store, file) = memory();
        save(&store, 1).unwrap();
        let bytes = if splice {
            let good = fs::read(&file).unwrap();
            let cut = cut.index(good.len());
            let rest = (cut + noise.len()).min(good.len());
            [&good[..cut], &noise, &good[rest..]].concat()
        } else {
            noise
        };
        fs::write(&file, &bytes).unwrap();
        let (places, problem) = store.load();
        if problem.is_some() {
            prop_assert!(is_kept(&file, &bytes));
        }
        let saved = save(&store, 2);
        prop_assert!(saved.is_ok() || is_kept(&file, &bytes));
        if saved.is_ok() {
            let (after, _) = store.load();
            prop_assert_eq!(after.spot("b2"), Some(nth(2)));
            prop_assert_eq!(after.bookmarks(), places.bookmarks());
        }
    }
}
