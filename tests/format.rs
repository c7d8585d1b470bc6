//! The table of the format, and what is written by hand beside it: the model, the skeleton and docs/format.md.

use summitry::briefing::Field;
use summitry::briefing::format::{BRIEFING, GLOSSARY, Holds, RecordFormat, Spec};
use summitry::library::{Library, Location, SKELETON, check_text};

/// The records of a briefing, each with the field that lists them.
fn records() -> impl Iterator<Item = (Field, &'static RecordFormat)> {
    BRIEFING.fields.iter().filter_map(|spec| match spec.holds {
        Holds::Entries(record) => Some((spec.field, record)),
        _ => None,
    })
}

fn names(record: &RecordFormat) -> Vec<&str> {
    record.names().collect()
}

/// Words as people list them: `a, b or c`.
fn listed(words: &[&str]) -> String {
    let (last, others) = words.split_last().unwrap();
    format!("{} or {last}", others.join(", "))
}

#[test]
fn the_table_has_the_fields_of_the_model() {
    let library = Library::built_in();
    let briefing = serde_yaml::to_value(&*library.get("supreme-council-tashkent-2025").unwrap()).unwrap();
    let keys = |map: &serde_yaml::Value| -> Vec<String> {
        map.as_mapping().unwrap().keys().map(|key| key.as_str().unwrap().to_owned()).collect()
    };
    // The id is the name of the file.
    assert_eq!(keys(&briefing)[1..], names(&BRIEFING));
    for (field, record) in records() {
        // A table is written out, so the model holds less of it than the file.
        if field != Field::Tables {
            assert_eq!(keys(&briefing[field.name()][0]), names(record), "{field}");
        }
    }
}

/// A line of the skeleton that gives a field, or could.
struct Line<'t> {
    field: &'t str,
    is_commented: bool,
    is_nested: bool,
    text: &'t str,
}

fn line(text: &str) -> Option<Line<'_>> {
    let (mut rest, mut is_commented) = (text, false);
    let start = |rest: &str| rest.starts_with([' ', '-']);
    let is_nested = start(text) || text.starts_with("#  ");
    while start(rest) || rest.starts_with('#') {
        is_commented |= rest.starts_with('#');
        rest = &rest[1..];
    }
    let (field, _) = rest.split_once(':')?;
    let is_name = field.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_name.then_some(Line { field, is_commented, is_nested, text })
}

#[test]
fn the_skeleton_has_every_field() {
    let (briefing, glossary) = SKELETON.split_once("\n# glossary.yaml").unwrap();
    let lines: Vec<Line> = briefing.lines().filter_map(line).collect();
    let holds = |record: &RecordFormat, lines: &[&Line], is_optional: bool| {
        assert_eq!(lines.len(), record.fields.len(), "{}", record.name);
        for Spec { field, is_required, holds, .. } in record.fields {
            let line = lines.iter().find(|line| line.field == field.name());
            let line = line.unwrap_or_else(|| panic!("no `{field}` of a {}", record.name));
            assert!(is_optional || !is_required || !line.is_commented, "{}", line.text);
            if let Holds::Word(words, _) = holds {
                let (_, rest) = SKELETON.split_once(line.text).unwrap();
                let more = rest.trim_start().lines().next().and_then(|line| line.trim_start().strip_prefix("# "));
                let text = [line.text, more.unwrap_or_default()].join(" ");
                assert!(text.contains(&listed(words)), "{text}: {}", listed(words));
            }
        }
    };
    holds(&BRIEFING, &lines.iter().filter(|line| !line.is_nested).collect::<Vec<_>>(), false);
    for (field, record) in records() {
        let list = lines.iter().skip_while(|line| line.field != field.name() || line.is_nested);
        let is_optional = list.clone().next().unwrap().is_commented;
        holds(record, &list.skip(1).take_while(|line| line.is_nested).collect::<Vec<_>>(), is_optional);
    }
    for spec in GLOSSARY.fields.iter().filter(|spec| spec.field != Field::Library) {
        assert!(glossary.contains(&format!("#   {}:\n", spec.field)), "{}", spec.field);
    }
}

/// The rows of the table beneath a heading of docs/format.md: the fields that each is about, and all its text.
fn documented(heading: &str) -> Vec<(Vec<&'static str>, &'static str)> {
    let text = include_str!("../docs/format.md");
    let (_, below) = text.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let rows = below.lines().skip_while(|line| !line.starts_with("| Field |")).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| (row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect(), row)).collect()
}

#[test]
fn the_page_on_the_format_has_every_field() {
    let headed = records().map(|(field, record)| {
        let name = field.name();
        (format!("### {}{}", name[..1].to_uppercase(), &name[1..]), record)
    });
    for (heading, record) in
        headed.chain([("## A briefing".to_owned(), &BRIEFING), ("## The glossary".to_owned(), &GLOSSARY)])
    {
        let rows = documented(&heading);
        let found: Vec<&str> = rows.iter().flat_map(|(fields, _)| fields.clone()).collect();
        assert_eq!(found, names(record), "{heading}");
        for spec in record.fields {
            let (_, row) = rows.iter().find(|(fields, _)| fields.contains(&spec.field.name())).unwrap();
            assert_eq!(row.contains("| required |"), spec.is_required, "{row}");
            if let Holds::Word(words, _) = spec.holds {
                let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                let quoted: Vec<&str> = quoted.iter().map(|word| &**word).collect();
                assert!(row.contains(&listed(&quoted)), "{row}");
            }
        }
    }
}

#[test]
fn a_field_that_is_called_otherwise_elsewhere_is_known_by_that_name() {
    let text = "title: Talks\ndate: 2024\nLocation: Khiva\nparties: [A]\nsummary: S\nsections: [{title: H, body: B}]\n\
                sources: [{id: s, link: https://a.example}]\n";
    let report = check_text(&Location::BuiltIn, "draft.yaml", text.as_bytes()).unwrap();
    let said: Vec<(usize, &str, &str)> =
        report.problems.iter().map(|problem| (problem.line, &*problem.message, &*problem.hint)).collect();
    for expected in [
        (1, "`place` is missing", "`Location` on line 3 looks like it"),
        (3, "unknown field `Location`", "did you mean `place`?"),
        (6, "`heading` is missing", "`title` on line 6 looks like it"),
        (6, "unknown field `title`", "did you mean `heading`?"),
        (7, "unknown field `link`", "did you mean `url`?"),
    ] {
        assert!(said.contains(&expected), "{expected:?} is not in {said:#?}");
    }
}
