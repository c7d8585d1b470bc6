//! State files that are good but not this reader's to replace: set aside as they are, and reported.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;

use summitry::briefing::Briefing;
use summitry::place::{Autosave, Facts, Places};

#[cfg(target_os = "linux")]
use super::nobody::AsNobody;
use super::{briefing, memory, nth, save};

/// A file as a newer program may write it: no text of ours, and not even UTF-8 beyond the outside.
const NEWER: &[u8] =
    b"  {\"summitry\":\"places\", \"version\":2,\r\n \"content\":{\"spots\":\"elsewhere \\u0000\"}}\n\n";

/// The files beside `file`, its own name left off, each with what it holds.
fn aside(file: &Path) -> Vec<(String, Vec<u8>)> {
    let name = file.file_name().unwrap().to_str().unwrap();
    let of_ours = |path: &Path| Some(path.file_name()?.to_str()?.strip_prefix(name)?.to_owned());
    let entries = fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries
        .filter_map(|path| Some((of_ours(&path).filter(|rest| !rest.is_empty())?, fs::read(path).ok()?)))
        .collect();
    found.sort();
    found
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_newer_file_is_set_aside_byte_for_byte_and_this_reader_keeps_its_own() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    fs::write(&file, NEWER).unwrap();
    let (places, problem) = store.load();
    assert_eq!(places, Places::default());
    let message = problem.unwrap().message;
    assert!(message.contains("version 2") && message.contains("set aside as places.json.newer-1"), "{message}");
    assert_eq!(aside(&file), [(".newer-1".into(), NEWER.to_vec())]);
    assert_eq!(store.load().1, None, "reported once");
    save(&store, 2).unwrap();
    assert_eq!(store.load().0.last(), Some(&nth(2)));

    // The newer one wrote again, while we read.
    let again = [NEWER, b" "].concat();
    fs::write(&file, &again).unwrap();
    save(&store, 3).unwrap();
    assert_eq!(aside(&file), [(".newer-1".into(), NEWER.to_vec()), (".newer-2".into(), again)]);
    assert_eq!(store.load().0.last(), Some(&nth(3)));
}

#[test]
fn a_read_only_file_is_read_and_set_aside_when_something_is_saved() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let before = fs::read(&file).unwrap();
    set_mode(&file, 0o400);
    let (mut places, problem) = store.load();
    assert_eq!((places.last(), problem), (Some(&nth(1)), None));
    assert_eq!(aside(&file), [], "nothing has to be replaced yet");

    places.reach(nth(2));
    let warning = store.save(&places.take_changes().unwrap()).unwrap();
    assert!(warning.unwrap().message.contains("read-only: it was set aside as places.json.read-only-1"));
    assert_eq!(aside(&file), [(".read-only-1".into(), before)]);
    assert_eq!((mode(&file.with_file_name("places.json.read-only-1")), mode(&file)), (0o400, 0o600));
    let (places, problem) = store.load();
    assert_eq!((places.spot("b1"), places.spot("b2"), problem), (Some(nth(1)), Some(nth(2)), None));
}

#[test]
fn facts_of_a_newer_program_and_read_only_ones_are_set_aside_too() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    let facts = fs::read_dir(file.with_file_name("facts")).unwrap().next().unwrap().unwrap().path();
    let first = fs::read(&facts).unwrap();
    let mut places = Places::default();
    let mut read = |summary: &str| {
        places.mark_read(&Briefing { summary: summary.into(), ..briefing("read") });
        store.save(&places.take_changes().unwrap()).unwrap().unwrap().message
    };
    set_mode(&facts, 0o444);
    assert!(read("They agreed.").contains("read-only"));
    let newer = NEWER.to_ascii_lowercase().strip_prefix(b"  ").unwrap().to_vec();
    let newer = String::from_utf8(newer).unwrap().replace("places", "facts");
    fs::write(&facts, &newer).unwrap();
    assert_eq!(store.facts("read"), Ok(None));
    assert!(read("They signed.").contains("newer"));
    assert_eq!(aside(&facts), [(".newer-1".into(), newer.into_bytes()), (".read-only-1".into(), first)]);
    let now = Facts::of(&Briefing { summary: "They signed.".into(), ..briefing("read") });
    assert_eq!(store.facts("read"), Ok(Some(now)));
}

