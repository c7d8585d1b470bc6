//! What `summitry` prints without the reader: one file per command.

mod amounts;
mod article;
mod brief;
mod check;
mod complete;
mod completions;
mod draft;
mod figures;
mod find;
mod index;
mod keys;
mod list;
mod man;
mod missed;
mod new;
mod output;
mod reader;
mod schema;
mod show;
mod themes;
mod threads;

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::CommandFactory;

use crate::briefing::Day;
use crate::clean;
use crate::cli::{BriefForm, Cli, CommonArgs, ReaderArgs, Subcommand};
use crate::clock::Clock;
use crate::exit::{Exit, Failure};
use crate::language::{nearest, similar};
use crate::library::{CheckLimit, Discovery, IndexedLibrary, Library, Location, directory_of, unused};
use crate::lookup::Index;
use crate::place::{AccountUser, Identity, Store, state_home};
use crate::problem::{Problem, Severity};
use crate::typeset::counted;
use output::{Format, Printer, report};

/// The version of every JSON document that is printed; it changes when a field changes its meaning or is removed.
const SCHEMA: u32 = 1;

/// Runs the command line and reports what went wrong. Returns the exit code.
pub fn run(cli: &Cli) -> Exit {
    let mut out = Printer::new(&cli.options);
    let done = dispatch(cli, &mut out).and_then(|exit| Ok(out.finish().map(|()| exit)?));
    done.unwrap_or_else(|failure| {
        if failure.is_broken_pipe() {
            return Exit::Done;
        }
        format!("summitry: {failure}").lines().for_each(report);
        Exit::Wrong
    })
}

fn dispatch(cli: &Cli, out: &mut Printer) -> Result<Exit, Failure> {
    let options = &cli.options;
    let odd = odd_variables(|name| std::env::var(name).ok());
    odd.iter().for_each(|words| report(&format!("summitry: {words}")));
    match cli.command.as_ref() {
        None => {
            let (path, anchor) = match cli.path.clone() {
                Some(path) if !path.exists() => {
                    let (file, anchor) = file_and_anchor(&path).ok_or_else(|| no_command(options, &path))?;
                    (Some(file), Some(anchor))
                }
                path => (path, None),
            };
            let reader = ReaderArgs { anchor, ..cli.reader.clone() };
            let library = path.or_else(|| options.library.clone());
            reader::run(&CommonArgs { library, ..options.clone() }, &reader, odd.into_iter().next(), out)
        }
        Some(Subcommand::Demo(reader)) => {
            let options = CommonArgs { built_in: true, ..options.clone() };
            reader::run(&options, reader, odd.into_iter().next(), out)
        }
        Some(Subcommand::Themes) => themes::run(options, out),
        Some(Subcommand::List { json }) => list::run(options, out, Format::of(json)),
        Some(Subcommand::Show { id, width, markdown, json }) => {
            let (options, id) = &of_file(options, id);
            let format = match (markdown, json.json) {
                (true, _) => show::ShowFormat::Markdown,
                (_, true) => show::ShowFormat::Json,
                _ => show::ShowFormat::Page(*width),
            };
            show::run(options, out, id, format)
        }
        Some(Subcommand::Brief { ids, points, topic, who, since, form }) => {
            let format = match form {
                BriefForm { markdown: true, .. } => brief::BriefFormat::Markdown,
                BriefForm { html: true, .. } => brief::BriefFormat::Html,
                BriefForm { typst: true, .. } => brief::BriefFormat::Typst,
                _ => brief::BriefFormat::Text,
            };
            let (topic, who) = (topic.as_deref(), who.as_deref());
            let wanted = brief::BriefOptions { ids, points: *points, topic, who, since: *since };
            brief::run(options, out, &wanted, format)
        }
        Some(Subcommand::Find { missed: true, json, .. }) => missed::run(options, out, Format::of(json)),
        Some(Subcommand::Find { query, number, kind, why, missed: false, json }) => find::run(
            options,
            out,
            &find::FindOptions { query: query.join(" "), number: *number, kind: *kind, why: *why },
            Format::of(json),
        ),
        Some(Subcommand::Figures { query, series, csv, bom, json }) => {
            // If the first word names a file, only the figures of that file are searched.
            let (options, query) = match query.split_first() {
                Some((first, rest)) if is_briefing(first) => (&of_file(options, first).0, rest),
                _ => (options, &query[..]),
            };
            let format = match (csv, json.json) {
                (true, _) => figures::FiguresFormat::Csv(*bom),
                (_, true) => figures::FiguresFormat::Json,
                _ => figures::FiguresFormat::Text,
            };
            figures::run(options, out, &query.join(" "), series.as_deref(), format)
        }
        Some(Subcommand::Threads { id, ics, json }) => {
            let format = match (ics, json.json) {
                (true, _) => threads::ThreadsFormat::Ics,
                (_, true) => threads::ThreadsFormat::Json,
                _ => threads::ThreadsFormat::Text,
            };
            threads::run(options, out, id.as_deref(), format)
        }
        Some(Subcommand::Check { paths, against, json }) => {
            check::run(options, out, paths, against.as_deref(), Format::of(json))
        }
        Some(Subcommand::Index { directory, check }) => index::run(options, out, directory.as_deref(), *check),
        Some(Subcommand::Keys { check, default, json }) => {
            let mode = match (check, default) {
                (Some(file), _) => keys::KeysMode::Check(file.clone()),
                (None, true) => keys::KeysMode::Default,
                (None, false) => keys::KeysMode::Live,
            };
            keys::run(options, out, mode, Format::of(json))
        }
        Some(Subcommand::Draft { file, url, save, finish, json }) => {
            let wanted =
                draft::DraftOptions { file: file.clone(), url: url.clone(), save: save.clone(), finish: *finish };
            draft::run(options, out, &wanted, Format::of(json))
        }
        Some(Subcommand::New { title }) => new::run(out, title),
        Some(Subcommand::Schema) => schema::run(out),
        Some(Subcommand::Completions { shell }) => completions::run(out, *shell),
        Some(Subcommand::Complete { words }) => complete::run(options, out, words),
        Some(Subcommand::Man) => man::run(out),
    }
}

