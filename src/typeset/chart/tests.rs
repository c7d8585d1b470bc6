use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;

fn mark(value: f64, date: &str, nature: Nature) -> ChartMark {
    let value = Value::number(value).unwrap();
    ChartMark { date: date.parse().ok(), value, nature, label: value.to_string(), count: 1 }
}

fn actual(value: f64, date: &str) -> ChartMark {
    mark(value, date, Nature::Actual)
}

fn range(low: f64, high: f64, date: &str) -> ChartMark {
    let value = Value::range(low, high).unwrap();
    ChartMark { value, label: value.to_string(), ..mark(0.0, date, Nature::Potential) }
}

/// The chart as text, with a bar where each line ends.
fn drawn(marks: &[ChartMark], links: &[(usize, usize)], size: (u16, u16), charset: Charset) -> String {
    let text = |line: &Line| line.spans.iter().map(|span| &*span.text).collect::<String>();
    chart(marks, links, size, charset).iter().map(|line| text(line) + "|\n").collect()
}

fn projects() -> [ChartMark; 3] {
    [actual(38.0, "2022"), actual(60.0, "2024"), actual(78.0, "2025-11-15")]
}

fn turnover() -> [ChartMark; 7] {
    [
        mark(5.0, "", Nature::Target),
        mark(10.0, "", Nature::Target),
        actual(2.1, "2014"),
        actual(3.8, "2021"),
        actual(4.0, "2021/2023"),
        actual(4.1, "2022-01/2022-10"),
        mark(10.0, "2030", Nature::Target),
    ]
}

