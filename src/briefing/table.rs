//! Tables of figures: what its cells, which are figures, have in common.

use serde::Serialize;

use super::{Figure, Text, slug};

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FigureTable {
    /// Unique among the tables of the briefing.
    pub id: Text,
    /// What is counted; the labels of its figures begin with it.
    pub label: Text,
    /// The names of the columns; empty if there is but one.
    pub columns: Vec<Text>,
    /// The names of the rows, from the top.
    pub rows: Vec<Text>,
    /// The row that is the sum of the others.
    pub total_row: Option<Text>,
    /// The column that is the sum of the others.
    pub total_column: Option<Text>,
}

/// Where in a table a figure stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct TableCell {
    /// The id of the table.
    pub table: Text,
    /// The name of the row.
    pub row: Text,
    /// The name of the column; `None` if there is but one.
    pub column: Option<Text>,
}

impl TableCell {
    /// The id of the figure: those of the table, the row and the column, joined by hyphens.
    pub fn id(&self) -> String {
        let (table, row) = (&self.table, slug(&self.row));
        match &self.column {
            Some(column) => format!("{table}-{row}-{}", slug(column)),
            None => format!("{table}-{row}"),
        }
    }

    /// Row and column: `Odinga, round 3`.
    pub fn words(&self) -> String {
        self.column.as_ref().map_or_else(|| self.row.to_string(), |column| format!("{}, {column}", self.row))
    }

    /// What a caveat can be about that holds for this cell: the ids of its table, its row and its column.
    pub fn names(&self) -> Vec<String> {
        let of = |name: &Text| part_id(&self.table, name);
        let mut names = vec![self.table.to_string(), of(&self.row)];
        names.extend(self.column.as_ref().map(of));
        names
    }

    /// The name of the row or the column that has this id; row and column for any other.
    pub fn name_of(&self, id: &str) -> String {
        match self.names().iter().position(|name| name == id) {
            Some(1) => self.row.to_string(),
            Some(2) => self.column.as_deref().unwrap_or_default().to_owned(),
            _ => self.words(),
        }
    }
}

impl FigureTable {
    /// The id by which a caveat is about the row or the column of that name.
    pub fn id_of(&self, name: &str) -> String {
        part_id(&self.id, name)
    }
}

fn part_id(table: &str, name: &str) -> String {
    format!("{table}-{}", slug(name))
}

impl Figure {
    /// Whether a caveat about `about` is about this figure: by its id, or by that of its table, row or column.
    pub fn is_meant_by(&self, about: &str) -> bool {
        *self.id == *about || self.is_in(about)
    }

    /// Whether it stands in the table, the row or the column of that id.
    pub fn is_in(&self, id: &str) -> bool {
        self.cell
            .as_ref()
            .is_some_and(|cell| id.starts_with(&*cell.table) && cell.names().iter().any(|name| name == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_by_its_row_and_column() {
        let cell = TableCell { table: "votes".into(), row: "Raila Odinga".into(), column: Some("round 3".into()) };
        assert_eq!(cell.id(), "votes-raila-odinga-round-3");
        assert_eq!(cell.words(), "Raila Odinga, round 3");
        assert_eq!(cell.names(), ["votes", "votes-raila-odinga", "votes-round-3"]);
        let named = ["votes-raila-odinga", "votes-round-3", "votes"].map(|id| cell.name_of(id));
        assert_eq!(named, ["Raila Odinga", "round 3", "Raila Odinga, round 3"]);
        assert_eq!(TableCell { column: None, ..cell }.id(), "votes-raila-odinga");
    }
}
