//! Reading: the list, the article, moves, the place.

use insta::assert_snapshot;

use super::support::Journey;

#[test]
fn first_screen_80x24() {
    assert_snapshot!(Journey::new(80, 24).screen());
}

#[test]
fn first_screen_40x12() {
    assert_snapshot!(Journey::new(40, 12).screen());
}

#[test]
fn first_screen_120x40() {
    assert_snapshot!(Journey::new(120, 40).screen());
}

#[test]
fn first_screen_200x50() {
    assert_snapshot!(Journey::new(200, 50).screen());
}

#[test]
fn article_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("j enter").screen());
}

#[test]
fn article_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("j enter pgdn").screen());
}

#[test]
fn opening_takes_the_whole_width_below_110_columns_and_the_list_comes_back() {
    let mut journey = Journey::new(80, 24);
    let list = journey.screen();
    assert!(!journey.keys("enter").screen().contains('│'));
    assert!(journey.keys("left").screen().contains('│'));
    assert_eq!(journey.screen().replace('•', " "), list.replacen('•', " ", 9));
    let mut wide = Journey::new(120, 24);
    assert!(wide.keys("enter").screen().contains('│'));
    assert!(!wide.keys("z").screen().contains('│'));
    assert!(wide.keys("z").screen().contains('│'));
}

#[test]
fn every_way_from_the_list_leads_into_the_selected_summit_where_one_pane_is_shown() {
    for way in ["tab", "/ esc", "n"] {
        let khiva = "Informal talks of the Presidents";
        let read = |keys: &str| Journey::new(60, 14).keys(keys).keys(way).screen();
        assert!(read("").contains("Consultative Meeting of the Heads of State"), "{way}");
        assert!(read("j j").contains(khiva), "{way}");
        assert!(read("enter left j j").contains(khiva), "{way}: not the one that was open before");
    }
    for keys in ["j j o", "enter left j j o"] {
        let contents = Journey::new(60, 14).keys(keys).screen();
        assert!(contents.starts_with("  contents:") && contents.contains("Khiva informal talks"), "{contents}");
    }
}

#[test]
fn keys_that_come_before_the_list_rests_act_on_what_is_selected() {
    let mut journey = Journey::new(80, 24);
    let contents = journey.keys("j j o").screen();
    assert!(contents.starts_with("  contents:") && contents.contains("Khiva informal talks"), "{contents}");
    // The first briefing is at its end; of the second, nothing has been read.
    let mut journey = Journey::new(80, 24);
    journey.keys("enter G left j space enter");
    assert!(journey.screen().contains("%  Supreme Interstate Council"), "none is passed over: {}", journey.screen());
}

#[test]
fn a_resize_keeps_the_same_words_on_the_first_row() {
    let mut journey = Journey::new(100, 24);
    journey.keys("j enter } } } 1 7 j");
    let first = journey.screen().lines().next().unwrap().trim().to_string();
    let word = first.split_whitespace().next().unwrap().to_string();
    for (cols, rows) in [(60, 24), (200, 50), (33, 9), (100, 24)] {
        let top = journey.resize(cols, rows).screen().lines().next().unwrap().to_string();
        assert!(top.contains(&word), "{cols}x{rows}: {top:?} has no {word:?}");
    }
    assert_eq!(journey.screen().lines().next().unwrap().trim(), first);
}

#[test]
fn space_reads_on_to_the_next_briefing() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter G");
    assert!(journey.screen().contains("100%  Consultative Meeting 2025"));
    assert!(journey.keys("space").screen().contains("Second meeting of the Kazakh-Uzbek Supreme"));
}

#[test]
fn the_article_follows_the_selection_once_it_rests() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j j");
    assert!(journey.screen().contains("│  Consultative Meeting"), "the article waits");
    assert!(journey.sent.len() < 400, "{} bytes for two rows of the list", journey.sent.len());
    assert!(
        journey.pause().screen().contains("│  Kazakh-Uzbek talks in Khiva")
            || journey.screen().contains("Khiva, Uzbekistan\n")
    );
}

