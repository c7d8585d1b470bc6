//! Small briefings for tests, with only what a test is about.

use std::sync::{Arc, OnceLock};

use super::Across;
use crate::briefing::{Briefing, Caveat, Figure, Glossary, Outcome, Person, Status, Value};
use crate::library::Library;

/// The indexes across the compiled-in briefings, built once for all tests.
pub fn built_in() -> &'static Across {
    static ACROSS: OnceLock<Across> = OnceLock::new();
    ACROSS.get_or_init(|| Across::build(&Library::built_in()))
}

/// A briefing with an id and a date and nothing else.
pub fn briefing(id: &str, date: &str) -> Briefing {
    Briefing {
        id: id.into(),
        title: id.into(),
        date: date.parse().unwrap(),
        place: "Khiva, Uzbekistan".into(),
        ..Default::default()
    }
}

/// An actual figure in USD bn, dated unless `date` is empty.
pub fn figure(id: &str, value: f64, date: &str) -> Figure {
    Figure {
        id: id.into(),
        label: id.into(),
        value: Value::number(value).unwrap(),
        unit: "USD bn".into(),
        date: date.parse().ok(),
        ..Default::default()
    }
}

/// An outcome of `thread`, due unless `due` is empty.
pub fn outcome(id: &str, status: Status, due: &str, thread: &str) -> Outcome {
    Outcome {
        id: id.into(),
        status,
        what: id.into(),
        due: due.parse().ok(),
        thread: Some(thread.into()),
        ..Default::default()
    }
}

/// A person without a role.
pub fn person(name: &str) -> Person {
    Person { name: name.into(), role: None }
}

/// A caveat about a passage, by its id or heading.
pub fn caveat(about: &str) -> Caveat {
    Caveat { text: "A doubt.".into(), about: Some(about.into()) }
}

/// The indexes across `briefings`, which are sorted newest first.
pub fn across(mut briefings: Vec<Briefing>, glossary: Glossary) -> Across {
    briefings.sort_by_key(|briefing| std::cmp::Reverse(briefing.date.sort_key()));
    Across::new(briefings.into_iter().map(Arc::new).collect(), Arc::new(glossary))
}
