//! Tables of figures: one block of a file becomes a figure for each of its cells.

use foldhash::{HashMap, HashSet};

use super::faults::{Faults, NodePath, Reported, Target};
use super::fields::{Fields, entries, line};
use super::node::Node;
use super::references::References;
use super::{limits, lints, totals, value};
use crate::briefing::{Caveat, Date, Field, Figure, FigureTable, Nature, TableCell, Text, format};
use crate::problem::short;
use crate::yaml::PathSegment;

/// A table expanded into figures.
pub(super) struct WrittenOut {
    pub table: FigureTable,
    /// Row by row.
    pub figures: Vec<Figure>,
    /// The caveats of single cells.
    pub caveats: Vec<Caveat>,
}

/// How much may still be added to a briefing by expanding tables.
pub(super) struct Room {
    pub figures: usize,
    pub bytes: usize,
}

/// The table in `node`, expanded as far as there is room.
pub(super) fn table(
    node: Node,
    path: &NodePath,
    refs: &mut References,
    faults: &mut Faults,
    room: &mut Room,
) -> Result<WrittenOut, Reported> {
    let mut fields = Fields::of(node, path, faults, &format::TABLE)?;
    let id = refs.table(&mut fields);
    let label = fields.need_line(Field::Label);
    let (unit, per) = (fields.need_line(Field::Unit), fields.line(Field::Per));
    let (qualifier, nature) = (fields.line(Field::Qualifier), fields.word(Field::Nature, Nature::from_word));
    let date = fields.date(Field::Date);
    let series = series(unit.as_deref().ok(), refs, &mut fields);
    let (also, topics) = (fields.lines(Field::Also), refs.topics(&mut fields));
    let source = refs.source(&mut fields);
    let columns = fields.lines(Field::Columns);
    let totals = [Field::TotalRow, Field::TotalColumn].map(|field| fields.optional_line(field));
    let cells = rows(&columns, &mut fields);
    let mut common = Figure {
        label: label?,
        unit: unit?,
        per: per?,
        qualifier: qualifier?,
        nature: nature?.unwrap_or_default(),
        date: date?,
        also,
        topics,
        source,
        ..Figure::default()
    };
    lints::figure(&common, &mut fields);
    let [total_row, total_column] = totals;
    let mut named = HashSet::default();
    let table = FigureTable {
        id: id?,
        label: std::mem::take(&mut common.label),
        rows: cells.iter().map(|(row, _)| row).filter(|row| named.insert(*row)).cloned().collect(),
        columns,
        total_row,
        total_column,
    };
    let mut out = WrittenOut { table, figures: Vec::new(), caveats: Vec::new() };
    let cost = cost(&common);
    let mut reader = CellReader { common: &common, cost, series: &series, refs, out: &mut out, room };
    let path = fields.at(Field::Rows);
    'rows: for (i, (row, cells)) in cells.into_iter().enumerate() {
        let path = path.then(PathSegment::Entry(i));
        let is_list = matches!(cells, Node::List(_));
        let cells = match cells {
            Node::List(cells) => cells,
            cell => vec![cell],
        };
        for (column, cell) in cells.into_iter().enumerate() {
            let path = if is_list { path.then(PathSegment::Index(column)) } else { path };
            if reader.cell(&row, column, cell, &path, fields.faults).is_err() {
                break 'rows;
            }
        }
    }
    totals::check(&out.table, &out.figures, &mut fields);
    Ok(out)
}

/// The names of the rows with their cells. What does not fit the columns is reported and left out.
fn rows(columns: &[Text], fields: &mut Fields) -> Vec<(Text, Node)> {
    let path = fields.at(Field::Rows);
    let Some(node) = fields.take(Field::Rows) else {
        fields.missing(Field::Rows);
        return Vec::new();
    };
    let Ok(entries) = entries(node, &path, fields.faults) else { return Vec::new() };
    let mut rows = Vec::with_capacity(entries.len().min(limits::ENTRIES));
    for (i, (name, node)) in entries.into_iter().enumerate() {
        let path = path.then(PathSegment::Entry(i));
        if i == limits::ENTRIES {
            let message = format!("`{}` has more rows; those from here on are left out", Field::Rows);
            fields.faults.error(Target::Key(&path), message, format!("a table has at most {} rows", limits::ENTRIES));
            break;
        }
        let Ok(Some(name)) = line(Node::Text(name.into()), &path, fields.faults) else { continue };
        let node = match node {
            Node::List(mut cells) => {
                let (count, most) = (cells.len(), columns.len().max(1));
                if count != most {
                    let beyond = if count > most { "; those beyond are left out" } else { "" };
                    let message = format!("`{}` has {count} cells, and the table {most} columns{beyond}", short(&name));
                    let hint = "`~` stands for a cell of which nothing is known";
                    match count > most {
                        true => _ = fields.faults.error(Target::Key(&path), message, hint),
                        false => fields.faults.warn(Target::Key(&path), || (message, hint.into())),
                    }
                }
                cells.truncate(most);
                Node::List(cells)
            }
            cell => cell,
        };
        rows.push((name, node));
    }
    rows
}

