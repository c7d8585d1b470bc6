//! Whatever stands where the memory should be: it costs a message at most, and is never lost.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use summitry::place::{Facts, Places};

use super::{briefing, document, is_kept, memory, nth, save, spot};

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
        assert_eq!(store.load().1, None, "reported once");

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
fn damaged_facts_are_set_aside_too() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let facts = fs::read_dir(file.with_file_name("facts")).unwrap().next().unwrap().unwrap().path();
    fs::write(&facts, "{").unwrap();
    assert_eq!(store.facts("read"), Ok(None));
    let mut places = Places::default();
    places.mark_read(&briefing("read"));
    let warning = store.save(&places.take_changes().unwrap()).unwrap();
    assert!(warning.unwrap().message.contains("set aside"));
    assert!(is_kept(&facts, b"{"));
    assert_eq!(store.facts("read"), Ok(Some(Facts::of(&briefing("read")))));
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
        prop_assert_eq!(saved, Ok(()));
        let (after, _) = store.load();
        prop_assert_eq!(after.spot("b2"), Some(nth(2)));
        prop_assert_eq!(after.bookmarks(), places.bookmarks());
    }
}
