//! `summitry figures`: the figures of all briefings, those of a series together.

mod csv;

use std::collections::BTreeSet;

use serde::Serialize;

use super::output::{Printer, report};
use super::{SCHEMA, library, no_such};
use crate::across::{Across, FigureRow, ItemIndex, Order};
use crate::briefing::Figure;
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::language::similar;
use crate::typeset::Role;

/// How to print them.
pub enum FiguresFormat {
    Text,
    /// With a byte-order mark or without.
    Csv(bool),
    Json,
}

/// Prints the figures of all briefings, or one series.
pub fn run(
    options: &CommonArgs,
    out: &mut Printer,
    query: &str,
    series: Option<&str>,
    format: FiguresFormat,
) -> Result<Exit, Failure> {
    let library = library(options)?;
    let across = Across::build(&library);
    let known = || across.briefings().iter().flat_map(|b| b.figures.iter().filter_map(|f| f.series.as_deref()));
    let series = match series {
        Some(id) => {
            // Each figure names its series again.
            let known: BTreeSet<&str> = known().collect();
            let found = similar::same(id, known.iter().copied());
            let names = known.iter().map(|id| (*id, across.glossary().series(id).to_owned()));
            Some(found.ok_or_else(|| no_such("series", id, names, "`summitry figures`"))?)
        }
        None => None,
    };
    let rows = across.filter(query, Order::Series);
    let of_series = |at: ItemIndex| series.is_none() || across.figure(at).1.series.as_deref() == series;
    let rows: Vec<FigureRow> = (0..rows.len()).map(|i| across.row(&rows, i)).collect();
    let figures: Vec<ItemIndex> = rows
        .iter()
        .filter_map(|row| if let FigureRow::Figure(at) = row { Some(*at) } else { None })
        .filter(|at| of_series(*at))
        .collect();
    match format {
        FiguresFormat::Json => {
            let figures = figures.iter().map(|at| FigureJson::of(&across, *at)).collect();
            out.json(&FiguresJson { schema: SCHEMA, figures })?;
        }
        FiguresFormat::Csv(marked) => {
            out.text(if marked { csv::BYTE_ORDER_MARK } else { "" })?;
            out.text(&csv::record(csv::HEADER))?;
            for at in &figures {
                let (briefing, figure) = across.figure(*at);
                out.text(&csv::figure(briefing, figure))?;
            }
        }
        FiguresFormat::Text => print(&across, &rows, out, of_series)?,
    }
    if figures.is_empty() {
        report(&match query.trim() {
            "" => "there are no figures here".to_owned(),
            query => format!("no figure has `{}`", clean::line(query)),
        });
    }
    Ok(Exit::Done)
}

/// The figures under the headings of their series or summits.
fn print(
    across: &Across,
    rows: &[FigureRow],
    out: &mut Printer,
    wanted: impl Fn(ItemIndex) -> bool,
) -> Result<(), Failure> {
    let mut heading = None;
    let mut in_series = false;
    for row in rows {
        match *row {
            FigureRow::Series(at) => {
                let id = across.series_id(at);
                heading = Some((across.glossary().series(id).to_owned(), id));
                in_series = true;
            }
            FigureRow::Summit(briefing) => {
                let briefing = &across.briefings()[briefing as usize];
                heading = Some((briefing.dated(), &*briefing.id));
                in_series = false;
            }
            FigureRow::Figure(at) if wanted(at) => {
                if let Some((words, id)) = heading.take() {
                    out.line([(Role::Heading, &*words), (Role::Dim, "  "), (Role::Dim, id)])?;
                }
                let (briefing, figure) = across.figure(at);
                let mut text = figure.row();
                if in_series {
                    text.push_str(&format!("; {}", briefing.short_title()));
                }
                out.item(INDENT, &text)?;
            }
            FigureRow::Figure(_) => {}
        }
    }
    Ok(())
}

/// The indent of a figure below its heading, in columns.
const INDENT: usize = 2;

#[derive(Serialize)]
struct FiguresJson<'a> {
    schema: u32,
    figures: Vec<FigureJson<'a>>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    briefing: &'a str,
    #[serde(flatten)]
    figure: &'a Figure,
}

impl<'a> FigureJson<'a> {
    fn of(across: &'a Across, at: ItemIndex) -> Self {
        let (briefing, figure) = across.figure(at);
        Self { briefing: &briefing.id, figure }
    }
}
