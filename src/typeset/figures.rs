//! Figures as a table aligned on the values: qualifier, number, unit, then what it counts and when.

use std::collections::HashMap;
use std::ops::Range;

use super::Role;
use super::page_builder::{Cell, PageBuilder};
use super::width::width;
use super::wording::{Slot, Strip, Wording};
use crate::briefing::{Part, Passage};

/// Up to so many figures stand in one list; more are grouped by topic.
const UNGROUPED: usize = 8;
/// The most that a qualifier and the digits before the decimal point take side by side.
const LEAD: usize = 17;
/// The most that the decimals and the unit take before the unit is wrapped.
const TAIL: usize = 13;
/// The most lines that a long unit takes beside the number.
const SHORT: usize = 2;
/// The least room for labels beside the values; with less, each stands under its value.
pub(super) const LABEL: usize = 28;

/// The columns that all figures of a page share.
pub(super) struct FigureColumns {
    /// Qualifier and digits before the decimal point, set to the right.
    lead: usize,
    /// What follows: the decimals and, after a space, the unit.
    tail: usize,
}

/// Adds the figures with what qualifies each.
pub(super) fn figures(builder: &mut PageBuilder) {
    if builder.briefing.figures.is_empty() {
        return;
    }
    builder.part(Part::Figures);
    let groups = groups(builder);
    let wordings: HashMap<usize, Wording> =
        groups.iter().flat_map(|(_, group)| group).map(|i| (*i, builder.wording(Passage::Figure(*i)))).collect();
    let columns = FigureColumns::of(wordings.values());
    for (nth, (topic, group)) in groups.into_iter().enumerate() {
        if nth > 0 {
            builder.blank();
        }
        if let Some(topic) = topic {
            builder.aside(Role::Dim, &topic);
        }
        for i in group {
            let wording = &wordings[&i];
            let beneath = figure(builder, i, wording, &columns, wording.slot(Slot::Body).unwrap_or_default());
            builder.note(Passage::Figure(i), wording, beneath);
            builder.caveats(Passage::Figure(i), beneath);
        }
    }
}

/// Adds a figure, of its label the bytes given. Returns the column of what is said about it.
pub(super) fn figure(
    builder: &mut PageBuilder,
    i: usize,
    wording: &Wording,
    columns: &FigureColumns,
    label: Range<usize>,
) -> usize {
    let (passage, column) = (Passage::Figure(i), builder.inset + columns.width() + 2);
    if builder.room(column) >= LABEL && columns.fit(wording) {
        let value = Cell::new(builder.inset, columns.set(wording));
        builder.cells(passage, vec![value, Cell::new(column, wording.set(label, builder.room(column), 0))]);
        column + 2
    } else {
        builder.cell(passage, builder.inset, wording.set(amount(wording), builder.room(builder.inset), 2));
        let column = builder.inset + 2;
        builder.cell(passage, column, wording.set(label, builder.room(column), 0));
        builder.nested(2)
    }
}

/// The figures that stand in no table, by first topic, in the order in which the topics first come up; all in one group
/// without a name where there are few, or where they have one topic.
pub(super) fn groups(builder: &PageBuilder) -> Vec<(Option<String>, Vec<usize>)> {
    let alone = builder.briefing.figures.iter().enumerate().filter(|(_, figure)| figure.cell.is_none());
    let mut groups: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    for (i, figure) in alone.clone() {
        let topic = figure.topics.first().map(|topic| &**topic);
        match groups.iter_mut().find(|(other, _)| *other == topic) {
            Some((_, group)) => group.push(i),
            None => groups.push((topic, vec![i])),
        }
    }
    if alone.clone().count() <= UNGROUPED || groups.len() == 1 {
        return vec![(None, alone.map(|(i, _)| i).collect())];
    }
    let named = |(topic, group): (Option<&str>, _)| {
        let name = topic.map_or("Other", |topic| builder.glossary.topic(topic));
        (Some(name.to_string()), group)
    };
    groups.into_iter().map(named).collect()
}