#[test]
fn the_body_scrolls_from_the_list() {
    let mut journey = Journey::new(80, 24);
    let before = journey.screen();
    let after = journey.keys("ctrl-e").screen();
    assert_ne!(before, after);
    assert!(after.contains("1 of 5"), "the list keeps the keys");
}

#[test]
fn back_and_forward_go_through_where_one_has_been() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter G J");
    assert!(journey.screen().contains("Supreme Interstate Council"));
    assert!(journey.keys("H").screen().contains("100%  Consultative Meeting 2025"));
    assert!(journey.keys("L").screen().contains("Second meeting"));
}

#[test]
fn search_counts_and_goes_round() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter /").text("petrochemical");
    assert!(journey.screen().contains("search: petrochemical   1 of"));
    journey.keys("enter");
    assert!(journey.screen().contains("match 1 of"));
    assert!(journey.keys("N").screen().contains("from the end again"));
    assert!(journey.keys("n").screen().contains("from the top again"));
    assert!(journey.keys("/").text("nowhere").keys("enter").screen().contains("no match for “nowhere”"));
}

#[test]
fn contents_lead_to_a_section() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter o");
    assert_snapshot!("contents_80x24", journey.screen());
    journey.keys("down down down enter");
    let heading = journey.screen().lines().next().unwrap().trim().to_string();
    assert_eq!(heading, "▌ Trade target for 2030 and trade mechanisms");
}

#[test]
fn bookmarks_bring_one_back() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter } } m h j j '");
    assert!(journey.screen().starts_with("  bookmarks:"));
    assert!(journey.screen().contains("15 November 2025 · Supreme Interstate Council"));
    assert!(journey.keys("enter").screen().starts_with('▌'));
}

#[test]
fn a_blanked_screen_comes_back_at_the_same_place() {
    let mut journey = Journey::new(80, 24);
    let before = journey.keys("j enter pgdn").screen();
    assert_eq!(journey.keys("B").screen(), "");
    assert_eq!(journey.keys("q").screen(), before, "whatever the key, it only gives the screen back");
    assert!(journey.outside.is_empty());
}

#[test]
fn nothing_is_sent_while_nothing_changes() {
    let mut journey = Journey::new(80, 24);
    assert!(!journey.sent.is_empty());
    journey.pause().pause();
    assert_eq!(journey.sent, b"");
}

#[test]
fn a_heading_is_copied_with_all_that_is_under_it() {
    let mut journey = Journey::new(80, 24);
    journey.keys("j enter o alt-G up up up up up up up up up up up up up enter y");
    assert!(journey.screen().contains("sent to the terminal: whole table"), "{}", journey.screen());
    journey.keys("} y");
    assert!(journey.screen().contains("sent to the terminal: line with its source"));
}

#[test]
fn the_last_search_goes_on_without_being_typed_again() {
    let mut journey = Journey::new(80, 24);
    journey.keys("enter /").text("kazakhstan").keys("enter");
    assert!(journey.keys("/ enter").screen().contains("match 2 of"));
    // In another briefing, too.
    let first = journey.keys("J n").screen();
    assert!(first.contains("match 1 of") && first.contains("for “kazakhstan”"), "{first}");
    let last = Journey::new(80, 24).keys("enter n").screen();
    assert!(last.contains("nothing has been searched for yet"), "{last}");
}

#[test]
fn meeting_mode_80x24() {
    assert_snapshot!(Journey::new(80, 24).keys("j enter M").screen());
}

#[test]
fn meeting_mode_40x12() {
    assert_snapshot!(Journey::new(40, 12).keys("j enter M space").screen());
}

#[test]
fn related_briefings_stand_by_their_names() {
    let screen = Journey::new(80, 40).keys("enter G").screen();
    assert!(screen.contains("  Supreme Interstate Council, 15 November 2025\n"), "{screen}");
}

#[test]
fn meeting_mode_over_what_was_opened_from_a_list_leaves_the_way_back() {
    let mut journey = Journey::new(80, 24);
    journey.keys("ctrl-p").text("78 joint projects").keys("enter f");
    assert!(journey.keys("alt-M").screen().contains("meeting mode"));
    assert!(journey.keys("esc").screen().contains("find: 78 joint projects"));
}
