//! Holds the README and the other documents to what the program is and does.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::error::ErrorKind;
use summitry::action::Action;
use summitry::cli::Cli;
use summitry::keymap::{Context, Keymap};
use summitry::library;
use summitry::lookup::{FilterKey, Query};
use summitry::theme::ThemeFile;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every document for users, by its path from the top.
fn documents() -> Vec<String> {
    let names = |directory: &str| {
        let entries = fs::read_dir(root().join(directory)).unwrap();
        entries.map(|entry| Path::new(directory).join(entry.unwrap().file_name())).collect::<Vec<PathBuf>>()
    };
    let all = names("").into_iter().chain(names("docs"));
    let all: Vec<String> =
        all.map(|path| path.to_str().unwrap().into()).filter(|path: &String| path.ends_with(".md")).collect();
    assert!(all.len() > 3);
    all
}

/// The fenced blocks of a document: the line before the fence, the word on the fence, the text.
fn blocks(document: &str) -> Vec<(&str, &str, String)> {
    let lines: Vec<&str> = document.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(open) = (at..lines.len()).find(|i| lines[*i].starts_with("```")) {
        let close = (open + 1..lines.len()).find(|i| lines[*i] == "```").expect("an end of the block");
        let before = if open > 0 { lines[open - 1] } else { "" };
        blocks.push((before, &lines[open][3..], lines[open + 1..close].join("\n") + "\n"));
        at = close + 1;
    }
    blocks
}

/// The code spans of a line.
fn code(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The cells of each row of the table with this header.
fn table<'d>(document: &'d str, header: &str) -> Vec<Vec<&'d str>> {
    let rows = document.lines().skip_while(|line| *line != header).skip(2).take_while(|line| line.starts_with('|'));
    let cells = |row: &'d str| row.trim_matches('|').split(" | ").map(|cell| cell.trim_matches([' ', '|'])).collect();
    let rows: Vec<Vec<&str>> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "no table {header}");
    rows
}

#[test]
fn pictures_are_the_screens_of_the_journeys() {
    for (document, least) in [("README.md", 2), ("docs/ssh.md", 1)] {
        let content = read(document);
        let mut pictures = 0;
        for (before, _, text) in blocks(&content).into_iter().filter(|(_, word, _)| *word == "text") {
            let name = before.trim_start_matches("<!-- ").trim_end_matches(" -->");
            let snapshot = read(name);
            let screen = snapshot.splitn(3, "---\n").last().unwrap();
            assert_eq!(text.trim_matches('\n'), screen.trim_matches('\n'), "{document}: put in the screen of {name}");
            pictures += 1;
        }
        assert!(pictures >= least);
    }
}

#[test]
fn the_two_commands_stand_alone_on_their_lines() {
    let readme = read("README.md");
    for command in ["    cargo run --release", "    cargo test"] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
}

#[test]
fn every_key_does_what_the_table_says() {
    let keymap = Keymap::built_in();
    let mut context = Context::Global;
    for row in table(&read("README.md"), "| Where | Keys | What they do |") {
        let [place, keys, words] = row[..] else { panic!("{row:?}") };
        if !place.is_empty() {
            context = *Context::ALL.iter().find(|context| context.description() == place).expect(place);
        }
        let action = *Action::ALL.iter().find(|action| action.description() == words).expect(words);
        let row = keymap.rows(context).into_iter().find(|(bound, _)| *bound == action);
        let bound = row.map_or_else(Vec::new, |(_, keys)| keys);
        for key in code(keys) {
            assert!(bound.iter().any(|bound| bound == key), "{place}: {key} is not bound to: {words}");
        }
        assert!(code(keys).count() > 0, "{words}");
    }
}

