//! What is typed, as a command.

use std::borrow::Cow;

use crate::language::layout::latin_words;
use crate::language::similar;

/// Declares the commands in groups: variant, name, argument, and what help says. Of several that begin with the letters
/// typed the first is meant.
macro_rules! commands {
    ($($group:literal { $($variant:ident $name:literal $argument:literal $words:literal)+ })+) => {
        /// One thing to ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Command {
            $($(#[doc = $words] $variant,)+)+
        }

        /// Every command with its name, its argument and what it does, by what it is for.
        pub const HELP: &[(&str, &[Described])] =
            &[$(($group, &[$(Described { command: Command::$variant, name: $name, argument: $argument, words: $words }),+])),+];
    };
}

/// A command as help has it.
#[derive(Debug, Clone, Copy)]
pub struct Described {
    pub command: Command,
    pub name: &'static str,
    /// What may be typed after it, in capitals.
    pub argument: &'static str,
    pub words: &'static str,
}

commands! {
    "Look up" {
        List "list" "WORDS" "the briefings, newest first; words narrow them down; list next is the next summit, or else the latest"
        Find "find" "WORDS" "facts in all briefings that answer this; kind:figure, year:2025 and the like narrow it down; without words what you looked for before"
        Figures "figures" "WORDS" "the figures of all briefings, each series together; words narrow them down; by date, by label or by value at the end sorts them"
        Series "series" "WORDS" "one figure over the years: the values of the series that has these words"
        Threads "threads" "WORDS" "what became of a matter over the years: the steps of the thread that has these words; open or overdue instead of words for those that are"
        Card "card" "NAME or NUMBER" "who or what this is, and where it is named; with a number, or without a name, the names in that row or in what is being read"
        Compare "compare" "ID ID" "two summits, by id or number; without them this one and its nearest"
        Same "same" "NUMBER" "everything of the same series, thread or name as that row; without a number as what was read last"
        New "new" "WORDS" "what is new since you last read it"
        Related "related" "" "the briefings related to this one"
        Bookmarks "bookmarks" "" "your bookmarks"
    }
    "Read" {
        Open "open" "NUMBER or ID" "that row of the list, or that briefing; the number alone does too, and several after one another"
        Read "read" "NUMBER" "the briefing from that row on; without a number from what was read last"
        Next "next" "" "read on; Enter alone does too"
        More "more" "" "more of the list"
        Previous "previous" "" "back by a page"
        Top "top" "" "to the top of the briefing"
        End "end" "" "to its end"
        All "all" "" "all of the list or the briefing, from here on"
        Back "back" "" "back to the list, or to where you were"
        Forward "forward" "" "forward again"
        Repeat "repeat" "" "what was said last, again"
        Contents "contents" "" "the sections of the briefing"
        Search "search" "WORDS" "where these words stand in the briefing"
        Meeting "meeting" "" "only what matters most; again for the whole briefing"
    }
    "Hand on" {
        Cite "cite" "NUMBER" "the fact with its source in one line, a whole section or table; without a number what was read last; copy does the same"
        Short "short" "NUMBER" "the fact, its summit, day and source in one short line"
        Markdown "markdown" "NUMBER" "the same as Markdown; markdown all is the whole briefing"
        Brief "brief" "ID ..." "a brief of two sides: of these summits, by id or number; without them of the one being read"
        Source "source" "NUMBER" "the source of that row, or of what was read last"
    }
    "Keep" {
        Bookmark "bookmark" "NUMBER" "set or remove a bookmark on that row, or on what was read last"
        Unread "unread" "NUMBER" "mark the briefing as unread, or as read"
        Edit "edit" "NUMBER" "open the file of that row, or of what was read last, in your editor"
        Problems "problems" "" "problems in the briefings"
        Reload "reload" "" "read the briefings again"
        Help "help" "COMMAND" "what a command does"
        Quit "quit" "" "leave"
    }
}

/// Other words for commands, as in less, vi and other readers.
const ALIASES: &[(&str, Command)] = &[
    ("exit", Command::Quit),
    ("bye", Command::Quit),
    ("x", Command::Quit),
    ("wq", Command::Quit),
    ("q!", Command::Quit),
    ("qa", Command::Quit),
    ("zz", Command::Quit),
    ("?", Command::Help),
    ("ls", Command::List),
    ("f", Command::Find),
    ("n", Command::Next),
    ("j", Command::Next),
    ("k", Command::Previous),
    ("p", Command::Previous),
    ("t", Command::Top),
    ("gg", Command::Top),
    ("g", Command::Top),
    ("e", Command::End),
    ("b", Command::Back),
    ("c", Command::Contents),
    ("s", Command::Search),
    ("m", Command::More),
    ("r", Command::Read),
    ("y", Command::Cite),
    ("copy", Command::Cite),
    ("news", Command::New),
];

/// A command and what was typed after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedCommand<'a> {
    pub command: Command,
    pub argument: Cow<'a, str>,
}

