//! The tables of figures: what holds for all cells above each, then its grid, then what is said about single cells, rows
//! and columns. Where there is no room for a grid, the cells stand below each other as other figures do.

use std::collections::HashSet;

use super::Role;
use super::common::{Common, tables};
use super::figures::{self, FigureColumns};
use super::grid::{Grid, GridCell};
use super::page_builder::{Cell, PageBuilder};
use super::wording::{Slot, Strip, Wording};
use crate::briefing::{FigureTable, Passage, Text};

/// What marks a cell about which there is a caveat, and one about which something else is said below.
const CAVEAT: &str = "!";
const REMARK: &str = "*";

/// Adds every table.
pub(super) fn figure_tables(builder: &mut PageBuilder) {
    let mut has_more = builder.briefing.figures.iter().any(|figure| figure.cell.is_none());
    for (table, figures) in tables(builder.briefing).filter(|(_, figures)| !figures.is_empty()) {
        if std::mem::replace(&mut has_more, true) {
            builder.blank();
        }
        self::table(builder, table, &figures);
    }
}

fn table(builder: &mut PageBuilder, table: &FigureTable, figures: &[usize]) {
    let briefing = builder.briefing;
    let common = Common::of(briefing, figures);
    let first = figures[0];
    let unit = briefing.figures[first].unit_words();
    builder.aside(Role::Strong, &format!("{}, {unit}{}", table.label, common.setting()));
    if let Some(name) = briefing.credit(common.source.as_deref()) {
        builder.aside(Role::Dim, &format!("Source: {name}"));
    }
    builder.caveats_that(Passage::Figure(first), builder.inset, |caveat| caveat.about.as_ref() == Some(&table.id));
    let wordings: Vec<Wording> = figures.iter().map(|i| builder.wording(Passage::Figure(*i))).collect();
    let is_set = is_set_as_grid(builder, table, figures, &wordings, &common);
    let columns = FigureColumns::of(&wordings);
    for (&i, wording) in figures.iter().zip(&wordings) {
        // The label of the table stands above.
        let label = wording.slot(Slot::Body).unwrap_or_default();
        let names = label.start + table.label.len() + 2..label.end;
        let column = if is_set {
            let column = builder.inset + 2;
            if common.lacks(briefing, &briefing.figures[i]) {
                let mark = Strip::furniture(if builder.is_aloud { "" } else { REMARK }, Role::Text);
                let name = Cell::new(column, wording.set(names, builder.room(column), 0));
                builder.cells(Passage::Figure(i), vec![Cell::new(builder.inset, vec![mark]), name]);
            }
            column
        } else {
            figures::figure(builder, i, wording, &columns, names)
        };
        remarks(builder, table, i, wording, column, is_set, &common);
    }
}

/// Adds the grid of a table, or its rows in words where the page is read aloud; `false` if it has no room.
fn is_set_as_grid(
    builder: &mut PageBuilder,
    table: &FigureTable,
    figures: &[usize],
    wordings: &[Wording],
    common: &Common,
) -> bool {
    let briefing = builder.briefing;
    let doubted: HashSet<&str> = briefing.caveats.iter().filter_map(|caveat| caveat.about.as_deref()).collect();
    let cells = figures.iter().zip(wordings).map(|(i, wording)| {
        let figure = &briefing.figures[*i];
        let mark = match figure {
            _ if doubted.contains(&*figure.id) => CAVEAT,
            _ if common.lacks(briefing, figure) => REMARK,
            _ => "",
        };
        GridCell::new(*i, figure, wording, mark)
    });
    // Where the page is read aloud, the caveat itself follows.
    let is_marked = |name: &Text| !builder.is_aloud && doubted.contains(&*table.id_of(name));
    let mark = |name: &Text| if is_marked(name) { CAVEAT } else { "" };
    let heading = |column: &Text| common.heading(column) + mark(column);
    let headings = match &table.columns[..] {
        [] => vec![String::new()],
        columns => columns.iter().map(heading).collect(),
    };
    let names = table.rows.iter().map(|row| format!("{row}{}", mark(row))).collect();
    let Some(grid) = Grid::new(table, (names, headings), cells, &briefing.figures) else { return false };
    if builder.is_aloud {
        grid.read_out(builder);
    }
    builder.is_aloud || grid.set(builder)
}

/// Adds what is said about a cell; if it is the first of its row or column, also what is said about these.
fn remarks(
    builder: &mut PageBuilder,
    table: &FigureTable,
    i: usize,
    wording: &Wording,
    column: usize,
    is_in_grid: bool,
    common: &Common,
) {
    let (briefing, passage) = (builder.briefing, Passage::Figure(i));
    let figure = &briefing.figures[i];
    builder.cell(passage, column, wording.block(Slot::Note, builder.room(column)));
    if figure.source != common.source {
        builder.cell(passage, column, wording.block(Slot::Source, builder.room(column)));
    }
    for caveat in builder.caveats.about(passage).to_vec() {
        let about = briefing.caveats[caveat].about.as_deref().unwrap_or_default();
        if *about == *table.id {
            continue;
        }
        if !is_in_grid {
            builder.caveat(caveat, column);
            continue;
        }
        let name = figure.cell.as_ref().map_or_else(String::new, |cell| cell.name_of(about));
        if builder.is_aloud {
            builder.aside(Role::Text, &name);
            builder.caveat(caveat, column);
        } else {
            builder.caveat_on(&name, caveat, builder.inset);
        }
    }
}
