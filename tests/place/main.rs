//! What is remembered survives kills, crowds and damage. Runs against the files, as readers do.

mod aside;
mod crowds;
mod damage;
mod identity;
mod memory;
#[cfg(target_os = "linux")]
#[path = "../fixtures/nobody.rs"]
mod nobody;

use std::fs;
use std::path::{Path, PathBuf};

use summitry::briefing::Briefing;
use summitry::place::{Identity, Places, Spot, Store};

fn spot(briefing: &str, offset: usize) -> Spot {
    Spot { briefing: briefing.into(), anchor: "summary".into(), offset }
}

fn briefing(id: &str) -> Briefing {
    Briefing {
        id: id.into(),
        title: "Talks".into(),
        date: "2024".parse().unwrap(),
        place: "Khiva, Uzbekistan".into(),
        summary: "They talked.".into(),
        ..Default::default()
    }
}

/// A memory in a directory of its own, and the path of its main file.
fn memory() -> (tempfile::TempDir, Store, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(Some(home.path()), &Identity::built_in());
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
