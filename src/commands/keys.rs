//! `summitry keys`: what the keys do, from the live keymap; and what is wrong with a keymap file.

use std::path::PathBuf;

use serde::Serialize;

use super::SCHEMA;
use super::check;
use super::output::{Format, Printer, report};
use crate::action::Action;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::keymap::{self, BUILT_IN, Context, Keymap, KeymapPath};
use crate::problem::Problem;
use crate::typeset::{Role, lines, width};

/// Which keys to print.
pub enum KeysMode {
    /// Those in force.
    Live,
    /// Those that are built in.
    Default,
    /// Those of this file, and its problems.
    Check(PathBuf),
}

/// Prints the keymap.
pub fn run(options: &CommonArgs, out: &mut Printer, mode: KeysMode, format: Format) -> Result<Exit, Failure> {
    let (keymap, problems) = match &mode {
        KeysMode::Live => Keymap::load(keymap::find(options.keymap.as_deref(), |name| std::env::var_os(name)).as_ref()),
        KeysMode::Default => (Keymap::built_in(), Vec::new()),
        KeysMode::Check(file) => Keymap::load(Some(&KeymapPath { path: file.clone(), named: true })),
    };
    match mode {
        _ if format == Format::Json => out.json(&KeysJson::of(&keymap, &problems))?,
        KeysMode::Default => out.text(BUILT_IN)?,
        KeysMode::Check(_) => check::print(&problems, out)?,
        KeysMode::Live => {
            print(&keymap, out)?;
            problems.iter().for_each(|problem| report(&problem.to_string()));
        }
    }
    match mode {
        KeysMode::Check(_) => {
            report(&check::summary(&problems));
            Ok(check::verdict(&problems))
        }
        _ => Ok(Exit::Done),
    }
}

/// The columns that the keys of an action take, with the space that follows.
const COLUMN: usize = MARGIN.len();
const MARGIN: &str = "                                ";

/// By context: the keys, what they do, and the name that a keymap has for it.
fn print(keymap: &Keymap, out: &mut Printer) -> Result<(), Failure> {
    let bindings = keymap.bindings();
    for context in Context::ALL {
        let mut rows: Vec<(Action, String)> = Vec::new();
        for (_, keys, action) in bindings.iter().filter(|(at, ..)| at == context) {
            match rows.last_mut().filter(|(last, _)| last == action) {
                Some((_, all)) => all.push_str(&format!("  {keys}")),
                None => rows.push((*action, keys.clone())),
            }
        }
        if rows.is_empty() {
            continue;
        }
        out.line([(Role::Heading, context.name()), (Role::Dim, ": "), (Role::Dim, context.description())])?;
        for (action, keys) in &rows {
            let pad = " ".repeat(COLUMN.saturating_sub(width(keys)));
            let words = format!("{}: {}", action.name(), action.description());
            let room = out.width.saturating_sub(2 + COLUMN).max(20);
            for (i, line) in lines(&words, room).into_iter().enumerate() {
                let (keys, pad) = if i == 0 { (&**keys, &*pad) } else { ("", MARGIN) };
                out.line([(Role::Text, "  "), (Role::Strong, keys), (Role::Text, pad), (Role::Text, &words[line])])?;
            }
        }
        out.text("\n")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct KeysJson<'a> {
    schema: u32,
    bindings: Vec<BindingJson>,
    problems: &'a [Problem],
}

#[derive(Serialize)]
struct BindingJson {
    context: &'static str,
    keys: String,
    action: &'static str,
    description: &'static str,
}

impl<'a> KeysJson<'a> {
    fn of(keymap: &Keymap, problems: &'a [Problem]) -> Self {
        let bindings = keymap.bindings().into_iter().map(|(context, keys, action)| BindingJson {
            context: context.name(),
            keys,
            action: action.name(),
            description: action.description(),
        });
        Self { schema: SCHEMA, bindings: bindings.collect(), problems }
    }
}
