//! Rates: in which words a text says that something is so much for each day, week, month or year.

/// What the format calls the stretch of time, with the words for it.
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

/// The stretch of time for which `period`, the words of a text, says that something is so much; `None` where they say
/// when.
pub fn rate(period: &str) -> Option<&'static str> {
    let words = period.to_lowercase();
    RATES.iter().find(|(_, all)| all.contains(&&*words)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_no_date() {
        assert_eq!(rate("a day"), Some("day"));
        assert_eq!(rate("Жыл сайын"), Some("year"));
        assert_eq!(rate("в неделю"), Some("week"));
        assert_eq!(rate("last year"), None);
    }
}
