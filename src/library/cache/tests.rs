//! Why changes show late, and what is read where memory does not hold all.

use super::*;

#[test]
fn why_changes_show_late_is_a_problem_for_as_long_as_they_do() {
    let directory = tempfile::tempdir().unwrap();
    let mut cache = LibraryCache::new(Location::Directory(directory.path().to_owned()));
    let mut refresh = |shortage| {
        cache.report(shortage);
        let changed = cache.refresh(&Changes::Any, |_, _| {}, || false);
        let said =
            cache.library(&Library::default()).problems.iter().map(|problem| problem.hint.clone()).collect::<Vec<_>>();
        (changed, said.join(" "))
    };
    refresh(None);
    let (changed, said) = refresh(Some(Shortage::Instances));
    assert!(changed && said.ends_with("fs.inotify.max_user_instances"), "{said}");
    assert!(refresh(Some(Shortage::Watches)).1.ends_with("fs.inotify.max_user_watches"));
    assert_eq!(refresh(None).1, "");
}

#[test]
fn of_more_than_memory_holds_the_files_changed_last_are_read() {
    let directory = tempfile::tempdir().unwrap();
    let mut total = 0;
    for (age, name) in ["c", "a", "b"].into_iter().enumerate() {
        let text = "title: T\ndate: 2024\nplace: P\nparties: [P]\nsummary: S\nsections: [{heading: H, body: B}]\nsources: [{id: s, title: S}]\n";
        let path = directory.path().join(format!("{name}.yaml"));
        std::fs::write(&path, text).unwrap();
        let then = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000 - age as u64);
        std::fs::File::options().append(true).open(&path).unwrap().set_modified(then).unwrap();
        total += text.len() as u64 + memory_bound::BYTES_PER_NAME;
    }
    let mut cache = LibraryCache::new(Location::Directory(directory.path().to_owned()));
    let mut held = |bound| {
        cache.bound = bound;
        cache.refresh(&Changes::Any, |_, _| {}, || false);
        let library = cache.library(&Library::default());
        let ids: Vec<String> = library.briefings.iter().map(|briefing| briefing.id.to_string()).collect();
        let said = library.problems.iter().find(|problem| problem.file == directory.path());
        (ids.join(" "), said.map(|problem| problem.message.clone()).unwrap_or_default())
    };
    assert_eq!(held(total), ("a b c".into(), String::new()));
    let (ids, said) = held(total - 1);
    assert_eq!(ids, "a c");
    assert!(said.contains("of 3 files") && said.contains("the 2 changed last are read"), "{said}");
    assert_eq!(held(total), ("a b c".into(), String::new()));
    assert_eq!(held(0).0, "");
}
