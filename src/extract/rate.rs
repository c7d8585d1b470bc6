//! Rates: the words for how much something is per day, week, month or year.

/// The format's word for each period, with the words of the languages.
#[rustfmt::skip]
const RATES: &[(&str, &[&str])] = &[
    (
        "day",
        &[
            "a day", "per day", "daily", "each day", "every day", "в сутки", "в день", "ежедневно", "күніне", "тәулігіне",
            "күн сайын", "kuniga", "sutkasiga", "har kuni", "кунига", "ҳар куни",
        ],
    ),
    (
        "week",
        &[
            "a week", "per week", "weekly", "each week", "every week", "в неделю", "еженедельно", "аптасына", "апта сайын",
            "haftasiga", "haftada", "har hafta", "ҳафтасига",
        ],
    ),
    (
        "month",
        &[
            "a month", "per month", "monthly", "each month", "every month", "в месяц", "ежемесячно", "айына", "ай сайын",
            "oyiga", "har oyda", "ойига",
        ],
    ),
    (
        "year",
        &[
            "a year", "per year", "yearly", "annually", "per annum", "each year", "every year", "в год", "ежегодно",
            "жылына", "жыл сайын", "yiliga", "har yili", "йилига", "ҳар йили",
        ],
    ),
];

/// The period of the rate that `period`, words of a text, means; `None` if they mean a date.
pub(super) fn rate(period: &str) -> Option<&'static str> {
    let words = period.to_lowercase();
    RATES.iter().find(|(_, all)| all.contains(&&*words)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::language::Language::{English, Kazakh, Russian, Uzbek};
    use crate::extract::lexicon;

    #[test]
    fn every_rate_is_looked_for_in_a_text() {
        for words in RATES.iter().flat_map(|(_, all)| *all) {
            let is_known = |language| lexicon::of(language).undated_times.contains(words);
            assert!([English, Russian, Kazakh, Uzbek].into_iter().any(is_known), "{words}");
        }
    }

    #[test]
    fn a_rate_is_no_date() {
        assert_eq!(rate("a day"), Some("day"));
        assert_eq!(rate("Жыл сайын"), Some("year"));
        assert_eq!(rate("в неделю"), Some("week"));
        assert_eq!(rate("last year"), None);
    }
}