/// The series of figures that count in `unit`, by the names of rows and columns.
fn series(unit: Option<&str>, refs: &References, fields: &mut Fields) -> HashMap<Text, Text> {
    let mut series = HashMap::default();
    let path = fields.at(Field::Series);
    let Some(node) = fields.take(Field::Series) else { return series };
    let Ok(entries) = entries(node, &path, fields.faults) else { return series };
    for (i, (name, node)) in entries.into_iter().enumerate() {
        let path = path.then(PathSegment::Entry(i));
        if let Ok(Some(id)) = line(node, &path, fields.faults) {
            refs.check_series(&id, unit, &path, fields.faults);
            series.insert(name.into(), id);
        }
    }
    series
}

/// Reads the cells of one table.
struct CellReader<'a, 'k> {
    /// What all cells have in common.
    common: &'a Figure,
    /// Roughly how many bytes of text each cell takes from it.
    cost: usize,
    /// Series by the name of a row or a column.
    series: &'a HashMap<Text, Text>,
    refs: &'a mut References<'k>,
    out: &'a mut WrittenOut,
    room: &'a mut Room,
}

impl CellReader<'_, '_> {
    /// Adds the figure of a cell; a faulty one is left out. An error if there is no room for more.
    fn cell(
        &mut self,
        row: &Text,
        column: usize,
        node: Node,
        path: &NodePath,
        faults: &mut Faults,
    ) -> Result<(), Reported> {
        if node == Node::Null {
            return Ok(());
        }
        let column = self.out.table.columns.get(column).cloned();
        let table = &self.out.table;
        let cell = TableCell { table: table.id.clone(), row: row.clone(), column };
        let names: Vec<&Text> = [Some(&cell.row), cell.column.as_ref()].into_iter().flatten().collect();
        let id: Text = cell.id().into();
        let label: Text = format!("{}: {}", table.label, cell.words()).into();
        let series = names.iter().find_map(|name| self.series.get(*name)).cloned();
        let by_column = || cell.column.as_ref().and_then(|column| column.parse::<Date>().ok());
        let common = self.common;
        let bytes = id.len() + label.len() + self.cost;
        if self.room.figures == 0 || self.room.bytes < bytes {
            let message = "this table is too large when it is written out; its cells from here on are left out";
            let hint = format!("a briefing has at most {} figures, of 1 MiB in all", limits::ENTRIES);
            return Err(faults.error(Target::Value(path), message, hint));
        }
        // A faulty cell costs as much as a good one.
        self.room.bytes -= bytes;
        let figure = Figure { label, date: common.date.or_else(by_column), series, ..common.clone() };
        let Ok((mut figure, caveat)) = read(figure, node, path, self.refs, faults) else { return Ok(()) };
        if self.refs.cell(&cell, &id, path, faults).is_err() {
            return Ok(());
        }
        self.room.figures -= 1;
        self.out.caveats.extend(caveat.map(|text| Caveat { text, about: Some(id.clone()) }));
        (figure.id, figure.cell) = (id, Some(cell));
        self.out.figures.push(figure);
        Ok(())
    }
}

/// Roughly how many bytes of text a cell takes from its table.
fn cost(common: &Figure) -> usize {
    let one = [&common.per, &common.qualifier].into_iter().flatten();
    let texts = one.chain(&common.also).chain(&common.topics).chain([&common.unit]);
    texts.map(|text| text.len() + size_of::<Text>()).sum()
}

/// The figure of a cell: `figure` with the value of `node`, or with all its fields if it is a map; and a caveat about
/// it.
fn read(
    mut figure: Figure,
    node: Node,
    path: &NodePath,
    refs: &mut References,
    faults: &mut Faults,
) -> Result<(Figure, Option<Text>), Reported> {
    if !matches!(node, Node::Map(_)) {
        figure.value = value::read(node, path, "a cell", faults)?;
        return Ok((figure, None));
    }
    let mut fields = Fields::of(node, path, faults, &format::CELL)?;
    let value = value::needed(Field::Value, &mut fields)?;
    let (qualifier, nature) = (fields.line(Field::Qualifier)?, fields.word(Field::Nature, Nature::from_word)?);
    let date = fields.date(Field::Date)?;
    let source = if fields.has(Field::Source) { refs.source(&mut fields) } else { None };
    let caveat = fields.optional_line(Field::Caveat);
    figure.also.extend(fields.lines(Field::Also));
    Ok((
        Figure {
            value,
            qualifier: qualifier.or(figure.qualifier),
            nature: nature.unwrap_or(figure.nature),
            date: date.or(figure.date),
            source: source.or(figure.source),
            quote: fields.optional_line(Field::Quote),
            note: fields.optional_line(Field::Note),
            ..figure
        },
        caveat,
    ))
}
