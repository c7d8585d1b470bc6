//! Two summits side by side.

use insta::assert_snapshot;

use super::support::Journey;

#[test]
fn compare_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("j c enter").screen());
}

#[test]
fn compare_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("j c enter").screen());
}

#[test]
fn compare_120x40() {
    assert_snapshot!(Journey::new(120, 40).keys("j c enter").keys("pgdn G").screen());
}

#[test]
fn question_for_the_other_summit_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("j c").screen());
}

#[test]
fn what_two_summits_have_in_common_takes_at_most_twelve_keys() {
    // j c k h i v a enter: eight; the suggested one: three.
    let mut journey = Journey::new(80, 24);
    let screen = journey.keys("j c").text("khiva").keys("enter").screen();
    assert!(screen.contains("In both"), "{screen}");
    assert!(screen.contains("Kazakh-Uzbek joint projects"), "{screen}");
    let screen = Journey::new(80, 24).keys("j c enter").screen();
    assert!(screen.contains("In both"), "{screen}");
}

#[test]
fn a_summit_is_not_compared_with_itself() {
    let mut journey = Journey::new(80, 24);
    assert!(journey.keys("j c").text("supreme").screen().contains("no other summit fits that"));
}

#[test]
fn either_side_leads_to_its_passage() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j c enter");
    let titles = journey.screen().lines().next().unwrap().to_string();
    let (left, right) = titles.split_at(40);
    let left_passage = journey.keys("enter").screen();
    assert!(left_passage.contains(left.trim()), "{left_passage}");
    assert!(left_passage.contains('▌'), "{left_passage}");
    let right_passage = journey.keys("h j c enter").keys("tab enter").screen();
    assert!(journey.screen().contains(right.trim()), "{right_passage}");
    assert!(right_passage.contains('▌'), "{right_passage}");
}

#[test]
fn a_comparison_keeps_its_selection_over_a_resize() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("j c enter").keys("j j j j tab").screen();
    journey.resize(40, 12);
    assert!(journey.screen().contains('▌'), "{}", journey.screen());
    assert_eq!(journey.resize(80, 24).screen().matches('▌').count(), before.matches('▌').count());
}
