//! What is typed, as a command.

use std::borrow::Cow;

use crate::language::layout::latin_words;
use crate::language::similar;

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
    Meeting "meeting" "" "only what matters most; again for the whole briefing"
    Repeat "repeat" "" "what was printed last, again"
    Contents "contents" "" "the sections of the briefing"
    Search "search" "WORDS" "where these words stand in the briefing"
    Find "find" "WORDS" "facts in all briefings that answer this; kind:figure, year:2025 and the like narrow it down; without words what you looked for before"
    Figures "figures" "WORDS" "the figures of all briefings, each series together; words narrow them down; by date, by label or by value at the end sorts them"
    Threads "threads" "ID" "what became of a matter over the years; open or overdue instead of an id for those that are"
    Same "same" "NUMBER" "everything of the same series, thread or name as that row; without a number as the passage being read"
    Card "card" "NAME" "who or what this is, and where it is named; without a name the names in what is being read"
    Compare "compare" "ID ID" "two summits, by id or number; without them this one and its nearest"
    Related "related" "" "the briefings related to this one"
    New "new" "" "what is new since you last read it"
    Cite "cite" "NUMBER" "the fact with its source in one line, a whole section or table, to hand on; without a number the passage being read"
    Short "short" "NUMBER" "the fact, its summit, day and source in one short line, to hand on"
    Markdown "markdown" "NUMBER" "the same as Markdown; markdown all is the whole briefing"
    Source "source" "NUMBER" "the source of that row, or of the passage being read"
    Edit "edit" "NUMBER" "open the file of that row, or of the passage being read, in your editor"
    Bookmark "bookmark" "" "set or remove a bookmark here"
    Bookmarks "bookmarks" "" "your bookmarks"
    Unread "unread" "NUMBER" "mark the briefing as unread, or as read"
    Back "back" "" "back to where you were"
    Forward "forward" "" "forward again"
    Problems "problems" "" "problems in the briefings"
    Reload "reload" "" "read the briefings again"
    Help "help" "" "the commands"
    Quit "quit" "" "leave"
}

/// A command and what was typed after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedCommand<'a> {
    pub command: Command,
    pub argument: Cow<'a, str>,
}

/// Parses a line; the error is the message about a line that makes no sense. A command, or a number, is understood on a
/// Cyrillic keyboard too; what is typed after a command stays as it is.
pub fn parse(line: &str) -> Result<ParsedCommand<'_>, String> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(ParsedCommand { command: Command::Next, argument: "".into() });
    }
    if let Some(number) = number(line) {
        return Ok(ParsedCommand { command: Command::Open, argument: number });
    }
    let (word, argument) = line.split_once(' ').unwrap_or((line, ""));
    let argument = argument.trim();
    let typed = word.to_lowercase();
    let readings = || latin_words(&typed).into_iter().find_map(|word| command(&word));
    match command(&typed).or_else(readings) {
        Some(command) => Ok(ParsedCommand { command, argument: number(argument).unwrap_or(argument.into()) }),
        None => {
            let near = similar::did_you_mean(&typed, HELP.iter().map(|(_, name, ..)| *name));
            let near = near.unwrap_or_else(|| "help lists the commands".to_owned());
            Err(format!("There is no command `{word}`; {near}"))
        }
    }
}

/// The first command that begins so.
fn command(typed: &str) -> Option<Command> {
    HELP.iter().find(|(_, name, ..)| name.starts_with(typed)).map(|(command, ..)| *command)
}

