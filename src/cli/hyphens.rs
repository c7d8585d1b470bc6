//! Words of a query that start with a minus sign, which exclude: `summitry find trade -jobs`. clap would parse them as
//! options.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// The command whose words may start with a minus sign.
const FIND: &str = "find";

/// `arguments` with the words of a query set behind `--`, where one of them starts with a minus sign and is not an
/// option. Options may stand before, between and after the words; a long one that is not known stays one, for clap to
/// report.
pub(super) fn set_apart(arguments: Vec<OsString>, cli: &Command) -> Vec<OsString> {
    let (Some(at), Some(find)) = (position(&arguments, cli), cli.find_subcommand(FIND)) else { return arguments };
    let known: Vec<&Arg> = find.get_arguments().chain(cli.get_arguments().filter(|arg| arg.is_global_set())).collect();
    let (mut options, mut words) = (arguments[..=at].to_vec(), Vec::new());
    let mut rest = arguments[at + 1..].iter();
    while let Some(argument) = rest.next() {
        match Argument::of(argument, &known) {
            Argument::End => return arguments,
            Argument::Word => words.push(argument.clone()),
            Argument::Option => options.push(argument.clone()),
            Argument::OptionAndValue(_) => {
                options.push(argument.clone());
                options.extend(rest.next().cloned());
            }
        }
    }
    if !words.iter().any(|word| word.as_encoded_bytes().starts_with(b"-")) {
        return arguments;
    }
    options.push("--".into());
    options.append(&mut words);
    options
}

/// Where the command stands, if it is that one.
fn position(arguments: &[OsString], cli: &Command) -> Option<usize> {
    let known: Vec<&Arg> = cli.get_arguments().collect();
    let mut at = 1;
    loop {
        at += match Argument::of(arguments.get(at)?, &known) {
            Argument::Word => return (arguments[at] == FIND).then_some(at),
            Argument::End => return None,
            Argument::Option => 1,
            Argument::OptionAndValue(_) => 2,
        };
    }
}

/// What an argument is.
pub(super) enum Argument<'a> {
    Word,
    Option,
    /// An option whose value is the next argument.
    OptionAndValue(&'a Arg),
    /// `--`: what follows are words in any case.
    End,
}

impl<'a> Argument<'a> {
    pub(super) fn of(argument: &OsStr, known: &[&'a Arg]) -> Self {
        let Some(text) = argument.to_str() else { return Self::Word };
        let takes_value = |arg: &&&Arg| arg.get_action().takes_values();
        if text == "--" {
            return Self::End;
        }
        if let Some(long) = text.strip_prefix("--") {
            let arg = known.iter().find(|arg| arg.get_long() == Some(long)).filter(takes_value);
            return arg.map_or(Self::Option, |arg| Self::OptionAndValue(arg));
        }
        let Some(short) = text.strip_prefix('-').filter(|short| !short.is_empty()) else { return Self::Word };
        let mut chars = short.chars();
        let first = chars.next();
        let arg = known.iter().find(|arg| arg.get_short() == first && first.is_some());
        let value = chars.as_str().trim_start_matches('=');
        match arg {
            // `--help` and `--version` are clap's own.
            None if matches!(short, "h" | "V") => Self::Option,
            None => Self::Word,
            Some(arg) if chars.as_str().is_empty() && takes_value(&arg) => Self::OptionAndValue(arg),
            Some(_) if chars.as_str().is_empty() => Self::Option,
            // `-n3`; `-nuclear` is a word.
            Some(_) if value.bytes().all(|b| b.is_ascii_digit()) => Self::Option,
            Some(_) => Self::Word,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn set_apart(line: &str) -> String {
        let arguments = line.split(' ').map(OsString::from).collect();
        let set = super::set_apart(arguments, &crate::cli::Cli::command());
        set.iter().map(|argument| argument.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_with_a_minus_sign_stand_behind_the_options() {
        for (line, set) in [
            ("summitry find trade -jobs", "summitry find -- trade -jobs"),
            ("summitry find -jobs trade", "summitry find -- -jobs trade"),
            ("summitry find trade -jobs --json -n 3", "summitry find --json -n 3 -- trade -jobs"),
            (
                "summitry find -n 3 --kind figure trade -kind:term",
                "summitry find -n 3 --kind figure -- trade -kind:term",
            ),
            ("summitry --library d find trade -nuclear -n3", "summitry --library d find -n3 -- trade -nuclear"),
            ("summitry find --library find trade -x", "summitry find --library find -- trade -x"),
        ] {
            assert_eq!(set_apart(line), set);
        }
        for line in [
            "summitry find trade --json -n 3",
            "summitry find --jsn trade",
            "summitry find -h",
            "summitry find trade -- -jobs",
            "summitry --find find -x",
            "summitry list -x",
            "summitry",
        ] {
            assert_eq!(set_apart(line), line);
        }
    }
}
