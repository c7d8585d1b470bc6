//! What is typed, as a command.

use crate::similar;

/// Declares the commands: variant, name, argument, and what help says. Of several that begin with the letters typed
/// the first is meant.
macro_rules! commands {
    ($($variant:ident $name:literal $argument:literal $words:literal)+) => {
        /// One thing to ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Command {
            $(#[doc = $words] $variant,)+
        }

        /// Every command with its name, its argument and what it does.
        pub const HELP: &[(Command, &str, &str, &str)] = &[$((Command::$variant, $name, $argument, $words)),+];
    };
}

commands! {
    List "list" "" "the briefings, newest first"
    Open "open" "NUMBER or ID" "go to that row of the list printed last, or to that briefing; the number alone does too"
    Next "next" "" "read on: more of the list, then of the briefing, then the next briefing"
    Previous "previous" "" "back by a screenful"
    Top "top" "" "to the top of the briefing"
    End "end" "" "to its end"
    All "all" "" "all of the briefing, from here on"
    Contents "contents" "" "the sections of the briefing"
    Search "search" "WORDS" "where these words stand in the briefing"
    Find "find" "WORDS" "facts in all briefings that answer this"
    Figures "figures" "WORDS" "the figures of all briefings, each series together; words narrow them down"
    Threads "threads" "" "what became of a matter over the years"
    Card "card" "NAME" "who or what this is, and where it is named"
    Compare "compare" "ID ID" "two summits; without ids this one and its nearest"
    Cite "cite" "NUMBER" "the fact with its source in one line, to hand on; without a number the passage being read"
    Bookmark "bookmark" "" "set or remove a bookmark here"
    Bookmarks "bookmarks" "" "your bookmarks"
    Unread "unread" "" "mark the briefing as unread"
    Back "back" "" "back to where you were"
    Meeting "meeting" "" "only what matters most; again for the whole briefing"
    Problems "problems" "" "problems in the briefings"
    Reload "reload" "" "read the briefings again"
    Help "help" "" "the commands"
    Quit "quit" "" "leave"
}

/// A command and what was typed after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    pub command: Command,
    pub argument: &'a str,
}

/// Reads a line; what to say where it makes no sense.
pub fn parse(line: &str) -> Result<Asked<'_>, String> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Asked { command: Command::Next, argument: "" });
    }
    if line.chars().all(|c| c.is_ascii_digit()) {
        return Ok(Asked { command: Command::Open, argument: line });
    }
    let (word, argument) = line.split_once(' ').unwrap_or((line, ""));
    let typed = word.to_lowercase();
    match HELP.iter().find(|(_, name, ..)| name.starts_with(&typed)) {
        Some((command, ..)) => Ok(Asked { command: *command, argument: argument.trim() }),
        None => {
            let near = similar::did_you_mean(&typed, HELP.iter().map(|(_, name, ..)| *name));
            let near = if near.is_empty() { "help lists the commands".to_owned() } else { near };
            Err(format!("There is no command `{word}`; {near}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(line: &str) -> (Command, &str) {
        let asked = parse(line).expect("a command");
        (asked.command, asked.argument)
    }

    #[test]
    fn first_letters_numbers_and_nothing_are_commands() {
        assert_eq!(command(""), (Command::Next, ""));
        assert_eq!(command(" 12 "), (Command::Open, "12"));
        assert_eq!(command("F trade  target"), (Command::Find, "trade  target"));
        assert_eq!(command("fig gas"), (Command::Figures, "gas"));
        assert_eq!(command("bookmarks"), (Command::Bookmarks, ""));
        assert_eq!(command("b"), (Command::Bookmark, ""));
        assert_eq!(command("c"), (Command::Contents, ""));
    }

    #[test]
    fn a_slip_is_told_with_what_may_have_been_meant() {
        assert_eq!(parse("fnid x"), Err("There is no command `fnid`; did you mean `find`?".into()));
        assert_eq!(parse("xyzzy"), Err("There is no command `xyzzy`; help lists the commands".into()));
    }

    #[test]
    fn every_command_is_reached_by_its_name() {
        for (wanted, name, ..) in HELP {
            assert_eq!(command(name).0, *wanted);
        }
    }
}
