//! Dates and periods: where they are in a sentence, and their EDTF.

mod period;
mod year;

use super::language::Language;
use super::lexicon::{any, any_before};
use super::token::Token;
use crate::briefing::Date;
use year::PartialDate;
pub(super) use year::{TimeExpression, TimeReader};

impl TimeReader<'_> {
    /// All of them, from the left, none overlapping.
    pub(super) fn all(&self) -> Vec<TimeExpression> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.at(at) {
                Some((end, edtf)) => {
                    let phrase = self.phrase(at, end);
                    // An impossible date such as 31 November still says when.
                    let edtf = edtf.filter(|edtf| edtf.contains('X') || edtf.parse::<Date>().is_ok());
                    let is_name = end == at + 1 && self.tokens[at].fold.len() == 4 && self.ends_name(at);
                    found.push(TimeExpression { start: at, end, phrase, edtf, is_name });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, at: usize) -> Option<(usize, Option<String>)> {
        self.numeric(at)
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.months(at))
            .or_else(|| self.duration(at))
            .or_else(|| self.years(at))
            .or_else(|| any(&self.lexicon.undated_times, self.tokens, at).map(|length| (at + length, None)))
    }

    /// `15.11.2025`, `2025-11-15`, `15/11/2025`.
    fn numeric(&self, at: usize) -> Option<(usize, Option<String>)> {
        let first = self.tokens.get(at).filter(|token| token.is_number())?;
        let parts: Vec<&str> = first.fold.split('.').collect();
        if let [day, month, year] = parts[..] {
            let point = point(year, month, day)?;
            return Some((at + 1, Some(point.edtf())));
        }
        let glued = |i: usize| self.tokens.get(at + i).filter(|token| token.glued);
        let sign = glued(1).filter(|token| matches!(&*token.fold, "-" | "/"))?;
        let (second, last) = (glued(2)?, glued(4)?);
        if !glued(3)?.is(&sign.fold) || !second.is_number() || !last.is_number() {
            return None;
        }
        let found =
            point(&first.fold, &second.fold, &last.fold).or_else(|| point(&last.fold, &second.fold, &first.fold))?;
        Some((at + 5, Some(found.edtf())))
    }

    /// `15 November 2025`, `Nov. 21-22`, `January-September 2024`, `2025-yil 15-noyabr`, `2025 жылғы 15 қараша`.
    fn months(&self, at: usize) -> Option<(usize, Option<String>)> {
        let (before, start) = match self.year_at(at).filter(|_| self.puts_year_first()) {
            Some((year, end)) => (Some(year), end),
            None => (None, at),
        };
        let (first, mut end) = self.day_and_month(start)?;
        let mut last = None;
        if let Some(next) = self.after_dash(end)
            && let Some((other, after)) = self.day_and_month(next).filter(|((_, other), _)| other.month.is_some())
        {
            (last, end) = (Some(other.1), after);
        }
        let skipped = end + usize::from(self.is(",", end) || self.is("of", end));
        let year = before.or_else(|| {
            let (year, after) = self.year_at(skipped)?;
            end = after;
            Some(year)
        });
        let (from, to) = first;
        let dated = |point: PartialDate| PartialDate { year, ..point }.edtf();
        let edtf = match (last, from) {
            (Some(last), Some(from)) => format!("{}/{}", dated(from), dated(last)),
            (Some(last), None) => format!("{}/{}", dated(to), dated(last)),
            (None, Some(from)) => format!("{}/{}", dated(from), dated(to)),
            (None, None) => dated(to),
        };
        // `may` and `march` are ordinary words too.
        let is_bare =
            end == start + 1 && matches!(&*self.tokens[start].fold, "may" | "march" | "mar" | "mart" | "jan" | "dec");
        if is_bare
            && (self.language != Language::English || !self.tokens[start].capital || start == 0)
            && before.is_none()
            && !(self.language == Language::Uzbek)
        {
            return None;
        }
        Some((end, Some(edtf)))
    }

    /// The days and the month that begin at `at`: the first day of several, then the last with the month.
    fn day_and_month(&self, at: usize) -> Option<((Option<PartialDate>, PartialDate), usize)> {
        if let Some((month, mut end)) = self.month_at(at) {
            let mut point = PartialDate { year: None, month: Some(month), day: None };
            let mut first = None;
            // `Nov. 21-22`: not `November 2025`.
            if self.language == Language::English
                && let Some((day, after)) = self.day_at(end)
            {
                (point.day, end) = (Some(day), after);
                if let Some(next) = self.after_dash(end)
                    && let Some((last, after)) = self.day_at(next)
                {
                    first = Some(point);
                    (point.day, end) = (Some(last), after);
                }
            }
            return Some(((first, point), end));
        }
        let (day, mut end) = self.day_at(at)?;
        let mut days = (None, day);
        if let Some(next) = self.after_dash(end).or_else(|| {
            (self.is("and", end) || self.is("и", end) || self.is("va", end) || self.is("және", end)).then_some(end + 1)
        }) && let Some((last, after)) = self.day_at(next)
        {
            (days, end) = ((Some(day), last), after);
        }
        end += usize::from(self.is("of", end));
        if self.tokens.get(end).is_some_and(|dash| dash.is_dash() && dash.glued) {
            end += 1;
        }
        let (month, end) = self.month_at(end)?;
        let point = |day| PartialDate { year: None, month: Some(month), day: Some(day) };
        Some(((days.0.map(point), point(days.1)), end))
    }

    /// A day of the month, without its ending.
    fn day_at(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.get(at).filter(|token| token.is_number() && token.fold.len() <= 2)?;
        let day: u8 = token.fold.parse().ok().filter(|day| (1..=31).contains(day))?;
        let mut end = at + 1;
        if self.tokens.get(end).is_some_and(|token| token.glued && matches!(&*token.fold, "st" | "nd" | "rd" | "th")) {
            end += 1;
        }
        Some((day, end))
    }

    fn after_dash(&self, at: usize) -> Option<usize> {
        self.tokens.get(at).filter(|token| token.is_dash() || token.is("to")).map(|_| at + 1)
    }

    /// `2030`, `2021-2025`, `2021/22`, `1990s`, with the word for year if there is one.
    fn years(&self, at: usize) -> Option<(usize, Option<String>)> {
        let (first, end) = self.year_at(at)?;
        let between = self.tokens.get(end).filter(|token| {
            token.is_dash() || token.is("/") || (token.is("and") || token.is("to")) && self.follows_between(at)
        });
        if between.is_some()
            && let Some((last, after)) = self.year_at(end + 1).or_else(|| self.short_year(first, end + 1))
            && last > first
        {
            return Some((after, Some(format!("{first:04}/{last:04}"))));
        }
        if first % 10 == 0 && end == at + 2 && self.is("s", at + 1) {
            let (from, to) = self.part_of_decade(at);
            return Some((end, Some(format!("{:04}/{:04}", first + from, first + to))));
        }
        Some((end, Some(format!("{first:04}"))))
    }

    /// The first and last year, from 0, of the part of a decade named before the token `at`.
    fn part_of_decade(&self, at: usize) -> (u16, u16) {
        let word = at.checked_sub(1).map(|before| before - usize::from(before > 0 && self.tokens[before].is_dash()));
        match word.map(|at| &*self.tokens[at].fold) {
            Some("early") => (0, 3),
            Some("mid") => (4, 6),
            Some("late") => (7, 9),
            _ => (0, 9),
        }
    }

    fn follows_between(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.tokens[before].is("between") || self.tokens[before].is("from"))
    }

    /// `22` in `2021/22` and `2021-22`.
    fn short_year(&self, first: u16, at: usize) -> Option<(u16, usize)> {
        let token = self.tokens.get(at).filter(|token| token.glued && token.is_number() && token.fold.len() == 2)?;
        let last = first / 100 * 100 + token.fold.parse::<u16>().ok()?;
        (last > first).then_some((last, at + 1))
    }

    /// The words around a date that belong to it: `by 2030`, `2030 жылға дейін`.
    fn phrase(&self, start: usize, end: usize) -> (usize, usize) {
        let mut from = start;
        while let Some(before) = any_before(&self.lexicon.before_time, self.tokens, from).filter(|_| start - from < 6) {
            from = before;
        }
        let mut to = end;
        while let Some(length) = any(&self.lexicon.after_time, self.tokens, to).filter(|_| to - end < 4) {
            to += length;
        }
        (from, to)
    }
}