#[test]
fn two_readers_that_find_a_strange_file_set_it_aside_once() {
    for strange in [NEWER, b"{", b""] {
        let (_home, store, file) = memory();
        save(&store, 1).unwrap();
        fs::write(&file, strange).unwrap();
        let readers: Vec<_> = [2, 3]
            .into_iter()
            .map(|n| {
                let store = store.clone();
                thread::spawn(move || {
                    let reported = usize::from(store.load().1.is_some());
                    (0..20).find(|_| save(&store, n).is_ok()).expect("saved in the end");
                    reported
                })
            })
            .collect();
        let reported: usize = readers.into_iter().map(|reader| reader.join().unwrap()).sum();
        let (places, problem) = store.load();
        assert_eq!((places.spot("b2"), places.spot("b3"), problem), (Some(nth(2)), Some(nth(3)), None));
        let aside = aside(&file);
        assert_eq!((reported, aside.len(), &*aside[0].1), (1, 1, strange), "{aside:?}");
    }
}

#[test]
fn what_is_set_aside_at_the_very_end_is_reported_then() {
    let (_home, store, file) = memory();
    save(&store, 1).unwrap();
    set_mode(&file, 0o400);
    let (report, reports) = channel();
    let mut autosave = Autosave::new(store.clone(), move |problem| report.send(problem).unwrap());
    let mut places = store.load().0;
    places.reach(nth(2));
    autosave.save(places.take_changes().unwrap());
    assert!(autosave.close(|| {}).unwrap().message.contains("set aside"));
    assert!(reports.recv().is_err(), "reported once");
}

#[cfg(target_os = "linux")]
#[test]
fn a_directory_that_cannot_be_written_costs_a_message_and_nothing_else() {
    let newer = NEWER.to_vec();
    for (content, reported_at_start) in [(None, false), (Some(newer), true), (Some(b"{".to_vec()), true)] {
        let (home, store, file) = memory();
        save(&store, 1).unwrap();
        let content = content.unwrap_or_else(|| fs::read(&file).unwrap());
        fs::write(&file, &content).unwrap();
        let dir = file.parent().unwrap();
        set_mode(home.path(), 0o755);
        set_mode(&file, 0o644);
        set_mode(&dir.join("lock"), 0o444);
        set_mode(dir, 0o555);
        let nobody = AsNobody::new();
        let (places, problem) = store.load();
        let saved = save(&store, 2);
        drop(nobody);
        set_mode(dir, 0o755);
        assert_eq!(places.last().is_none(), reported_at_start);
        assert_eq!(
            problem.map(|problem| problem.message.contains("cannot be saved")),
            reported_at_start.then_some(true)
        );
        assert!(saved.unwrap_err().contains("cannot be saved: Permission denied"));
        assert_eq!((fs::read(&file).unwrap(), aside(&file)), (content, vec![]));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_be_read_is_set_aside() {
    let (home, store, file) = memory();
    save(&store, 1).unwrap();
    let before = fs::read(&file).unwrap();
    set_mode(&file, 0o000);
    for dir in [home.path(), file.parent().unwrap()] {
        set_mode(dir, 0o777);
    }
    set_mode(&file.with_file_name("lock"), 0o666);
    let nobody = AsNobody::new();
    let (places, problem) = store.load();
    drop(nobody);
    assert_eq!(places, Places::default());
    assert!(problem.unwrap().message.contains("it may not be read: it was set aside as places.json.damaged-1"));
    set_mode(&file.with_file_name("places.json.damaged-1"), 0o600);
    assert_eq!(aside(&file), [(".damaged-1".into(), before)]);
}