#[test]
fn points_that_may_be_compared_are_joined() {
    insta::assert_snapshot!(drawn(&projects(), &[(0, 1), (1, 2)], (60, 10), Charset::Unicode), @r"
                                                            78|
                                      60             ⣀⣀⣀⣀⣀⡠⠤⠤◉|
                                 ⣀⣀⣀⣀⠤⠤◉⠤⠤⠒⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉|
     38         ⢀⣀⣀⣀⡠⠤⠤⠤⠤⠒⠒⠒⠒⠉⠉⠉⠉|
      ◉⠤⠔⠒⠒⠒⠊⠉⠉⠉⠁|
    |
    |
    |
    ╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌|
    2022                             2024       15 November 2025|
    ");
}

#[test]
fn ascii_has_marks_and_lines_too() {
    insta::assert_snapshot!(drawn(&projects(), &[(0, 1), (1, 2)], (60, 10), Charset::Ascii), @r"
                                                            78|
                                      60             ........*|
                                 ......*.............|
     38         .................|
      *..........|
    |
    |
    |
    --+--------------------------------+---------------------+--|
    2022                             2024       15 November 2025|
    ");
}

#[test]
fn the_smallest_chart_is_still_read() {
    insta::assert_snapshot!(drawn(&projects(), &[(0, 1), (1, 2)], (24, 6), Charset::Unicode), @r"
                60      78|
     38      ⣀⣀⣀⠤◉⠤⠤⠤⠤⠤⠤⠤◉|
      ◉⠔⠒⠒⠊⠉⠉|
    |
    ╌╌╵╌╌╌╌╌╌╌╌╌╌╵╌╌╌╌╌╌╌╵╌╌|
    2022       2024 Nov 2025|
    ");
}

#[test]
fn targets_have_marks_of_their_own_and_no_line() {
    insta::assert_snapshot!(drawn(&turnover(), &[(2, 3)], (60, 10), Charset::Unicode), @r"
                                                            10|
                                                             ◊|
    |
                                4.1|
     2.1             ⢀⣀⣀⣀⣀⣀⡠⠤⠤◉  ◉◉ 4|
      ◉⠤⠤⠔⠒⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉⠁       3.8|
    |
    ╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌╵╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌|
    2014                    2021                           2030|
    ◊ target, undated: 5, 10  ◉ actual|
    ");
}

#[test]
fn what_has_no_date_is_listed_beneath_at_any_size() {
    insta::assert_snapshot!(drawn(&turnover(), &[(2, 3)], (24, 6), Charset::Ascii), @r"
                        10|
     2.1      4.1        x|
      *...3.8.*** 4|
    --+-------+++--------+--|
    2014    2021       2030|
    x target, undated: 5, 10|
    ");
}

#[test]
fn points_without_dates_need_no_axis() {
    insta::assert_snapshot!(drawn(&turnover()[..2], &[], (40, 8), Charset::Ascii), @"x target, undated: 5, 10|");
}

#[test]
fn a_single_point_stands_in_the_middle() {
    insta::assert_snapshot!(drawn(&projects()[..1], &[], (40, 6), Charset::Ascii), @r"
                      38|
                       *|
    |
    |
    -------------------+--------------------|
                     2022|
    ");
}

#[test]
fn equal_dates_share_a_column() {
    insta::assert_snapshot!(drawn(&[actual(5.0, "2024-04-05"), actual(8.0, "2024-04-05"), actual(8.0, "2024-04-05")], &[], (40, 8), Charset::Ascii), @r"
                       8|
                       *|
                       * 5|
    |
    |
    |
    -------------------+--------------------|
                 5 April 2024|
    ");
}

#[test]
fn ranges_are_bars() {
    insta::assert_snapshot!(drawn(&[actual(-2.0, "2024-04-05"), range(5.0, 10.0, "2030"), mark(6.0, "2027-06", Nature::Expected)], &[], (40, 12), Charset::Unicode), @r"
                                       5–10|
                                         ◌|
                        6                ⡇|
                        ▵                ⡇|
                                         ◌|
    |
    |
     -2|
      ◉|
    ╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌|
    5 April 2024    June 2027          2030|
    ◉ actual  ▵ expected  ◌ potential|
    ");
}

#[test]
fn a_mark_that_stands_for_several_values_is_explained() {
    let several = |low, high, date| ChartMark { count: 3, nature: Nature::Actual, ..range(low, high, date) };
    let mut undated = actual(1.0, "");
    (undated.count, undated.label) = (12, "1–9".into());
    let marks = [several(2.0, 5.0, "2022"), actual(4.0, "2023"), several(6.0, 10.0, "2024"), undated];
    insta::assert_snapshot!(drawn(&marks, &[], (60, 12), Charset::Unicode), @r"
                                                           6–10|
                                                             ◉|
                                                             ⡇|
     2–5                                                     ⡇|
      ◉                           4                          ◉|
      ⡇                           ◉|
      ⡇|
      ◉|
    |
    ╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╵╌╌|
    2022                        2023                       2024|
    ◉ actual, 12 undated  lowest to highest of several values|
    ");
    insta::assert_snapshot!(drawn(&marks[..3], &[], (24, 6), Charset::Ascii), @r"
     2–5               6–10|
      *         4        *|
      *         *|
    --+---------+--------+--|
    2022      2023     2024|
    several values each|
    ");
}

fn any_mark() -> impl Strategy<Value = ChartMark> {
    let date =
        prop::sample::select(vec!["", "0000-01-01", "1999", "2024", "2024-04", "2024-04-05", "2021/2023", "9999"]);
    let number = prop_oneof![-1e3..1e3, Just(0.0), Just(f64::MAX), Just(f64::MIN)];
    (number, date, prop::sample::select(Nature::ALL)).prop_map(|(value, date, nature)| mark(value, date, nature))
}

proptest! {
    /// Whatever is drawn at whatever size: no line is too wide, there are not too many, and ASCII is ASCII.
    #[test]
    fn a_chart_never_outgrows_its_size(
        marks in prop::collection::vec(any_mark(), 0..12),
        links in prop::collection::vec((0usize..12, 0usize..12), 0..6),
        size in (0u16..120, 0u16..40),
        ascii: bool,
    ) {
        let text = drawn(&marks, &links, size, Charset::ascii_if(ascii));
        prop_assert!(text.lines().count() <= usize::from(size.1.max(SMALLEST.1)));
        for line in text.lines() {
            prop_assert!(line.width() <= usize::from(size.0.max(SMALLEST.0)) + 1, "{}", line);
        }
        prop_assert!(!ascii || text.is_ascii());
    }
}
