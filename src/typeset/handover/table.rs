//! A table of figures in CommonMark.

use super::markdown::escape;
use crate::briefing::{Briefing, FigureTable, Passage, Text};
use crate::typeset::caveats::CaveatIndex;
use crate::typeset::common::Common;
use crate::typeset::grid::value_words;

/// The table with these figures: what holds for all of it, a row for each of its rows, and a list of what is said about
/// single cells, rows and columns. `remark` writes a remark, `credit` a source.
pub(super) fn figure_table(
    briefing: &Briefing,
    table: &FigureTable,
    figures: &[usize],
    caveats: &CaveatIndex,
    remark: fn(&str) -> String,
    credit: fn(&Briefing, Option<&str>) -> Option<String>,
) -> String {
    let common = Common::of(briefing, figures);
    let unit = briefing.figures[figures[0]].unit_words();
    let head = escape(&format!("{}, {unit}{}", table.label, common.setting()));
    let mut headings: Vec<String> = table.columns.iter().map(|column| escape(&common.heading(column))).collect();
    if headings.is_empty() {
        headings.push(String::new());
    }
    let mut lines = vec![format!("### {head}"), String::new()];
    lines.extend(credit(briefing, common.source.as_deref()).into_iter().flat_map(|source| [source, String::new()]));
    lines.push(format!("| | {} |", headings.join(" | ")));
    lines.push(format!("|---|{}", "---:|".repeat(headings.len())));
    lines.extend(rows(briefing, table, figures, headings.len()));
    let mut notes = Vec::new();
    for &i in figures {
        let figure = &briefing.figures[i];
        let Some(cell) = &figure.cell else { continue };
        if common.lacks(briefing, figure) {
            let names = escape(figure.row().split_at(table.label.len() + 2).1);
            let source = (figure.source != common.source).then(|| credit(briefing, figure.source.as_deref())).flatten();
            let said = figure.note.as_deref().map(remark).into_iter().chain(source);
            notes.push(format!("- {names}. {}", said.collect::<Vec<_>>().join(" ")).trim_end().to_owned());
        }
        for caveat in caveats.about(Passage::Figure(i)).iter().map(|i| &briefing.caveats[*i]) {
            let about = caveat.about.as_deref().unwrap_or_default();
            let name = if *about == *table.id { String::new() } else { escape(&cell.name_of(about)) + ": " };
            notes.push(format!("- **Caveat:** {name}{}", escape(&caveat.text)));
        }
    }
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes);
    }
    lines.join("\n")
}

/// The rows: the figures come row by row, those of a row in the order of the columns.
fn rows(briefing: &Briefing, table: &FigureTable, figures: &[usize], columns: usize) -> Vec<String> {
    let mut figures = figures.iter().map(|i| &briefing.figures[*i]).peekable();
    let column = |name: &Option<Text>| name.as_ref().and_then(|name| table.columns.iter().position(|one| one == name));
    let row = |name: &Text| {
        let mut cells = vec!["—".to_owned(); columns];
        while let Some(figure) = figures.next_if(|figure| figure.cell.as_ref().is_some_and(|cell| cell.row == *name)) {
            let at = figure.cell.as_ref().and_then(|cell| column(&cell.column)).unwrap_or(0);
            cells[at] = escape(&value_words(figure));
        }
        format!("| {} | {} |", escape(name), cells.join(" | "))
    };
    table.rows.iter().map(row).collect()
}
