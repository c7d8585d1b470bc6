//! Finding: the answer in the row, the passage behind it, and the way back.

use insta::assert_snapshot;

use summitry::library::Loaded;
use summitry::run::Message;

use super::support::Journey;

#[test]
fn finder_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("ctrl-p").text("trade target 2030").screen());
}

#[test]
fn finder_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("f2").text("trade target 2030").screen());
}

#[test]
fn finder_120x40() {
    assert_snapshot!(Journey::new(120, 40).keys("ctrl-p").text("joint projects").screen());
}

#[test]
fn why_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("ctrl-p").text("when commerce 2030 uzbekistan").keys("alt-w").screen());
}

#[test]
fn why_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("f2").text("when commerce 2030 uzbekistan").keys("alt-w").screen());
}

#[test]
fn from_why_esc_leads_back_to_the_finder() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("ctrl-p").text("commerce").screen();
    assert_eq!(journey.keys("alt-w esc").screen(), before);
    assert!(Journey::new(80, 24).keys("ctrl-p alt-w").screen().contains("no row answers a query here"));
}

#[test]
fn queries_that_found_nothing_are_remembered_when_they_are_left() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("visa waiver").keys("esc ctrl-p").text("trade").keys("esc");
    assert_eq!(journey.missed(), ["visa waiver"]);
    journey.keys("ctrl-p").text("border demarcation milei").keys("enter");
    assert_eq!(journey.missed(), ["border demarcation milei", "visa waiver"], "what is only near is no answer");
}

#[test]
fn an_empty_query_offers_the_newest_summits_and_then_what_was_found_last() {
    let mut journey = Journey::new(80, 24);
    let first = |journey: &mut Journey| journey.keys("ctrl-p").screen().lines().nth(1).unwrap().to_string();
    assert!(first(&mut journey).contains("Consultative Meeting"));
    journey.text("chevrolet").keys("enter");
    assert!(first(&mut journey).contains("Chevrolet"));
}

#[test]
fn enter_opens_the_passage_and_h_goes_back() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("enter pgdn").screen();
    journey.keys("ctrl-p").text("linear alkyl benzene").keys("enter");
    assert!(journey.screen().lines().any(|row| row.starts_with('▌') && row.contains("Kashkadarya")));
    assert_eq!(journey.keys("H").screen(), before);
}

#[test]
fn esc_gives_the_screen_back_as_it_was() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("enter pgdn").screen();
    assert_eq!(journey.keys("ctrl-p").text("visa").keys("esc").screen(), before);
}

#[test]
fn nothing_is_an_answer() {
    let mut journey = Journey::new(80, 24);
    let screen = journey.keys("ctrl-p").text("visa waiver").screen();
    assert!(screen.contains("0 hits") && screen.contains("nothing in these briefings answers that"), "{screen}");
}

#[test]
fn one_hit_without_a_word_is_one() {
    let mut journey = Journey::new(80, 24);
    let screen = journey.keys("ctrl-p").text("kind:outcome ahead zzyzx").screen();
    assert!(screen.lines().any(|row| row.ends_with("without “zzyzx”: 1 hit")), "{screen}");
}

#[test]
fn queries_come_back_with_the_arrow_keys() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("chevrolet").keys("enter ctrl-p");
    assert!(journey.keys("up").screen().contains("find: chevrolet"));
}

#[test]
fn a_row_is_copied_with_its_source() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("chevrolet").keys("f8");
    let sent = String::from_utf8_lossy(&journey.sent).into_owned();
    assert!(sent.contains("\x1b]52;c;"));
    assert!(journey.screen().contains("sent to the terminal: line with its source"));
}

#[test]
fn filters_are_completed_and_a_wrong_one_is_reported() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("ki").keys("tab");
    assert!(journey.screen().contains("find: kind:"));
    assert!(journey.text("fig").keys("tab").screen().contains("find: kind:figure"));
    assert!(journey.keys("ctrl-u").text("who:to").keys("tab").screen().contains("find: who:to"), "several names");
    assert!(journey.screen().contains("Kassym-Jomart Tokayev"), "{}", journey.screen());
    journey.keys("ctrl-u").text("knid:figure trade");
    assert!(journey.screen().contains("did you mean kind:figure?"), "{}", journey.screen());
    assert!(journey.screen().contains("hits"));
}

#[test]
fn what_is_typed_ahead_of_the_answer_takes_a_row_of_that_answer() {
    let mut slow = Journey::new(80, 24);
    slow.keys("ctrl-p").text("chevrolet").keys("enter");
    let mut fast = Journey::new(80, 24);
    fast.keys("ctrl-p c h e v r o l e t enter");
    assert_eq!(fast.screen(), slow.screen());
    // The keys after the choice are for what it opens.
    let mut fast = Journey::new(80, 24);
    fast.keys("ctrl-p c h e v r o l e t enter j j");
    assert_eq!(fast.screen(), slow.keys("j j").screen());
}

#[test]
fn esc_gives_up_what_was_chosen_ahead_of_the_answer() {
    let mut journey = Journey::new(80, 24);
    let before = journey.screen();
    assert_eq!(journey.keys("ctrl-p c h e v r o l e t enter j j esc").screen(), before);
}

#[test]
fn an_answer_from_a_part_of_the_library_says_so() {
    let mut journey = Journey::new(80, 24);
    let library = super::support::built_in();
    journey.deliver(Message::Loaded(Loaded {
        read: library.briefings.len(),
        total: library.briefings.len() + 1,
        library,
        done: false,
    }));
    assert!(journey.keys("ctrl-p").text("chevrolet").screen().contains(" hits so far"));
    assert!(journey.keys("ctrl-u").text("zzz").screen().contains("nothing that has been read so far answers that"));
}

#[test]
fn what_only_the_summit_matches_comes_under_a_line_with_its_own_count() {
    let rule = " more, only because the summit matches";
    let mut journey = Journey::new(80, 40);
    let screen = journey.keys("ctrl-p").text("water").screen();
    let own: usize =
        screen.lines().next().and_then(|line| line.split(' ').rev().nth(1)?.parse().ok()).expect("a count");
    assert!(own > 5 && own < 40, "{screen}");
    journey.keys(&"down ".repeat(own - 1));
    let last = journey.screen();
    assert!(last.contains(rule) && !journey.reversed().contains(rule), "{last}");
    // The line is passed over, and stands above the first row under it.
    let below = journey.keys("down").screen();
    let row = |is: &dyn Fn(&str) -> bool| below.lines().position(is).expect("a row");
    assert_eq!(row(&|row| row.starts_with('▌')), row(&|row| row.contains(rule)) + 1, "{below}");
    assert!(journey.keys("up").screen().contains(rule));
}