#[test]
fn every_filter_is_in_its_table_and_makes_sense() {
    let mut seen = Vec::new();
    for row in table(&read("README.md"), "| Filter | Keeps |") {
        for example in code(row[0]) {
            let query = Query::parse(example);
            assert_eq!(query.faults, [], "{example}");
            seen.extend(query.filters.iter().map(summitry::lookup::Filter::key));
        }
    }
    let missing: Vec<&str> = FilterKey::ALL.iter().filter(|key| !seen.contains(key)).map(|key| key.word()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_command_line_can_be_given() {
    for name in documents() {
        let document = read(&name);
        let mut prose = document.lines().filter(|line| !line.starts_with("    "));
        for span in prose.by_ref().flat_map(code).filter(|span| *span == "summitry" || span.starts_with("summitry ")) {
            // What stands in quotes is one argument.
            let mut arguments: Vec<&str> = Vec::new();
            for (i, part) in span.split('"').enumerate() {
                if i % 2 == 1 { arguments.push(part) } else { arguments.extend(part.split_whitespace()) }
            }
            let arguments = arguments.into_iter().map(|argument| if argument == "SHELL" { "bash" } else { argument });
            // A command may be named without what it needs.
            if let Err(error) = Cli::of(arguments.map(OsString::from))
                && error.kind() != ErrorKind::MissingRequiredArgument
            {
                panic!("{name}: `{span}`: {error}");
            }
        }
    }
}

#[test]
fn every_command_is_in_its_table() {
    let readme = read("README.md");
    let rows = table(&readme, "| Command | What it prints |");
    let listed: Vec<&str> = rows.iter().flat_map(|row| code(row[0])).collect();
    let cli = Cli::command();
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set()).map(clap::Command::get_name) {
        assert!(listed.iter().any(|row| row.split_whitespace().nth(1) == Some(command)), "{command}");
    }
}

#[test]
fn every_link_leads_to_something() {
    for name in documents() {
        let document = read(&name);
        let directory = Path::new(&name).parent().unwrap();
        for target in document.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            if path.starts_with("https://") {
                continue;
            }
            let to = if path.is_empty() { PathBuf::from(&name) } else { directory.join(path) };
            let there = root().join(&to);
            assert!(there.exists(), "{name}: {target}");
            if !heading.is_empty() {
                let slug = |line: &str| line.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
                let text = read(to.to_str().unwrap());
                assert!(text.lines().any(|line| line.starts_with('#') && slug(line) == heading), "{name}: {target}");
            }
        }
    }
}

#[test]
fn the_examples_of_yaml_have_no_fault() {
    let readme = read("README.md");
    let examples = blocks(&readme).into_iter().filter(|(_, word, _)| *word == "yaml").map(|(.., text)| text);
    let (briefings, settings): (Vec<_>, Vec<_>) = examples.partition(|text| text.starts_with("title:"));
    let (themes, keymaps): (Vec<_>, Vec<_>) = settings.into_iter().partition(|text| text.starts_with("base:"));
    assert!(!briefings.is_empty() && !keymaps.is_empty() && !themes.is_empty());
    for text in themes {
        assert_eq!(ThemeFile::read(&text, "theme.yaml".as_ref()).1, []);
    }
    for text in briefings {
        let library = tempfile::tempdir().unwrap();
        fs::write(library.path().join("example.yaml"), text).unwrap();
        let report = library::check(&[library.path().to_owned()]);
        assert_eq!((report.files, &report.problems[..]), (1, &[][..]));
    }
    for text in keymaps {
        assert_eq!(Keymap::built_in().merge(&text, "keymap.yaml".as_ref()), []);
    }
}

#[test]
fn the_worked_example_of_the_format_has_no_fault() {
    let format = read("docs/format.md");
    let library = tempfile::tempdir().unwrap();
    let mut files = 0;
    for (_, _, text) in blocks(&format).into_iter().filter(|(_, word, _)| *word == "yaml") {
        let name = text.lines().next().unwrap().trim_start_matches("# ").to_owned();
        fs::write(library.path().join(name), text).unwrap();
        files += 1;
    }
    let report = library::check(&[library.path().to_owned()]);
    assert_eq!((report.files, &report.problems[..]), (files, &[][..]));
}