/// A number of a row; the upper row of a Kazakh keyboard sends letters for its digits.
fn number(text: &str) -> Option<Cow<'_, str>> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if is_number(text) {
        return Some(text.into());
    }
    latin_words(text).into_iter().find(|text| is_number(text) && !text.starts_with('0')).map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;

    /// The command for what `action` does on the screen; `None` for actions that need a screen, keys or an input.
    fn counterpart(action: Action) -> Option<Command> {
        Some(match action {
            Action::Down | Action::HalfPageDown | Action::PageDown | Action::ReadOn | Action::NextPassage => {
                Command::Next
            }
            Action::Up | Action::HalfPageUp | Action::PageUp | Action::PreviousPassage => Command::Previous,
            Action::Top => Command::Top,
            Action::End => Command::End,
            Action::NextSection | Action::PreviousSection | Action::Contents => Command::Contents,
            Action::NextTerm | Action::PreviousTerm | Action::Card => Command::Card,
            Action::NextBriefing | Action::PreviousBriefing | Action::ShowList => Command::List,
            Action::Open => Command::Open,
            Action::Back | Action::Close => Command::Back,
            Action::Forward => Command::Forward,
            // The rows say which words are met by others.
            Action::Why => Command::Find,
            Action::Find | Action::HistoryPrevious | Action::HistoryNext => Command::Find,
            Action::Search | Action::SearchNext | Action::SearchPrevious => Command::Search,
            Action::Figures | Action::NextOrder => Command::Figures,
            Action::Threads => Command::Threads,
            Action::Compare => Command::Compare,
            Action::Same => Command::Same,
            Action::NextNew | Action::PreviousNew => Command::New,
            Action::Bookmark => Command::Bookmark,
            Action::Bookmarks => Command::Bookmarks,
            Action::MarkUnread => Command::Unread,
            Action::Copy => Command::Cite,
            Action::CopyShort => Command::Short,
            Action::CopyMarkdown | Action::CopyBriefingMarkdown => Command::Markdown,
            Action::CopyBriefing => Command::All,
            Action::GoToSource => Command::Source,
            Action::Edit => Command::Edit,
            Action::Meeting => Command::Meeting,
            Action::Problems => Command::Problems,
            Action::Commands | Action::Help => Command::Help,
            Action::Reload => Command::Reload,
            Action::Repaint => Command::Repeat,
            Action::Quit => Command::Quit,
            // Left to the terminal, which stops the program.
            Action::Suspend => return None,
            Action::OtherPane | Action::Zoom | Action::Blank | Action::Mouse => return None,
            Action::ArticleDown | Action::ArticleUp | Action::ArticlePageDown | Action::ArticlePageUp => return None,
            Action::InputLeft | Action::InputRight | Action::InputWordLeft | Action::InputWordRight => return None,
            Action::InputHome | Action::InputEnd | Action::InputBackspace | Action::InputDelete => return None,
            Action::InputDeleteWord | Action::InputDeleteWordLeft | Action::InputDeleteWordRight => return None,
            Action::InputClear | Action::InputDeleteToEnd | Action::InputYank | Action::Complete => return None,
        })
    }

    #[test]
    fn what_the_reader_can_do_can_be_done_line_by_line() {
        for (command, name, ..) in HELP.iter().filter(|(command, ..)| *command != Command::Related) {
            assert!(Action::ALL.iter().any(|action| counterpart(*action) == Some(*command)), "{name}");
        }
    }

    fn command(line: &str) -> (Command, &str) {
        let asked = parse(line).expect("a command");
        match asked.argument {
            Cow::Borrowed(argument) => (asked.command, argument),
            Cow::Owned(_) => panic!("{line} was changed"),
        }
    }

    #[test]
    fn a_command_is_understood_on_a_cyrillic_keyboard_and_its_words_are_left() {
        assert_eq!(command("рудз"), (Command::Help, ""));
        assert_eq!(command("аштв газ"), (Command::Find, "газ"));
        assert_eq!(command("Щзут khiva-informal-2024"), (Command::Open, "khiva-informal-2024"));
        assert_eq!(command("ифсл"), (Command::Back, ""));
        assert_eq!(command("сшеу 2"), (Command::Cite, "2"));
        // The s of an Uzbek keyboard.
        assert_eq!(command("қуфкср газ"), (Command::Search, "газ"));
        let two = parse("ә").unwrap();
        assert_eq!((two.command, &*two.argument), (Command::Open, "2"));
        assert_eq!(parse("сшеу ә").unwrap().argument, "2");
        assert!(parse("привет").is_err());
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
        assert_eq!(command("m"), (Command::Meeting, ""));
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