/// The bytes of qualifier, number and unit.
pub(super) fn amount(wording: &Wording) -> Range<usize> {
    let number = wording.slot(Slot::Number).unwrap_or_default();
    0..wording.slot(Slot::Unit).map_or(number.end, |unit| unit.end)
}

impl FigureColumns {
    /// Columns that do not depend on what stands in them: for tables of which only a part is set.
    pub const FIXED: Self = Self { lead: LEAD, tail: TAIL };

    /// Columns that suit all of these.
    pub fn of<'w>(wordings: impl IntoIterator<Item = &'w Wording>) -> Self {
        let lead = |wording: &Wording| {
            let (whole, _) = halves(wording);
            let digits = width(&wording.text[whole]);
            if is_beside(wording) { digits + 1 + wording.width(Slot::Qualifier) } else { digits }
        };
        let tail = |wording: &Wording| {
            let before = width(&wording.text[halves(wording).1]) + 1;
            let whole = before + wording.width(Slot::Unit);
            if whole <= TAIL { whole } else { TAIL.min(before + wording.widest_word(Slot::Unit)) }
        };
        let widths = wordings.into_iter().map(|wording| (lead(wording), tail(wording)));
        let (lead, tail) = widths.fold((0, 0), |most, one| (most.0.max(one.0), most.1.max(one.1)));
        Self { lead: lead.min(LEAD), tail }
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.lead + self.tail
    }

    /// Whether a value can stand in these columns without breaking a number or a word.
    pub fn fit(&self, wording: &Wording) -> bool {
        let number = wording.slot(Slot::Number).map_or(0, |number| width(&wording.text[number]));
        number.max(wording.widest_word(Slot::Qualifier)).max(wording.widest_word(Slot::Unit)) <= self.width()
    }

    /// The value in its columns; a long qualifier stands in lines above it, a long unit goes on below.
    pub fn set(&self, wording: &Wording) -> Vec<Strip> {
        let (whole, decimals) = halves(wording);
        let (start, mut strips) = if is_beside(wording) {
            (0, Vec::new())
        } else {
            (whole.start, wording.block(Slot::Qualifier, self.width()))
        };
        let before = self.lead.saturating_sub(width(&wording.text[start..whole.end]));
        let mut line = wording.strip(start..decimals.end).indented(before);
        let Some(unit) = wording.slot(Slot::Unit) else {
            strips.push(line);
            return strips;
        };
        let column = line.width + 1;
        let beside = unit.start + beside(&wording.text[unit.clone()], self.width().saturating_sub(column));
        if beside > unit.start {
            line.pad(column);
            line.append(wording.strip(unit.start..beside));
        }
        strips.push(line);
        strips.extend(self.below(wording, beside..unit.end, column));
        strips
    }

    /// The rest of a unit, below its first part. It starts at the same `column`, unless a word would be broken there,
    /// it would take more than [`SHORT`] lines, or it begins with a bracket: then it is moved to the left as far as it
    /// takes to fit on one line.
    fn below(&self, wording: &Wording, rest: Range<usize>, column: usize) -> Vec<Strip> {
        let text = wording.text[rest.clone()].trim_start();
        if text.is_empty() {
            return Vec::new();
        }
        let rest = rest.end - text.len()..rest.end;
        let set = |indent: usize| wording.set(rest.clone(), self.width().saturating_sub(indent).max(1), 0);
        let widest = text.split_whitespace().map(width).max().unwrap_or(0);
        let there = Some(set(column))
            .filter(|lines| column + widest <= self.width() && lines.len() <= SHORT && !text.starts_with('('));
        let left = column.min(self.width().saturating_sub(width(text)));
        let (indent, lines) = there.map_or_else(|| (left, set(left)), |lines| (column, lines));
        lines.into_iter().map(|line| line.indented(indent)).collect()
    }
}

