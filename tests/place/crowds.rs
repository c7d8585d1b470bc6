//! Several readers at once, and readers that are killed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use summitry::place::{Facts, Identity, Spot, Store};

use super::{briefing, memory, nth, save, spot};

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
                let changes = places.take_changes().unwrap();
                // In such a crowd one can lose patience with the other, and tries again.
                (0..20).find(|_| store.save(&changes).is_ok()).expect("saved in the end");
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
    let store = Store::new(Some(Path::new(&home)), &Identity::built_in());
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
            .args(["--exact", "crowds::reader_to_be_killed", "--ignored", "--nocapture"])
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
