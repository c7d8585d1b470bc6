//! Reduces a series with too many points for a chart: of each period and nature the lowest and the highest value stay.

use std::collections::BTreeMap;

use crate::briefing::{Bound, Date, Nature, Value};

/// The most points that are drawn one by one; a longer series is reduced to about as many periods. The widest chart has
/// half as many columns again.
pub const MOST: usize = 64;

/// The lengths of period to try, in months, the shortest first.
const PERIODS: [u32; 5] = [1, 12, 120, 1_200, 12_000];

/// One value of a series, or several of one period.
#[derive(Debug, Clone, Copy)]
pub struct Dot {
    /// When it holds; `None` where that is not known.
    pub date: Option<Date>,
    /// The value; of several, from the lowest to the highest.
    pub value: Value,
    /// Whether it is measured, or set, expected or possible.
    pub nature: Nature,
    /// In which direction the true value may lie.
    pub bound: Bound,
    /// How many values it stands for.
    pub count: usize,
}

impl Dot {
    /// The number, with a sign for its qualifier.
    pub fn label(&self) -> String {
        format!("{}{}", self.bound.sign(), self.value)
    }
}

/// One dot for each nature in each period, and one for the values without a date. The periods are the shortest of which
/// there are at most [`MOST`]. A value that is alone in its period stays as it is.
pub fn downsample(dots: impl Iterator<Item = Dot> + Clone) -> Vec<Dot> {
    let months = |dot: &Dot| dot.date.map(month);
    let period = PERIODS.into_iter().find(|period| {
        let mut found: Vec<u32> = dots.clone().filter_map(|dot| months(&dot)).map(|month| month / period).collect();
        found.sort_unstable();
        found.dedup();
        found.len() <= MOST
    });
    let period = period.unwrap_or(PERIODS[PERIODS.len() - 1]);
    let mut groups: BTreeMap<(Option<u32>, Nature), Dot> = BTreeMap::new();
    for dot in dots {
        let key = (months(&dot).map(|month| month / period), dot.nature);
        let date = key.0.and_then(|number| whole(number, period));
        groups.entry(key).and_modify(|all| add(all, &dot, date)).or_insert(dot);
    }
    groups.into_values().collect()
}

/// The month in which the middle of `date` lies, counted from the year 0.
fn month(date: Date) -> u32 {
    (date.start().first().month_number() + date.end().last().month_number()) / 2
}

/// The date of period `number` of `period` months.
fn whole(number: u32, period: u32) -> Option<Date> {
    let (first, last) = (number * period, (number + 1) * period - 1);
    let text = match period {
        1 => format!("{:04}-{:02}", first / 12, first % 12 + 1),
        12 => format!("{:04}", first / 12),
        _ => format!("{:04}/{:04}", first / 12, last / 12),
    };
    text.parse().ok()
}

/// Merges `dot` into `all`, which keeps its date if both have the same, and gets `date` otherwise.
fn add(all: &mut Dot, dot: &Dot, date: Option<Date>) {
    let ((low, high), (other_low, other_high)) = (all.value.ends(), dot.value.ends());
    let (low, high) = (low.min(other_low), high.max(other_high));
    all.value = Value::range(low, high).unwrap_or(all.value);
    all.bound = Bound::Exact;
    if all.date != dot.date {
        all.date = date;
    }
    all.count += dot.count;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dot(value: f64, date: &str, nature: Nature) -> Dot {
        let value = Value::number(value).unwrap();
        Dot { date: date.parse().ok(), value, nature, bound: Bound::About, count: 1 }
    }

    /// Date, label and count of each mark.
    fn drawn(dots: Vec<Dot>) -> Vec<(String, String, usize)> {
        let words = |dot: Dot| (dot.date.map_or(String::new(), |date| date.to_string()), dot.label(), dot.count);
        downsample(dots.into_iter()).into_iter().map(words).collect()
    }

    #[test]
    fn a_few_months_are_kept_apart_and_a_lone_value_stays_as_it_is() {
        let actual = |value, date| dot(value, date, Nature::Actual);
        let dots = vec![actual(3.0, "2024-01-05"), actual(1.0, "2024-01"), actual(2.0, "2024-03-07")];
        let alone = ("2024-03-07".to_string(), "~2".to_string(), 1);
        assert_eq!(drawn(dots), [("2024-01".to_string(), "1–3".to_string(), 2), alone]);
    }

    #[test]
    fn values_of_one_date_keep_it_and_those_without_are_counted() {
        let dots = vec![
            dot(5.0, "2030", Nature::Target),
            dot(5.0, "2030", Nature::Target),
            dot(7.0, "", Nature::Target),
            dot(8.0, "", Nature::Target),
        ];
        let [undated, dated] = &drawn(dots)[..] else { panic!("two dots") };
        assert_eq!((&*undated.0, undated.2), ("", 2));
        assert_eq!((&*dated.0, &*dated.1, dated.2), ("2030", "5", 2));
    }

    #[test]
    fn the_longer_the_time_the_longer_the_periods() {
        let over = |years: u16| {
            let months = (0..years * 12).map(|m| format!("{:04}-{:02}", 1900 + m / 12, m % 12 + 1));
            drawn(months.map(|date| dot(1.0, &date, Nature::Actual)).collect())
        };
        assert_eq!(over(5).len(), 60);
        assert_eq!(over(60)[0].0, "1900");
        assert_eq!(over(400)[1].0, "1910/1919");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_ends_stay(
            values in prop::collection::vec((-1e6..1e6f64, 1u16..9_999, 0usize..5), 1..300),
        ) {
            let dots: Vec<Dot> = values.iter().map(|(value, year, nature)| {
                let date = if *nature == 4 { String::new() } else { format!("{year:04}") };
                dot(*value, &date, Nature::ALL[*nature % 4])
            }).collect();
            let sketched = downsample(dots.iter().copied());
            prop_assert!(sketched.len() <= (MOST + 1) * Nature::ALL.len());
            prop_assert_eq!(sketched.iter().map(|dot| dot.count).sum::<usize>(), dots.len());
            let ends = |ends: Vec<(f64, f64)>| {
                ends.into_iter().fold((f64::MAX, f64::MIN), |all, end| (all.0.min(end.0), all.1.max(end.1)))
            };
            let drawn = sketched.iter().map(|dot| dot.value.ends()).collect();
            prop_assert_eq!(ends(drawn), ends(dots.iter().map(|dot| dot.value.ends()).collect()));
        }
    }
}
