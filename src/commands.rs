//! What `summitry` prints without the reader: one file per command.

mod check;
mod completions;
mod draft;
mod figures;
mod find;
mod keys;
mod list;
mod man;
mod new;
mod output;
mod reader;
mod schema;
mod show;
mod threads;

use std::io;
use std::path::Path;

use clap::CommandFactory;

use crate::briefing::Day;
use crate::clean;
use crate::cli::{Cli, Command, Options};
use crate::clock::Clock;
use crate::exit::{Exit, Failure};
use crate::language::similar;
use crate::library::{self, Library, Place};
use crate::problem::{Problem, Severity};
use output::{Form, Output, tell};

/// The version of every JSON document that is printed; it changes where a field changes its meaning or goes.
const SCHEMA: u32 = 1;

/// Does what the command line asks, tells what went wrong, and says how to end.
pub fn run(cli: &Cli) -> Exit {
    let mut out = Output::new(&cli.options);
    let done = dispatch(cli, &mut out).and_then(|exit| Ok(out.finish().map(|()| exit)?));
    done.unwrap_or_else(|failure| {
        if failure.is_broken_pipe() {
            return Exit::Done;
        }
        tell(&format!("summitry: {failure}"));
        Exit::Wrong
    })
}

fn dispatch(cli: &Cli, out: &mut Output) -> Result<Exit, Failure> {
    let options = &cli.options;
    let odd = odd_variables(|name| std::env::var(name).ok());
    odd.iter().for_each(|words| tell(&format!("summitry: {words}")));
    match cli.command.as_ref() {
        None => {
            if let Some(path) = cli.reader.path.as_ref().filter(|path| !path.exists()) {
                return Err(no_command(path));
            }
            let library = cli.reader.path.clone().or_else(|| options.library.clone());
            reader::run(&Options { library, ..options.clone() }, &cli.reader, odd.into_iter().next(), out)
        }
        Some(Command::List { json }) => list::run(options, out, Form::of(json)),
        Some(Command::Show { id, width, markdown, json }) => {
            let form = match (markdown, json.json) {
                (true, _) => show::Form::Markdown,
                (_, true) => show::Form::Json,
                _ => show::Form::Page(*width),
            };
            show::run(options, out, id, form)
        }
        Some(Command::Find { query, number, kind, json }) => find::run(
            options,
            out,
            &find::Asked { query: query.join(" "), number: *number, kind: *kind },
            Form::of(json),
        ),
        Some(Command::Figures { query, series, csv, json }) => {
            let form = match (csv, json.json) {
                (true, _) => figures::Form::Csv,
                (_, true) => figures::Form::Json,
                _ => figures::Form::Text,
            };
            figures::run(options, out, &query.join(" "), series.as_deref(), form)
        }
        Some(Command::Threads { id, json }) => threads::run(options, out, id.as_deref(), Form::of(json)),
        Some(Command::Check { paths, against, json }) => {
            check::run(options, out, paths, against.as_deref(), Form::of(json))
        }
        Some(Command::Keys { check, default, json }) => {
            let wanted = match (check, default) {
                (Some(file), _) => keys::Wanted::Check(file.clone()),
                (None, true) => keys::Wanted::Default,
                (None, false) => keys::Wanted::Live,
            };
            keys::run(options, out, wanted, Form::of(json))
        }
        Some(Command::Draft { file, url, save, json }) => {
            let asked = draft::Asked { file: file.clone(), url: url.clone(), save: save.clone() };
            draft::run(options, out, &asked, Form::of(json))
        }
        Some(Command::New { title }) => new::run(out, title),
        Some(Command::Schema) => schema::run(out),
        Some(Command::Completions { shell }) => completions::run(out, *shell),
        Some(Command::Man) => man::run(out),
    }
}

/// What day it is here; a time zone that cannot be read is told.
fn today() -> Day {
    let clock = Clock::local();
    if let Some(fault) = clock.fault() {
        tell(&format!("summitry: {fault}"));
    }
    clock.today().day
}

/// What is said of variables with a value that has no meaning.
fn odd_variables(var: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let known =
        [("SUMMITRY_GROUND", &["light", "dark"][..], "`light` or `dark`"), ("SUMMITRY_WATCH", &["poll"], "`poll`")];
    let odd = known.into_iter().filter_map(|(name, values, words)| {
        let value = var(name).filter(|value| !value.is_empty() && !values.contains(&&**value))?;
        Some(format!("{name} is `{}` and ignored; it can be {words}", clean::line(&value)))
    });
    odd.collect()
}

/// The library that is meant.
fn place(options: &Options) -> Place {
    library::find(options.library.clone(), |name| std::env::var_os(name))
}

/// The whole library that is meant. What is wrong with its files is told in one line: `check` is there for the rest.
fn library(options: &Options) -> Result<Library, Failure> {
    let place = place(options);
    let library = Library::load(&place).map_err(|error| unreadable(&place, &error))?;
    // What is wrong with the library as a whole, `check` need not see.
    let is_whole = |problem: &&Problem| matches!(&place, Place::Directory(root) if problem.file == *root);
    library.problems.iter().filter(is_whole).for_each(|problem| tell(&format!("summitry: {problem}")));
    let of_files = library.problems.iter().filter(|problem| !is_whole(problem));
    let errors = of_files.filter(|problem| problem.severity == Severity::Error).count();
    if errors > 0 {
        let noun = if errors == 1 { "error" } else { "errors" };
        tell(&format!("summitry: {errors} {noun} in {}; `summitry check` tells more", library.name));
    }
    Ok(library)
}

fn unreadable(place: &Place, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such directory".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(
        format!("the library {} cannot be read: {why}", place.name()),
        "name a directory of briefings with --library or SUMMITRY_LIBRARY, or neither for the one that is found",
    )
}

/// The failure of a word that is no command and no file.
fn no_command(word: &Path) -> Failure {
    let word = clean::path(word);
    let cli = Cli::command();
    let near = similar::did_you_mean(&word, cli.get_subcommands().map(clap::Command::get_name));
    let hint = near.unwrap_or_else(|| "`summitry --help` lists the commands".into());
    Failure::new(format!("unrecognized subcommand '{word}', and there is no such file"), hint)
}

/// The failure of an id that nothing has: the nearest that there is, and where to look all of them up.
fn no_such<'a>(what: &str, id: &str, known: impl IntoIterator<Item = &'a str>, where_listed: &str) -> Failure {
    let hint = match similar::did_you_mean(id, known) {
        None => format!("{where_listed} prints all ids"),
        Some(near) => format!("{near} ({where_listed} prints all ids)"),
    };
    Failure::new(format!("there is no {what} `{}`", clean::line(id)), hint)
}

/// One line of text as a double-quoted scalar of YAML: whatever it holds, it is read back as it is.
fn quoted(line: &str) -> String {
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}
