//! The briefings that come with the program.

use std::path::Path;
use std::sync::Arc;

use summitry::library::{Library, Location, check_library};
use summitry::problem::Severity;

#[test]
fn the_shipped_briefings_load_without_errors() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let report = check_library(&Location::Directory(directory)).unwrap();
    for problem in &report.problems {
        println!("{problem}");
    }
    let errors: Vec<_> = report.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let library = Library::built_in();
    assert!(library.problems.is_empty());
    assert_eq!(library.briefings.len() + 1, report.files);
    assert!(library.briefings.to_vec().windows(2).all(|pair| pair[0].date.sort_key() >= pair[1].date.sort_key()));
    assert!(library.briefings.iter().all(|briefing| Arc::ptr_eq(&library.get(&briefing.id).unwrap(), &briefing)));
}
