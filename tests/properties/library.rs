//! The loader: a file, as a briefing and as a glossary.

use std::fs;

use serde_json::Value;
use summitry::clean;
use summitry::library::{Library, Location, check_library, line_of};
use summitry::problem::Severity;

use super::{are_well_reported, scratch, texts};

/// A library of a briefing and a glossary that both consist of `data` loads; every fault has a place inside the file and
/// words that can be shown; no text that was read can command a terminal; a file that gives no briefing has an error.
pub fn holds(data: &[u8]) {
    let directory = scratch().join("library");
    fs::create_dir_all(&directory).expect("a directory");
    let [briefing, glossary] = ["a.yaml", "glossary.yaml"].map(|name| directory.join(name));
    for path in [&briefing, &glossary] {
        fs::write(path, data).expect("a file");
    }
    let place = Location::Directory(directory);
    let library = Library::load(&place).expect("its directory can be listed");
    let report = check_library(&place).expect("its directory can be listed");

    let text = String::from_utf8_lossy(data);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    are_well_reported(&library.problems, text);
    are_well_reported(&report.problems, text);
    assert_eq!(report.files, 2);
    let is_error = |problem: &&summitry::problem::Problem| problem.severity == Severity::Error;
    let of_briefing = |problem: &&summitry::problem::Problem| problem.file == briefing;
    let errors = report.problems.iter().filter(is_error).filter(of_briefing).count();
    assert_eq!(library.problems.iter().filter(of_briefing).count(), errors, "the reader and `check` agree");
    let Some(read) = &library.briefings.get(0) else {
        assert!(errors > 0, "a file that is left out is reported");
        return;
    };
    assert!(is_safe(&serde_json::to_value(&**read).expect("JSON")));
    let texts = texts(read, &library.glossary);
    for (passage, text) in &texts {
        assert!(clean::is_safe(text), "{passage:?}: {text:?}");
    }
    // One for all, for each is as much work as reading the file.
    if let Some((passage, _)) = texts.get(data.len() % texts.len()) {
        assert!(line_of(&briefing, read, *passage) <= text_lines(data), "{passage:?}");
    }
}

fn text_lines(data: &[u8]) -> usize {
    data.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1
}

/// Whether every text in it can be shown.
fn is_safe(value: &Value) -> bool {
    match value {
        Value::String(text) => clean::is_safe(text),
        Value::Array(items) => items.iter().all(is_safe),
        Value::Object(fields) => fields.values().all(is_safe),
        _ => true,
    }
}
