//! The saved state: whatever stands where it should be.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use summitry::briefing::Briefing;
use summitry::clean;
use summitry::library::Library;
use summitry::place::{Identity, Places, Spot, Store, news};

use super::scratch;

/// Any bytes in place of the state are read or set aside as they are, and reported; what is said then is saved, is loaded
/// again, and keeps what was read. The same for the facts of a briefing.
pub fn holds(data: &[u8]) {
    let home = scratch().join("state");
    let _ = fs::remove_dir_all(&home);
    let store = Store::new(Some(&home), &Identity::built_in());
    let briefing = briefing();
    save(&store, 1);
    let file = home.join("built-in/places.json");
    let facts = fs::read_dir(file.with_file_name("facts")).expect("the facts").next().expect("a file");
    let facts = facts.expect("a file").path();
    fs::write(&file, data).expect("a file");
    fs::write(&facts, data).expect("a file");

    let (before, problem) = store.load();
    assert_eq!(problem.is_some(), is_kept(&file, data), "set aside and reported, or neither");
    if let Some(problem) = problem {
        assert!(clean::is_safe(&problem.to_string()));
    }
    let texts = before.bookmarks().into_iter().flat_map(|mark| [mark.name, mark.spot.briefing, mark.spot.anchor]);
    assert!(texts.chain(before.queries().into_iter().map(Into::into)).all(|text| clean::is_safe(&text)));
    if let Ok(Some(facts)) = store.facts(&briefing.id) {
        news(&facts, &briefing);
    }
    save(&store, 2);
    assert!(store.facts(&briefing.id).expect("facts").is_some());
    let (after, problem) = store.load();
    assert_eq!(problem, None);
    assert_eq!(after.spot("b2"), Some(spot(2)));
    assert_eq!(
        (after.bookmarks(), after.queries(), after.finds()),
        (before.bookmarks(), before.queries(), before.finds())
    );
}

/// The newest of the built-in briefings.
fn briefing() -> Arc<Briefing> {
    static BRIEFING: LazyLock<Arc<Briefing>> = LazyLock::new(|| Library::built_in().briefings.at(0));
    BRIEFING.clone()
}

fn spot(n: usize) -> Spot {
    Spot { briefing: format!("b{n}").into(), anchor: "summary".into(), offset: n }
}

/// Reads and saves the `n`th place, for which every file there is gets written.
fn save(store: &Store, n: usize) {
    let mut places = Places::default();
    places.reach(spot(n));
    places.mark_read(&briefing());
    let problem = store.save(&places.take_changes().expect("changes")).expect("saved");
    assert!(problem.is_none_or(|problem| clean::is_safe(&problem.to_string())));
}

/// Whether a file beside `file` holds `data`.
fn is_kept(file: &Path, data: &[u8]) -> bool {
    let entries = fs::read_dir(file.parent().expect("a directory")).expect("a directory");
    let mut others = entries.flatten().map(|entry| entry.path()).filter(|path| path != file && path.is_file());
    others.any(|path| path != file.with_file_name("lock") && fs::read(path).expect("a file") == data)
}