fn point(year: &str, month: &str, day: &str) -> Option<PartialDate> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let year = year.parse().ok().filter(|year| (1800..=2199).contains(year))?;
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(PartialDate { year: Some(year), month: Some(month), day: Some(day) })
}

/// The dates and periods among `tokens`.
pub(super) fn time_expressions(tokens: &[Token], language: Language) -> Vec<TimeExpression> {
    TimeReader { tokens, lexicon: super::lexicon::of(language), language }.all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    fn edtf(text: &str, language: Language) -> Vec<String> {
        let tokens = tokens(text, 0..text.len());
        time_expressions(&tokens, language).into_iter().filter_map(|time| time.edtf).collect()
    }

    fn phrase(text: &str, language: Language) -> String {
        let tokens = tokens(text, 0..text.len());
        let time = time_expressions(&tokens, language).remove(0);
        text[tokens[time.phrase.0].range.start..tokens[time.phrase.1 - 1].range.end].to_owned()
    }

    #[test]
    fn dates_are_read_as_edtf() {
        use Language::*;
        for (text, language, expected) in [
            ("on Nov. 15 in Tashkent", English, "XXXX-11-15"),
            ("on Dec. 21-22, 2022", English, "2022-12-21/2022-12-22"),
            ("15 November 2025", English, "2025-11-15"),
            ("January-September 2024", English, "2024-01/2024-09"),
            ("in the first half of 2022", English, "2022-01/2022-06"),
            ("in Q3 2024", English, "2024-07/2024-09"),
            ("in the summer of 2026", English, "2026-06/2026-08"),
            ("by the mid-2030s", English, "2034/2036"),
            ("in the late 1990s", English, "1997/1999"),
            ("летом 2026 года", Russian, "2026-06/2026-08"),
            ("in the first nine months of 2024", English, "2024-01/2024-09"),
            ("in 2021-2025", English, "2021/2025"),
            ("15 ноября 2025 года", Russian, "2025-11-15"),
            ("за 9 месяцев 2024 года", Russian, "2024-01/2024-09"),
            ("в III квартале 2024 года", Russian, "2024-07/2024-09"),
            ("2025 жылғы 15 қарашада", Kazakh, "2025-11-15"),
            ("2024 жылдың 10 айында", Kazakh, "2024-01/2024-10"),
            ("2025-yil 15-noyabr", Uzbek, "2025-11-15"),
            ("2030-yilgacha", Uzbek, "2030"),
            ("15.11.2025", Russian, "2025-11-15"),
            ("2025-11-15", English, "2025-11-15"),
        ] {
            assert_eq!(edtf(text, language), [expected], "{text}");
        }
        assert!(edtf("2000 jobs and $2025", English).is_empty());
        assert!(edtf("it may march", English).is_empty());
        assert!(edtf("31 November 2025", English).is_empty(), "no such day");
        assert!(edtf("31.02.2025", Russian).is_empty(), "no such day");
    }

    #[test]
    fn what_says_when_is_taken_with_its_words() {
        assert_eq!(phrase("to $10 billion by 2030.", Language::English), "by 2030");
        assert_eq!(phrase("к концу 2030 года", Language::Russian), "к концу 2030 года");
        assert_eq!(phrase("2030 жылға дейін", Language::Kazakh), "2030 жылға дейін");
    }
}
