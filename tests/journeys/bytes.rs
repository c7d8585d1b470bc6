//! What the steps of reading cost in bytes, on the real screens. The limits are those of `docs/ssh.md`.

use super::support::Journey;

/// The sizes at which costs are limited.
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];

/// The bytes of each of these steps.
fn costs<'k>(journey: &mut Journey, keys: impl IntoIterator<Item = &'k str>) -> Vec<usize> {
    keys.into_iter().map(|key| journey.keys(key).sent.len()).collect()
}

fn median(costs: &[usize]) -> usize {
    let mut costs = costs.to_vec();
    costs.sort_unstable();
    costs[costs.len() / 2]
}

/// A reader at the top of the second briefing, which has the whole width.
fn article((cols, rows): (u16, u16)) -> Journey {
    let mut journey = Journey::new(cols, rows);
    journey.keys("j enter");
    if cols >= 110 {
        journey.keys("z");
    }
    journey
}

#[test]
fn the_first_frame() {
    for ((cols, rows), limit) in SIZES.into_iter().zip([2000, 6000]) {
        let sent = Journey::new(cols, rows).sent.len();
        assert!(sent <= limit, "{cols}x{rows}: {sent}");
    }
}

#[test]
fn a_line() {
    for (size, limit) in SIZES.into_iter().zip([96, 120]) {
        let mut journey = article(size);
        let down = median(&costs(&mut journey, ["j"; 30]));
        let up = median(&costs(&mut journey, ["k"; 20]));
        assert!(down <= limit && up <= limit, "{size:?}: {down} down, {up} up");
    }
}

#[test]
fn a_page() {
    for (size, limit) in SIZES.into_iter().zip([1300, 3800]) {
        let page = median(&costs(&mut article(size), ["pgdn"; 4]));
        assert!(page <= limit, "{size:?}: {page}");
    }
}

#[test]
fn thirty_lines() {
    for size in SIZES {
        let held: usize = costs(&mut article(size), ["j"; 30]).iter().sum();
        assert!(held <= 2900, "{size:?}: {held}");
    }
}

#[test]
fn a_line_beside_the_list_for_each_cell_that_changed() {
    for (cols, rows) in SIZES {
        let mut journey = Journey::new(cols, rows);
        let (mut sent, mut cells) = (0, 0);
        for _ in 0..20 {
            let before = journey.screen();
            let after = journey.keys("ctrl-e").screen();
            let changed = |(a, b): (&str, &str)| {
                let width = a.chars().count().max(b.chars().count());
                let cell = |line: &str, x| line.chars().nth(x).unwrap_or(' ');
                (0..width).filter(|&x| cell(a, x) != cell(b, x)).count()
            };
            sent += journey.sent.len();
            cells += before.lines().zip(after.lines()).map(changed).sum::<usize>();
        }
        assert!(sent * 10 <= cells * 14, "{cols}x{rows}: {sent} bytes for {cells} cells");
    }
}

#[test]
fn a_line_beside_the_list_leaves_the_rows_below_it_alone() {
    let mut journey = Journey::new(120, 40);
    journey.keys("j enter");
    let (down, up) = (median(&costs(&mut journey, ["j"; 20])), median(&costs(&mut journey, ["k"; 20])));
    assert!(down <= 730 && up <= 730, "{down} down, {up} up");
}

#[test]
fn a_row_of_the_list() {
    for ((cols, rows), limit) in SIZES.into_iter().zip([100, 120]) {
        let mut journey = Journey::new(cols, rows);
        let moves = costs(&mut journey, ["j", "j", "j", "j", "k", "k", "k", "k"]);
        assert!(median(&moves) <= limit, "{cols}x{rows}: {moves:?}");
    }
}

#[test]
fn a_letter_in_the_finder() {
    let mut journey = article(SIZES[0]);
    journey.keys("ctrl-p");
    let letters: Vec<usize> = "trade target 2030".chars().map(|c| journey.text(&c.to_string()).sent.len()).collect();
    let most = letters.iter().max().copied();
    assert!(median(&letters) <= 1700 && most <= Some(2200), "{letters:?}");
}
