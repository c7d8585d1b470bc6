//! Names on the page, and their cards.

use insta::assert_snapshot;

use super::support::Journey;

/// The article of the second summit, the first name on its screen pointed at.
fn at_a_name(cols: u16, rows: u16) -> Journey {
    let mut journey = Journey::new(cols, rows);
    journey.keys("j enter").read_across().keys(")");
    journey
}

#[test]
fn card_of_a_person_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("x").text("zhum").keys("enter").screen());
}

#[test]
fn card_of_a_person_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("x").text("zhum").keys("enter").screen());
}

#[test]
fn card_of_a_term_120x40() {
    assert_snapshot!(Journey::new(120, 40).keys("x").text("mirzi").keys("enter G").screen());
}

#[test]
fn question_for_a_name_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("x").text("trade").screen());
}

#[test]
fn question_for_a_name_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("x").screen());
}

#[test]
fn who_somebody_is_takes_at_most_twelve_keys() {
    let mut journey = Journey::new(80, 24);
    // x z h u m enter: six.
    let screen = journey.keys("x").text("zhum").keys("enter").screen();
    assert!(screen.contains("Minister for Trade and Integration of Kazakhstan"), "{screen}");
    assert!(screen.contains("Tashkent state visit 2022"), "{screen}");
}

#[test]
fn a_name_that_was_typed_too_fast_is_answered_when_it_can_be() {
    let mut journey = Journey::new(80, 24);
    // No draw and no wait between the keys.
    let screen = journey.keys("x z h u m enter").screen();
    assert!(screen.contains("Minister for Trade"), "{screen}");
}

#[test]
fn names_on_the_page_are_walked_and_lead_to_cards() {
    let mut journey = at_a_name(80, 24);
    assert_eq!(journey.reversed(), "meeting");
    assert_eq!(journey.keys(")").reversed(), "Kazakh-Uzbek Supreme Interstate Council");
    assert_eq!(journey.keys("(").reversed(), "meeting");
    let article = journey.keys(")").screen();
    let card = journey.keys("*").screen();
    assert_eq!(journey.keys("esc enter").screen(), card);
    assert!(card.starts_with("  Supreme Interstate Council"), "{card}");
    assert_eq!(journey.keys("esc").screen(), article);
    assert_eq!(journey.keys("esc").reversed(), "");
}

#[test]
fn a_name_that_runs_over_the_end_of_a_line_is_one() {
    let mut journey = Journey::new(40, 24);
    journey.keys("j enter").read_across();
    for _ in 0..40 {
        if journey.keys(")").reversed().contains('\n') {
            return;
        }
    }
    panic!("no name ran over a line's end");
}

#[test]
fn a_place_on_a_card_leads_to_its_passage() {
    let mut journey = Journey::new(80, 24);
    let screen = journey.keys("x").text("zhum").keys("enter enter").screen();
    assert!(screen.lines().any(|line| line.starts_with('▌') && line.contains("Zhumangarin")), "{screen}");
}

#[test]
fn names_within_a_meaning_have_cards_of_their_own() {
    let mut journey = Journey::new(80, 24);
    journey.keys("x").text("aifc").keys("enter tab tab");
    assert_eq!(journey.reversed(), "Kazakhstan");
    let screen = journey.keys("shift-tab shift-tab enter").screen();
    assert!(screen.contains("Minister for Trade and Integration"), "{screen}");
    assert!(journey.keys("esc").screen().contains("Astana International Financial Centre"));
}

#[test]
fn the_finder_leads_to_the_card_of_a_person() {
    let mut journey = Journey::new(80, 24);
    let screen = journey.keys("ctrl-p").text("kind:person zhumangarin").keys("ctrl-x").screen();
    assert!(screen.contains("Also     Zhumangarin"), "{screen}");
    assert!(journey.keys("esc").screen().contains("find: kind:person"));
}

#[test]
fn a_place_on_a_card_is_copied_with_its_source() {
    let mut journey = Journey::new(80, 24);
    journey.keys("x").text("zhum").keys("enter y");
    assert!(journey.screen().contains("sent to the terminal: line with its source"));
}
