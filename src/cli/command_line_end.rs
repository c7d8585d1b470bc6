//! What stands at the end of a command line that is still being typed, for the completions of shells.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, Command, CommandFactory};

use super::Cli;
use super::hyphens::Argument;

/// What the library in use can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionSlot {
    /// A briefing's id.
    Briefing,
    /// A briefing's id, and after `#` an anchor in it.
    Anchor,
    /// The id of a series.
    Series,
    /// A thread's id, or a word for several threads.
    Thread,
    /// The id of a topic.
    Topic,
    /// A word of a query, which can be a filter.
    Query,
}

/// The end of a command line.
#[derive(Debug)]
pub struct CommandLineEnd {
    /// What it can be.
    pub slot: CompletionSlot,
    /// What is typed of it; before that stands `before` in the same word.
    pub typed: String,
    /// What stands in the same word before what can be completed: `topic:`, a path.
    pub before: String,
    /// The library that is named before it.
    pub library: Option<PathBuf>,
    /// Whether the one that is compiled in is asked for.
    pub built_in: bool,
}

impl CommandLineEnd {
    /// What the last of `words` is, which may be empty; the name of the program is none of them. `None` where the library
    /// has nothing to complete there.
    pub fn of(words: &[OsString]) -> Option<Self> {
        let (last, words) = words.split_last()?;
        let root = Cli::command();
        let (mut command, mut known): (Option<&Command>, Vec<&Arg>) = (None, root.get_arguments().collect());
        let (mut library, mut built_in): (Option<PathBuf>, bool) = (None, false);
        let mut option: Option<&Arg> = None;
        let (mut is_path, mut positionals) = (false, 0);
        for word in words {
            if let Some(arg) = option.take() {
                if arg.get_id() == "library" {
                    library = Some(expanded(word));
                }
                continue;
            }
            match Argument::of(word, &known) {
                Argument::End => return None,
                Argument::OptionAndValue(arg) => option = Some(arg),
                Argument::Option => {
                    let path = word.to_str().and_then(|word| word.strip_prefix("--library="));
                    library = path.map(|path| expanded(&OsString::from(path))).or(library);
                }
                Argument::Word if command.is_none() && !is_path => match root.find_subcommand(word) {
                    Some(found) => {
                        built_in |= found.get_name() == "demo";
                        command = Some(found);
                        known = found
                            .get_arguments()
                            .chain(root.get_arguments().filter(|arg| arg.is_global_set()))
                            .collect();
                    }
                    None => (is_path, library) = (true, Some(expanded(word))),
                },
                Argument::Word => positionals += 1,
            }
        }
        let last = last.to_str()?;
        let (slot, typed) = match (option, last.strip_prefix("--").and_then(|last| last.split_once('='))) {
            (Some(arg), _) => (of_option(arg)?, last),
            (None, Some((name, value))) => (of_option(known.iter().find(|arg| arg.get_long() == Some(name))?)?, value),
            (None, None) if last.starts_with('-') => return None,
            (None, None) => (of_position(command?.get_name(), positionals)?, last),
        };
        let before = last[..last.len() - typed.len()].to_owned();
        Some(Self { slot, typed: typed.to_owned(), before, library, built_in })
    }
}

fn of_option(arg: &Arg) -> Option<CompletionSlot> {
    match arg.get_id().as_str() {
        "open" => Some(CompletionSlot::Anchor),
        "find" => Some(CompletionSlot::Query),
        "series" => Some(CompletionSlot::Series),
        "topic" => Some(CompletionSlot::Topic),
        _ => None,
    }
}

fn of_position(command: &str, position: usize) -> Option<CompletionSlot> {
    match (command, position) {
        ("show", 0) | ("brief", _) => Some(CompletionSlot::Briefing),
        ("threads", 0) => Some(CompletionSlot::Thread),
        ("find", _) => Some(CompletionSlot::Query),
        _ => None,
    }
}

/// A path as the shell will hand it over: it has not replaced the `~` yet.
fn expanded(word: &OsString) -> PathBuf {
    let path = PathBuf::from(word);
    match (path.strip_prefix("~"), std::env::var_os("HOME")) {
        (Ok(below), Some(home)) => PathBuf::from(home).join(below),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the last word of a line is, and the library that is named in it.
    fn at(line: &str) -> Option<(CompletionSlot, String, String)> {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let CommandLineEnd { slot, typed, library, built_in, .. } = CommandLineEnd::of(&words)?;
        let library = match library {
            _ if built_in => "built-in".to_owned(),
            library => library.map(|path| path.display().to_string()).unwrap_or_default(),
        };
        Some((slot, typed, library))
    }

    fn found(slot: CompletionSlot, typed: &str, library: &str) -> Option<(CompletionSlot, String, String)> {
        Some((slot, typed.to_owned(), library.to_owned()))
    }

    #[test]
    fn what_is_completed_is_known_from_what_stands_before() {
        for (line, slot, typed) in [
            ("show ", CompletionSlot::Briefing, ""),
            ("show --width 40 kh", CompletionSlot::Briefing, "kh"),
            ("--ascii show --markdown kh", CompletionSlot::Briefing, "kh"),
            ("--open kh", CompletionSlot::Anchor, "kh"),
            ("--open=khiva#tr", CompletionSlot::Anchor, "khiva#tr"),
            ("--plain --find tr", CompletionSlot::Query, "tr"),
            ("threads ", CompletionSlot::Thread, ""),
            ("figures trade --series k", CompletionSlot::Series, "k"),
            ("find -n 3 trade kind:", CompletionSlot::Query, "kind:"),
        ] {
            assert_eq!(at(line), found(slot, typed, ""), "{line}");
        }
        for line in
            ["", "sho", "list ", "show a ", "show --width 4", "check ", "--library ", "show --", "new T", "find -- "]
        {
            assert_eq!(at(line), None, "{line}");
        }
    }

    #[test]
    fn the_library_is_the_one_that_is_named() {
        assert_eq!(at("--library talks show "), found(CompletionSlot::Briefing, "", "talks"));
        assert_eq!(at("show --library=talks kh"), found(CompletionSlot::Briefing, "kh", "talks"));
        assert_eq!(at("talks --open kh"), found(CompletionSlot::Anchor, "kh", "talks"));
        assert_eq!(at("demo --open kh"), found(CompletionSlot::Anchor, "kh", "built-in"));
        assert!(!at("--library ~/talks show ").unwrap().2.contains('~'));
    }
}