/// How many bytes of a unit stand beside its number, in so many columns: all of it, or else its first parts (`billion`,
/// `, up to 11.5`, `($2.7 billion)`), or else its first words.
fn beside(unit: &str, columns: usize) -> usize {
    let fits = |end: &usize| width(&unit[..*end]) <= columns;
    let parts = unit.match_indices(' ').map(|(at, _)| at);
    let mut parts = parts.filter(|at| unit[..*at].ends_with(',') || unit[*at + 1..].starts_with('('));
    let mut words = unit.match_indices([' ', '-']).map(|(at, sign)| if sign == "-" { at + 1 } else { at });
    let whole = Some(unit.len()).filter(fits);
    whole.or_else(|| parts.rfind(fits)).or_else(|| words.rfind(fits)).unwrap_or(0)
}

/// Whether the qualifier is short enough to stand beside the number; `false` where there is none.
fn is_beside(wording: &Wording) -> bool {
    let qualifier = wording.width(Slot::Qualifier);
    qualifier > 0 && qualifier + 1 + width(&wording.text[halves(wording).0]) <= LEAD
}

/// The number before and from its last decimal point, or from its percent sign.
fn halves(wording: &Wording) -> (Range<usize>, Range<usize>) {
    let number = wording.slot(Slot::Number).unwrap_or_default();
    let text = &wording.text[number.clone()];
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let point = number.start + digits.rfind('.').unwrap_or(digits.len());
    (number.start..point, point..number.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ascii::Charset;
    use crate::briefing::{Figure, Value};
    use crate::typeset::compose;
    use crate::typeset::facts;

    fn figure(value: Value, unit: &str, also: Option<(f64, &str)>, qualifier: Option<&str>) -> Figure {
        Figure {
            label: "Trade".into(),
            value,
            unit: unit.into(),
            also_value: also.map(|(value, _)| Value::Number(value)),
            also_unit: also.map(|(_, unit)| unit.into()),
            qualifier: qualifier.map(Into::into),
            ..Figure::default()
        }
    }

    fn lines(figure: &Figure) -> Vec<String> {
        let wording = compose::amount(figure);
        assert!(FigureColumns::FIXED.fit(&wording), "{}", wording.text);
        let text = |strip: Strip| strip.spans.iter().map(|span| &*span.text).collect();
        FigureColumns::FIXED.set(&wording).into_iter().map(text).collect()
    }

    #[test]
    fn a_second_sum_and_the_end_of_a_range_stay_whole() {
        assert_eq!(
            lines(&figure(Value::Number(400.0), "JPY mn", Some((2.7, "USD bn")), Some("about"))),
            ["       about ¥400 million", "                ($2.7 billion)"]
        );
        assert_eq!(
            lines(&figure(Value::Range(11.0, 11.5), "USD bn", None, Some("more than"))),
            ["    more than $11 billion,", "                  up to 11.5"]
        );
        assert_eq!(
            lines(&figure(Value::Number(1_234_567.89), "UZS bn", Some((123_456_789.0, "EUR")), None)),
            ["        1,234,567.89 billion", "           soum (€123,456,789)"]
        );
        assert_eq!(lines(&figure(Value::Number(78.0), "projects", None, None)), ["               78 projects"]);
    }

    proptest! {
        #[test]
        fn no_number_is_broken_and_none_is_left_out(
            low in 1u64..100_000_000_000, more in 0u64..100_000_000_000, second in 1u32..2_000_000_000,
            unit in prop::sample::select(vec!["USD bn", "KZT", "projects", "cubic metres of water in the upper basin", "%"]),
            qualifier in prop::option::of(prop::sample::select(vec!["more than", "by some estimates more than", "up to"])),
            is_money: bool, width in 40u16..230,
        ) {
            let value = if more == 0 { Value::Number(low as f64) } else { Value::Range(low as f64, (low + more) as f64) };
            let also = is_money.then_some((f64::from(second), "EUR"));
            let figure = figure(value, unit, also, qualifier);
            let lines = facts::figure(&figure, ["2024", "Talks", "Report"], width, Charset::Unicode);
            let shown: String =
                lines.iter().flat_map(|line| line.spans.iter().map(|span| &*span.text).chain(["\n"])).collect();
            let amount = figure.amount();
            for number in amount.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.') {
                prop_assert!(shown.contains(number.trim_end_matches([',', '.'])), "{amount}\n{shown}");
            }
        }
    }
}
