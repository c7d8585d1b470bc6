//! Which two summits are compared.

use crate::across::Across;

/// Why there is no pair to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPair {
    /// No summit is named, and none is being read.
    NothingOpen,
    /// Both that are named are one.
    OneSummit,
    /// No other summit has anything in common with it.
    NothingInCommon,
}

/// The two summits to compare, as indexes among [`Across::briefings`]: the first two of `named`; the one being read
/// (`open`) and the one named; or the only one of these and the summit that has most in common with it.
///
/// # Errors
///
/// Says what is missing for a pair.
pub fn pair(across: &Across, named: &[usize], open: Option<usize>) -> Result<(usize, usize), NoPair> {
    match (named, open) {
        ([left, right, ..], _) if left == right => Err(NoPair::OneSummit),
        ([left, right, ..], _) => Ok((*left, *right)),
        ([right], Some(left)) if left != *right => Ok((left, *right)),
        ([only], _) => with_most_in_common(across, *only),
        ([], Some(only)) => with_most_in_common(across, only),
        ([], None) => Err(NoPair::NothingOpen),
    }
}

fn with_most_in_common(across: &Across, summit: usize) -> Result<(usize, usize), NoPair> {
    across.suggest(summit).map(|other| (summit, other)).ok_or(NoPair::NothingInCommon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::across::fixture::{across, briefing, figure};
    use crate::briefing::{Briefing, Figure, Glossary};

    #[test]
    fn what_is_named_goes_before_what_is_read_and_that_before_a_suggestion() {
        let trade = Figure { series: Some("trade".into()), ..figure("a", 1.0, "") };
        let of_trade = |id: &str, date: &str| Briefing { figures: vec![trade.clone()], ..briefing(id, date) };
        let briefings = vec![of_trade("a", "2026"), briefing("b", "2025"), of_trade("c", "2024")];
        let across = across(briefings, Glossary::default());
        assert_eq!(pair(&across, &[1, 2], Some(0)), Ok((1, 2)));
        assert_eq!(pair(&across, &[1], Some(0)), Ok((0, 1)));
        assert_eq!(pair(&across, &[2], None), Ok((2, 0)));
        assert_eq!(pair(&across, &[2], Some(2)), Ok((2, 0)), "not with itself");
        assert_eq!(pair(&across, &[1, 1], Some(0)), Err(NoPair::OneSummit));
        assert_eq!(pair(&across, &[], Some(0)), Ok((0, 2)));
        assert_eq!(pair(&across, &[], Some(1)), Err(NoPair::NothingInCommon));
        assert_eq!(pair(&across, &[], None), Err(NoPair::NothingOpen));
    }
}
