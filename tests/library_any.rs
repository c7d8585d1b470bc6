//! Whatever a file holds, the reader neither stops nor lets anything unsafe through.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use summitry::briefing::Briefing;
use summitry::clean;
use summitry::library::{Library, Location, check_library};
use summitry::problem::Problem;

/// What a library of one file with this content gives, in the reader and in `check`.
fn read(content: &[u8]) -> (Library, Vec<Problem>) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("a.yaml"), content).unwrap();
    let place = Location::Directory(directory.path().to_owned());
    (Library::load(&place).unwrap(), check_library(&place).unwrap().problems)
}

fn is_safe(briefing: &Briefing) -> bool {
    fn all_safe(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::String(text) => clean::is_safe(text),
            serde_json::Value::Array(items) => items.iter().all(all_safe),
            serde_json::Value::Object(fields) => fields.values().all(all_safe),
            _ => true,
        }
    }
    all_safe(&serde_json::to_value(briefing).unwrap())
}

/// A field's text as YAML can write anything: in double quotes, everything outside ASCII escaped.
fn quoted(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{escaped}\"")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_reported(content in prop::collection::vec(any::<u8>(), 0..300)) {
        let (library, problems) = read(&content);
        prop_assert!(!library.briefings.is_empty() || !problems.is_empty());
    }

    #[test]
    fn anything_like_a_briefing_is_read_or_reported(
        lines in prop::collection::vec("( {0,4}- )? {0,6}(title|date|figures|sources|value|id|<<|[a-z]{1,4}): ?(\\[|\\{|&a |\\*a|!t |\\||>-|'|\"|2024|5|x|#)?[\\]}'\",]?", 0..20),
    ) {
        let (_, problems) = read(lines.join("\n").as_bytes());
        prop_assert!(!problems.is_empty());
        prop_assert!(problems.iter().all(|problem| clean::is_safe(&problem.to_string())));
    }

    #[test]
    fn any_text_in_any_field_comes_out_safe(texts in prop::collection::vec(any::<String>(), 12)) {
        let q: Vec<String> = texts.iter().map(|text| quoted(&format!("x{text}"))).collect();
        let content = format!(
            "title: {0}\nshort_title: {1}\ndate: 2024\ndate_note: {2}\nplace: {3}\nformat: {4}\nparties: [{5}]\ntopics: [{6}]\n\
             summary: {7}\npeople: [{{name: {8}, role: {9}}}]\nsections: [{{heading: {10}, body: {11}}}]\n\
             figures: [{{id: {0}, label: {1}, value: 1, unit: {2}, qualifier: {3}, series: {4}, note: {5}, source: {6}}}]\n\
             outcomes: [{{id: {7}, status: noted, what: {8}, who: [{9}], thread: {10}, source: {6}, note: {11}}}]\n\
             sources: [{{id: {6}, publisher: {0}, title: {1}, url: {2}, note: {3}}}]\ncaveats: [{{text: {4}, about: {0}}}]\n",
            q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7], q[8], q[9], q[10], q[11],
        );
        let (library, problems) = read(content.as_bytes());
        prop_assert!(library.problems.is_empty(), "{:?}", library.problems);
        prop_assert!(is_safe(&library.briefings.at(0)));
        prop_assert!(problems.iter().all(|problem| clean::is_safe(&problem.to_string())));
        prop_assert!(!problems.iter().any(|problem| problem.message.contains("not YAML")));
    }

    #[test]
    fn any_control_character_written_as_it_is_comes_out_safe(text in "[a-z\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\u{9f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{200f}\\u{feff}\\u{ffff}]{0,20}") {
        let content = format!("title: x{text}\ndate: 2024\nplace: x\nparties: [x]\nsummary: x\nsections: [{{heading: x, body: x}}]\nsources: [{{id: x}}]\n");
        let (library, problems) = read(content.as_bytes());
        prop_assert!(is_safe(&library.briefings.at(0)));
        let marked = text.chars().filter(|c| clean::mark(*c).is_some()).collect::<BTreeSet<_>>().len();
        prop_assert_eq!(problems.iter().filter(|problem| problem.message.contains("is shown as")).count(), marked);
    }
}