/// Why a line makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What to say.
    pub words: String,
    /// The line that may have been meant, to be taken by Enter or `yes`.
    pub meant: Option<String>,
}

/// Reads a line; what to say where it makes no sense. A command, or a number, is understood on a Cyrillic keyboard too;
/// what is typed after a command stays as it is. A colon before the command, as vi has it, is left out.
pub fn parse(line: &str) -> Result<ParsedCommand<'_>, Slip> {
    let line = line.trim();
    let line = line.strip_prefix(':').map_or(line, str::trim_start);
    if line.is_empty() {
        return Ok(ParsedCommand { command: Command::Next, argument: "".into() });
    }
    if line == "G" {
        return Ok(ParsedCommand { command: Command::End, argument: "".into() });
    }
    if let Some(numbers) = numbers(line) {
        return Ok(ParsedCommand { command: Command::Open, argument: numbers });
    }
    if let Some(words) = line.strip_prefix('/') {
        return Ok(ParsedCommand { command: Command::Search, argument: words.trim().into() });
    }
    let (word, argument) = line.split_once(' ').unwrap_or((line, ""));
    let argument = argument.trim();
    let typed = word.to_lowercase();
    let readings = || latin_words(&typed).into_iter().find_map(|word| command(&word));
    match command(&typed).or_else(readings) {
        Some(command) if !argument.is_empty() && !takes_words(command) => Err(surplus(command, line)),
        Some(command) => Ok(ParsedCommand { command, argument: numbers(argument).unwrap_or(argument.into()) }),
        None => Err(slip(line)),
    }
}

/// Whether anything may be typed after a command. `quit` ignores it, so that one can always leave.
fn takes_words(command: Command) -> bool {
    let takes = |described: &Described| described.command == command && !described.argument.is_empty();
    command == Command::Quit || described().any(takes)
}

/// What to say of words after a command that takes none. They are not ignored, since another command was probably
/// meant: the first one with the same beginning that takes words.
fn surplus(command: Command, line: &str) -> Slip {
    let (word, argument) = line.split_once(' ').unwrap_or((line, ""));
    let names = || described().map(|described| (described.name, described.command));
    let name = names().find(|(_, other)| *other == command).map_or(word, |(name, _)| name);
    let others = names().find(|(name, other)| takes_words(*other) && name.starts_with(&word.to_lowercase()));
    let meant = match others {
        Some((other, _)) => format!("{other} {}", argument.trim()),
        None => format!("find {line}"),
    };
    Slip {
        words: format!("`{name}` takes nothing after it; did you mean `{meant}`? Press Enter for yes."),
        meant: Some(meant),
    }
}

/// What to say of a line that begins with no command. If one command is near, it is offered; if none is, the line may
/// be words to look up.
fn slip(line: &str) -> Slip {
    let (word, argument) = line.split_once(' ').unwrap_or((line, ""));
    let names = || described().map(|described| described.name);
    let no_such = format!("There is no command `{word}`");
    if is_digits_and_signs(line) {
        let words = format!("`{line}` is no number of a row: they begin with 1, and several stand apart, as in `1 2`");
        return match line.starts_with('-') {
            true => Slip { words: words + ".", meant: None },
            false => {
                Slip { words: format!("{words}. Press Enter to find `{line}`."), meant: Some(format!("find {line}")) }
            }
        };
    }
    let near = similar::closest(word, names());
    let other = near.and_then(|near| similar::closest(word, names().filter(|name| *name != near)));
    match (near, other) {
        (Some(near), None) => {
            let meant = format!("{near} {}", argument.trim()).trim_end().to_owned();
            Slip { words: format!("{no_such}; did you mean `{near}`? Press Enter for yes."), meant: Some(meant) }
        }
        (Some(near), Some(other)) => {
            Slip { words: format!("{no_such}; did you mean `{near}` or `{other}`?"), meant: None }
        }
        (None, _) => {
            let words = format!("{no_such}; press Enter to find `{line}`, help lists the commands.");
            Slip { words, meant: Some(format!("find {line}")) }
        }
    }
}

/// Whether a text is made of digits, and of other signs than letters.
fn is_digits_and_signs(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

/// Every command, as help describes it.
pub fn described() -> impl Iterator<Item = &'static Described> {
    HELP.iter().flat_map(|(_, commands)| *commands)
}