/// Whether a word of the command line is the file of a briefing, and no id.
fn is_briefing(word: &str) -> bool {
    let path = Path::new(word);
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") && path.is_file()
}

/// What a command that takes an id reads: only the file, if the id names one.
fn of_file(options: &CommonArgs, id: &str) -> (CommonArgs, String) {
    let path = Path::new(id);
    match path.file_stem().filter(|_| is_briefing(id)) {
        Some(stem) => {
            let options = CommonArgs { library: Some(path.to_owned()), built_in: false, ..options.clone() };
            (options, stem.to_string_lossy().into_owned())
        }
        None => (options.clone(), id.to_owned()),
    }
}

/// Today's local date. A time zone that cannot be read is reported.
fn today() -> Day {
    let clock = Clock::local();
    if let Some(fault) = clock.fault() {
        report(&format!("summitry: {fault}"));
    }
    clock.today().day
}

/// The messages about variables with a value that has no meaning.
fn odd_variables(var: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let known = [
        ("SUMMITRY_GROUND", &["light", "dark"][..], "`light` or `dark`"),
        ("SUMMITRY_MISSED", &["keep"], "`keep`"),
        ("SUMMITRY_WATCH", &["poll"], "`poll`"),
    ];
    let odd = known.into_iter().filter_map(|(name, values, words)| {
        let value = var(name).filter(|value| !value.is_empty() && !values.contains(&&**value))?;
        Some(format!("{name} is `{}` and ignored; it can be {words}", clean::line(&value)))
    });
    odd.collect()
}

/// Which library is meant, and where it was looked for.
fn discovery(options: &CommonArgs) -> Discovery {
    match options.built_in {
        true => Discovery::built_in(),
        false => Discovery::new(options.library.clone(), |name| std::env::var_os(name)),
    }
}

/// Where the reading state of the library at `place` is kept; queries that found nothing are in it only where the user
/// wants that.
fn store(place: &Location) -> Store {
    let library = match place {
        Location::Directory(path) | Location::File(path) => Identity::of(path, place.library_name().as_deref()),
        Location::BuiltIn => Identity::built_in(),
    };
    let store = Store::of(&person(), state_home().as_deref(), &library);
    if std::env::var("SUMMITRY_MISSED").as_deref() == Ok("keep") { store.keeping_missed() } else { store }
}

/// Who started this process.
fn person() -> AccountUser {
    AccountUser::of(|name| std::env::var_os(name))
}

/// The whole library that is meant. The errors in its files are reported in one line: `check` lists them. Where there is
/// nothing in it to read, what to do about that is reported.
fn library(options: &CommonArgs) -> Result<Library, Failure> {
    load(options).map(|(_, library)| library)
}

/// The same with where it is.
fn load(options: &CommonArgs) -> Result<(Discovery, Library), Failure> {
    let (discovery, library) = load_by(options, Library::open)?;
    if library.briefings.is_empty() {
        report_all(&discovery.nothing_in(&library));
    }
    Ok((discovery, library))
}

/// The same, read by `read`; that nothing is in it is not reported.
fn load_by(options: &CommonArgs, read: fn(&Location) -> io::Result<Library>) -> Result<(Discovery, Library), Failure> {
    let discovery = discovery(options);
    let place = &discovery.location;
    let library = read(place).map_err(|error| unreadable(&discovery, &error))?;
    let errors = report_whole(place, &library.problems);
    if !library.briefings.is_empty() {
        report_errors(place, errors);
    }
    Ok((discovery, library))
}

