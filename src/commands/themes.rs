//! `summitry themes`: the shipped themes, and every role in the theme in use.

use super::output::{Printer, report};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::theme::{self, Depth, Ground, ROLES, Shipped, ThemeSource};
use crate::typeset::Role;

/// The columns that a name takes, with the space that follows.
const COLUMN: usize = 12;

/// Prints the shipped themes and the roles.
pub fn run(options: &CommonArgs, out: &mut Printer) -> Result<Exit, Failure> {
    let source = theme::find(options.theme.as_deref(), |name| std::env::var_os(name));
    for theme in Shipped::ALL {
        let name = format!("{:COLUMN$}", theme.name());
        out.line([(Role::Strong, &*name), (Role::Text, theme.description())])?;
    }
    let used = match &source {
        ThemeSource::Shipped(theme) => format!("in use: {}", theme.name()),
        ThemeSource::File(path) => {
            let file = clean::path(&path.path);
            let is_there = path.named || path.path.exists();
            if is_there {
                format!("in use: {file}")
            } else {
                format!("in use: {} (there is no {file})", Shipped::default().name())
            }
        }
    };
    out.text("\n")?;
    out.line([(Role::Text, &*used)])?;
    for (role, name) in ROLES {
        out.line([(Role::Text, "  "), (role, name)])?;
    }
    let (_, problems) = source.read(Depth::Mono, Ground::Unknown);
    problems.iter().for_each(|problem| report(&problem.to_string()));
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Negative })
}