/// The command that is typed so, or the first that begins so.
pub fn command(typed: &str) -> Option<Command> {
    let named = described().find(|described| described.name == typed).map(|described| described.command);
    let alias = || ALIASES.iter().find(|(alias, _)| *alias == typed).map(|(_, command)| *command);
    let begun = || described().find(|described| described.name.starts_with(typed)).map(|described| described.command);
    named.or_else(alias).or_else(begun)
}

/// Numbers of rows, one after the other.
fn numbers(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains([' ', ',']) {
        return number(text);
    }
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    words.map(number).collect::<Option<Vec<_>>>().map(|numbers| Cow::Owned(numbers.join(" ")))
}

/// Whether a text is digits alone.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A number of a row; the upper row of a Kazakh keyboard sends letters for its digits.
fn number(text: &str) -> Option<Cow<'_, str>> {
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
            // The rows say which words were met by synonyms.
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
            Action::Brief => Command::Brief,
            Action::GoToSource | Action::OpenAddress => Command::Source,
            Action::Edit => Command::Edit,
            Action::Meeting => Command::Meeting,
            Action::Problems => Command::Problems,
            Action::Commands | Action::Help => Command::Help,
            Action::Reload => Command::Reload,
            Action::Repaint => Command::Repeat,
            Action::Quit => Command::Quit,
            // Left to the terminal, which stops the program.
            Action::Suspend => return None,
            Action::OtherPane | Action::Zoom | Action::Blank | Action::Mouse | Action::Ascii => return None,
            Action::ArticleDown | Action::ArticleUp | Action::ArticlePageDown | Action::ArticlePageUp => return None,
            Action::InputLeft | Action::InputRight | Action::InputWordLeft | Action::InputWordRight => return None,
            Action::InputHome | Action::InputEnd | Action::InputBackspace | Action::InputDelete => return None,
            Action::InputDeleteWord | Action::InputDeleteWordLeft | Action::InputDeleteWordRight => return None,
            Action::InputClear | Action::InputDeleteToEnd | Action::InputYank | Action::Complete => return None,
        })
    }

    #[test]
    fn what_the_reader_can_do_can_be_done_line_by_line() {
        // What the screen shows without being asked.
        let shown = [Command::Related, Command::Series, Command::Read, Command::More];
        for Described { command, name, .. } in described().filter(|described| !shown.contains(&described.command)) {
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
        assert_eq!(command("b"), (Command::Back, ""));
        assert_eq!(command("c"), (Command::Contents, ""));
        assert_eq!(command("h"), (Command::Help, ""));
        let several = parse("1, 3").unwrap();
        assert_eq!((several.command, &*several.argument), (Command::Open, "1 3"));
    }

    #[test]
    fn habits_from_less_and_vi_do_what_they_do_there() {
        for line in ["q", ":q", ":q!", ":qa", ":wq", ":x", "ZZ", "exit", "quit"] {
            assert_eq!(command(line).0, Command::Quit, "{line}");
        }
        assert_eq!(command("/gas pipeline"), (Command::Search, "gas pipeline"));
        assert_eq!(command(":list"), (Command::List, ""));
        assert_eq!(command(":5"), (Command::Open, "5"));
        assert_eq!(command("?").0, Command::Help);
        assert_eq!(command("help find"), (Command::Help, "find"));
        assert_eq!(command("G").0, Command::End);
        assert_eq!(command("g").0, Command::Top);
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant_if_only_one_is_near() {
        let slip = parse("fnid x").unwrap_err();
        assert_eq!(slip.words, "There is no command `fnid`; did you mean `find`? Press Enter for yes.");
        assert_eq!(slip.meant.as_deref(), Some("find x"));
        let several = parse("nexw").unwrap_err();
        assert_eq!(several.words, "There is no command `nexw`; did you mean `new` or `next`?");
        assert_eq!(several.meant, None);
        assert_eq!(
            parse("xyzzy").unwrap_err().words,
            "There is no command `xyzzy`; press Enter to find `xyzzy`, help lists the commands."
        );
        assert_eq!(parse("trade  turnover").unwrap_err().meant.as_deref(), Some("find trade  turnover"));
    }

    #[test]
    fn words_after_a_command_that_takes_none_are_not_passed_over() {
        for (line, meant) in [("next summit", "find next summit"), ("t open", "threads open"), ("n water", "new water")]
        {
            let slip = parse(line).unwrap_err();
            assert_eq!(slip.meant.as_deref(), Some(meant), "{line}");
            assert!(slip.words.contains(" takes nothing after it; did you mean `"), "{line}: {}", slip.words);
        }
        assert_eq!(command("quit now").0, Command::Quit);
        assert_eq!(command("bookmark 2"), (Command::Bookmark, "2"));
    }

    #[test]
    fn every_command_is_reached_by_its_name() {
        for Described { command: wanted, name, .. } in described() {
            assert_eq!(command(name).0, *wanted);
        }
    }
}
