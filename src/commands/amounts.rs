//! Numbers to compare: of a text, of a figure, of a whole briefing.

use crate::arrange::Arrange;
use crate::briefing::{Briefing, Figure, Said, Value};
use crate::extract;
use crate::language::numerals;

/// Numbers, to ask which of them are there.
#[derive(Debug, Default)]
pub(super) struct Amounts(Vec<f64>);

impl Amounts {
    /// Every number of a text, in digits or in words.
    pub(super) fn of_text(text: &str) -> Self {
        Self::new(extract::amounts(text))
    }

    fn new(mut amounts: Vec<f64>) -> Self {
        amounts.arrange_by(f64::total_cmp);
        Self(amounts)
    }

    /// Whether `amount` is among them, apart from rounding errors.
    pub(super) fn has(&self, amount: f64) -> bool {
        let near = amount.abs() * 1e-6;
        let at = self.0.partition_point(|other| *other < amount - near);
        self.0.get(at).is_some_and(|other| *other <= amount + near)
    }

    /// Whether all of `amounts` are among them.
    pub(super) fn has_all(&self, amounts: &[f64]) -> bool {
        amounts.iter().all(|amount| self.has(*amount))
    }

    /// Whether the value of a figure is among them, in one of the forms in which a text may print it.
    pub(super) fn has_figure(&self, figure: &Figure) -> bool {
        of_figure(figure).iter().any(|amounts| self.has_all(amounts))
    }
}

/// What a figure's value, in either currency, may be in a text: its ends with the scale of its unit applied; of a share also the fraction.
fn of_figure(figure: &Figure) -> Vec<Vec<f64>> {
    let mut forms = forms_of(figure.value, &figure.unit);
    forms.extend(figure.second_sum().into_iter().flat_map(|(value, unit)| forms_of(value, unit)));
    forms
}

fn forms_of(value: Value, unit: &str) -> Vec<Vec<f64>> {
    let (low, high) = value.ends();
    let scale = unit.split_whitespace().map(scale_of).product::<f64>();
    let scaled = |scale: f64| vec![low * scale, high * scale];
    let mut forms = vec![scaled(scale)];
    if scale != 1.0 {
        forms.push(scaled(1.0));
    }
    if unit == "%" || unit.starts_with("% ") {
        forms.push(scaled(0.01));
        // A third is 33.3 per cent.
        let parts = |n: f64| (n * 0.03).round() / 3.0;
        if [low, high].iter().all(|n| (parts(*n) - n * 0.01).abs() < 5e-4) {
            forms.push(vec![parts(low), parts(high)]);
        }
    }
    forms
}

/// What a word of a unit multiplies the value with.
fn scale_of(word: &str) -> f64 {
    match (word, numerals::scale(word)) {
        ("k" | "тыс.", _) | (_, Some("thousand")) => 1e3,
        ("m", _) | (_, Some("million")) => 1e6,
        (_, Some("billion")) => 1e9,
        (_, Some("trillion")) => 1e12,
        _ => 1.0,
    }
}

/// Every number of a briefing, and every number in `notes`, the words by which its file says why others were left out.
pub(super) fn of_briefing<'n>(briefing: &Briefing, notes: impl Iterator<Item = &'n str>) -> Amounts {
    let mut amounts: Vec<f64> = briefing.figures.iter().flat_map(of_figure).flatten().collect();
    for fact in briefing.facts() {
        fact.says(|_, said| {
            if let Said::Text(text) = said {
                amounts.extend(extract::amounts(text));
            }
        });
    }
    amounts.extend(notes.flat_map(extract::amounts));
    Amounts::new(amounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_with_their_scale() {
        let amounts = Amounts::of_text("It is worth $1.7 billion, two thirds of it loans, for 15,000 jobs.");
        assert!(amounts.has(1.7e9) && amounts.has(15e3) && amounts.has(2.0 / 3.0));
        assert!(!amounts.has(1.8e9) && !amounts.has(1.7));
    }
}
