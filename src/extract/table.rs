//! What the numbers of a table count: a heading gives it once for a column, or for all columns.

use super::language::Language;
use super::lexicon;
use super::quantity::Quantity;
use super::token::tokens;
use super::{money, unit};

/// The separator between the cells of a row in a kept text.
pub const BETWEEN: &str = " | ";

/// The scale and unit given by a heading.
#[derive(Debug, Clone, PartialEq)]
struct HeadingUnit {
    scale: f64,
    unit: String,
    is_money: bool,
}

/// Reads a table row by row.
#[derive(Debug, Default)]
pub(super) struct TableReader {
    /// Where the last line ended, if it was a row.
    open_to: Option<usize>,
    /// The previous line.
    before: String,
    /// The units of each column, and for all columns.
    columns: Vec<Option<HeadingUnit>>,
    all: Option<HeadingUnit>,
}

/// Whether `line` is a row of a table.
pub(super) fn is_row(line: &str) -> bool {
    line.contains(BETWEEN)
}

impl TableReader {
    /// Reads the next line of the text. The quantities found in it are `quantities`; bare numbers among them get the
    /// unit of their heading.
    pub(super) fn line(&mut self, line: &str, language: Language, quantities: &mut [Quantity], start: usize) {
        // A blank line ends a table; a row with another number of columns begins a new one.
        let cells = line.split(BETWEEN).count();
        let goes_on = self.open_to.is_some_and(|end| end + 1 >= start) && cells.abs_diff(self.columns.len()) <= 1;
        if self.open_to.is_some() && !goes_on {
            self.before.clear();
        }
        self.open_to = is_row(line).then_some(start + line.len());
        if !is_row(line) {
            line.clone_into(&mut self.before);
            return;
        }
        if !goes_on {
            self.columns = line.split(BETWEEN).map(|cell| head(cell, language)).collect();
            self.all = head(&self.before, language).filter(|_| self.columns.iter().all(Option::is_none));
            return;
        }
        for quantity in quantities.iter_mut().filter(|quantity| quantity.unit.is_none()) {
            let column = line[..quantity.text.start - start].matches(BETWEEN).count();
            let Some(head) = self.columns.get(column).cloned().flatten().or_else(|| self.all.clone()) else { continue };
            // `2.3 million` has its own scale.
            let printed = &line[quantity.text.start - start..quantity.text.end - start];
            if !printed.contains(char::is_alphabetic) {
                quantity.amounts.iter_mut().for_each(|amount| *amount *= head.scale);
            }
            (quantity.unit, quantity.is_money) = (Some(head.unit), head.is_money);
        }
    }
}

/// The scale and unit in a heading such as `2023, тыс. тонн` or `USD million`.
fn head(cell: &str, language: Language) -> Option<HeadingUnit> {
    let tokens = tokens(cell, 0..cell.len());
    let words = lexicon::of(language);
    let scale = tokens.iter().find_map(|token| words.scale(token)).unwrap_or(1.0);
    let paid = (0..tokens.len()).find_map(|at| {
        let word = money::word(&tokens, at).map(|(_, code)| code);
        word.or_else(|| money::code(&cell[tokens[at].range.clone()]))
    });
    if let Some(code) = paid {
        return Some(HeadingUnit { scale, unit: code.to_owned(), is_money: true });
    }
    let measured = (0..tokens.len()).find_map(|at| unit::measure(&tokens, at)).map(|(_, unit)| unit.to_owned());
    // Without a scale, a single letter may mean anything.
    let measured = measured.filter(|unit| scale > 1.0 || unit.chars().count() > 1 || unit == "%");
    let counted = || {
        let at = tokens.iter().position(|token| words.scale(token).is_some())?;
        let next = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|stop| stop.is(".")));
        let word = tokens.get(next).filter(|word| word.is_word())?;
        Some(cell[word.range.clone()].to_owned())
    };
    measured.or_else(counted).map(|unit| HeadingUnit { scale, unit, is_money: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_gives_scale_and_unit() {
        let of = |cell: &str, language| head(cell, language).map(|head| (head.scale, head.unit));
        assert_eq!(of("2023, тыс. тонн", Language::Russian), Some((1e3, "t".into())));
        assert_eq!(of("USD million", Language::English), Some((1e6, "USD".into())));
        assert_eq!(of("Growth, %", Language::English), Some((1.0, "%".into())));
        assert_eq!(of("Port", Language::English), None);
    }

    #[test]
    fn a_heading_holds_for_its_own_table_and_for_numbers_without_a_scale() {
        let text =
            "Trade, USD million\nGiver | 2024\nA | 1 500\nB | 2.5 billion\n\nPlace | Number | Of which\nC | 40 | 7\n";
        let found = crate::extract::extract(text).quantities;
        let amounts: Vec<_> = found.iter().map(|one| (one.what.amounts[0], one.what.unit.as_deref())).collect();
        assert_eq!(amounts, [(1.5e9, Some("USD")), (2.5e9, Some("USD")), (40.0, None), (7.0, None)]);
    }
}