/// What `ask` finds in the library, by its index if it has a usable one. Also returns how many files were not checked
/// for changes since the index was built; the files in which something was found always are.
fn search<T>(options: &CommonArgs, ask: impl Fn(&Index) -> T) -> Result<(T, usize), Failure> {
    let discovery = discovery(options);
    let place = &discovery.location;
    let indexed = IndexedLibrary::open(place).map_err(|error| unreadable(&discovery, &error))?;
    if let (Some(mut library), Some(root)) = (indexed.filter(|library| !library.is_empty()), place.path()) {
        match Index::ask(&mut library, CheckLimit::UNNOTICED, &ask) {
            Ok(found) => {
                report_errors(place, library.errors.saturating_add(report_whole(place, &library.problems)));
                let unchecked = library.unchecked.len();
                if unchecked > 0 {
                    let files = counted(unchecked, "file was", "files were");
                    report(&format!("summitry: {files} not checked for changes since the index was built"));
                }
                return Ok((found, unchecked));
            }
            Err(damage) => report(&format!("summitry: {}", unused(root, &damage))),
        }
    }
    let library = library(options)?;
    Ok((ask(&Index::build(&library.briefings.to_vec(), &library.glossary)), 0))
}

/// Reports what is wrong with the library at `place` as a whole, such as a directory that cannot be read. Returns the
/// number of errors in its files.
fn report_whole(place: &Location, problems: &[Problem]) -> usize {
    let is_whole = |problem: &&Problem| matches!(place, Location::Directory(root) if problem.file == *root);
    problems.iter().filter(is_whole).for_each(|problem| report(&format!("summitry: {problem}")));
    let of_files = problems.iter().filter(|problem| !is_whole(problem));
    of_files.filter(|problem| problem.severity == Severity::Error).count()
}

/// Reports how many errors are in the files of the library at `place`.
fn report_errors(place: &Location, errors: usize) {
    if errors > 0 {
        let errors = counted(errors, "error", "errors");
        report(&format!("summitry: {errors} in {}; `summitry check` lists them", place.name()));
    }
}

/// Reports sentences, the first as the program's own.
fn report_all(sentences: &[String]) {
    for (i, sentence) in sentences.iter().enumerate() {
        report(&format!("{}{sentence}", if i == 0 { "summitry: " } else { "" }));
    }
}

fn unreadable(discovery: &Discovery, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such directory".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    };
    let why = format!("the library {} cannot be read: {why}", discovery.location.name());
    Failure::new([vec![why], discovery.advice()].concat().join("\n"), "")
}

/// The file in `FILE#SECTION`, and the anchor in it; `None` where there is no such file.
fn file_and_anchor(path: &Path) -> Option<(PathBuf, String)> {
    let text = path.to_str()?;
    let ends = text.match_indices('#').map(|(at, _)| (Path::new(&text[..at]), &text[at + 1..]));
    ends.filter(|(file, _)| file.is_file()).map(|(file, anchor)| (file.to_owned(), anchor.to_owned())).next()
}

/// The failure of a word that is neither a command nor a file.
fn no_command(options: &CommonArgs, path: &Path) -> Failure {
    let word = clean::path(path);
    let cli = Cli::command();
    let near = similar::did_you_mean(&word, cli.get_subcommands().map(clap::Command::get_name));
    let hint = near.or_else(|| near_file(path)).or_else(|| {
        let near = nearest::offer(&word, Library::load(&discovery(options).location).ok()?.names())?;
        Some(format!("`summitry --open ID` opens a briefing; {near}"))
    });
    let hint = hint.unwrap_or_else(|| "`summitry --help` lists the commands".into());
    Failure::new(format!("unrecognized subcommand '{word}', and there is no such file"), hint)
}

/// The failure of a file that is not there: the one in its directory that may have been meant, or else what to do.
fn not_there(path: &Path, hint: &str) -> Failure {
    Failure::new(format!("{} is not there", clean::path(path)), near_file(path).unwrap_or_else(|| hint.to_owned()))
}

/// The file that may have been meant by one that is not there, as a question.
fn near_file(path: &Path) -> Option<String> {
    let entries = fs::read_dir(directory_of(path)).ok()?.flatten();
    let names: Vec<String> = entries.map(|entry| clean::path(Path::new(&entry.file_name()))).collect();
    let near = similar::closest(&clean::path(Path::new(path.file_name()?)), names.iter().map(String::as_str))?;
    Some(format!("did you mean `{}`?", clean::path(&path.with_file_name(near))))
}

/// The failure of an id that nothing has: those that may have been meant, and where to look all of them up. `known` has
/// the ids with the other names of what they stand for.
fn no_such<I: AsRef<str>>(
    what: &str,
    id: &str,
    known: impl IntoIterator<Item = (I, String)>,
    where_listed: &str,
) -> Failure {
    let hint = match nearest::offer(id, known) {
        None => format!("{where_listed} prints all ids"),
        Some(near) => format!("{near} ({where_listed} prints all ids)"),
    };
    Failure::new(format!("there is no {what} `{}`", clean::line(id)), hint)
}

/// One line of text as a double-quoted scalar of YAML: whatever it holds, it is read back as it is.
fn quoted(line: &str) -> String {
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}
