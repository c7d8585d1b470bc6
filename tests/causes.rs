//! What `check` says of a text that is read otherwise than it was meant: the true cause, where it stands.

use summitry::library::{Location, check_text};

const BRIEFING: &str = "\
title: Talks in Harbour
date: 2026-03-04
place: Harbour, Southland
parties: [Northland, Southland]
summary: The Presidents set a trade target.
sections:
  - heading: Trade
    body: Trade is to reach $2 billion.
figures:
  - id: target
    label: Trade target
    value: 2
    unit: USD bn
    source: talks
sources:
  - id: talks
    title: Joint statement
";

/// What `check` says of the briefing with `part` replaced by `by`, a line for each problem.
fn said(part: &str, by: &str) -> Vec<String> {
    assert!(BRIEFING.contains(part), "{part}");
    let text = BRIEFING.replacen(part, by, 1);
    let report = check_text(&Location::BuiltIn, "a.yaml", text.as_bytes()).unwrap();
    report.problems.iter().map(|problem| problem.to_string().replacen("a.yaml:", "", 1)).collect()
}

/// Asserts that one of the problems of each begins so and holds the other words.
fn each_is_explained(cases: &[(&str, &str, &str, &str)]) {
    for (part, by, start, words) in cases {
        let said = said(part, by);
        assert!(said.iter().any(|said| said.starts_with(start) && said.contains(words)), "{by:?}: {said:#?}");
    }
}

#[test]
fn a_briefing_without_faults_has_no_causes_of_any() {
    for (part, by) in [
        ("title: Talks", "title: Talks"),
        ("2026-03-04", "2026-03-04 # the first day"),
        ("2026-03-04", "2026-03-04   # 4 March"),
        ("Talks in Harbour", "\"Talks #2 in Harbour\""),
        ("Talks in Harbour", "'It''s #2'  # a comment"),
        ("target.", "target  # of the Presidents"),
        ("The Presidents set a trade target.", "\"The Presidents #2\n  set # 3\n  a \\\" #4 target.\"  # said"),
        ("Talks in Harbour", "C# and C#2"),
        ("parties: [Northland, Southland]", "parties:   # of the talks\n  # the host\n  - Northland\n  - Southland"),
        (
            "body: Trade is to reach $2 billion.",
            "body: |  # as printed\n      # Trade\n      -text\n      title:x\n      • y #2",
        ),
        ("Trade is to reach $2 billion.", "'Trade is\n\n      -to reach: #2'"),
        ("value: 2", "value:\n      -2"),
        ("title: Talks", "---\ntitle: Talks"),
        ("title: Joint statement\n", "title: Joint statement\n---\n# the end\n...\n"),
    ] {
        let said = said(part, by);
        assert!(said.iter().all(|said| !said.contains("comment") && !said.contains("error")), "{by:?}: {said:#?}");
    }
}

#[test]
fn a_missing_blank_is_named_where_it_is_missing() {
    each_is_explained(&[
        (
            "title: Talks",
            "title:Talks",
            "1:1: error: not YAML: a blank is missing after the colon of `title`",
            "`title: Talks in H",
        ),
        ("- heading: Trade", "- heading:Trade", "7:5: error: not YAML: a blank is missing after the colon", "heading"),
        ("label: Trade", "label:Trade", "11:5: error: not YAML: a blank is missing after the colon of `label`", ""),
        ("title: Talks", "title :Talks", "1:1: error: not YAML: a blank is missing after the colon of `title`", ""),
        ("title: Joint", "title:Joint", "17:5: error: not YAML: a blank is missing after the colon of `title`", ""),
        ("parties: [", "parties:[", "4:1: error: not YAML: a blank is missing after the colon", "parties"),
        (
            "body: Trade",
            "body:|\n      Trade",
            "8:5: error: not YAML: a blank is missing after the colon of `body`",
            "",
        ),
        (
            "- id: target",
            "- {id:target, label: L, value: 2, unit: km}\n  - id: target",
            "10:6: warning: unknown field",
            "`id: target`",
        ),
        (
            "  - id: target",
            "  -id: target",
            "10:3: error: not YAML: a blank is missing after the hyphen",
            "`- id: target`",
        ),
        (
            "[Northland, Southland]",
            "\n  -Northland\n  -Southland",
            "5:3: error: `parties` must be a list",
            "a blank is missing",
        ),
        (
            "[Northland, Southland]",
            "\n  - Northland\n   -Southland",
            "6:4: warning: a blank is missing after the hyphen",
            "",
        ),
        ("[Northland, Southland]", "\n  - Northland\n  -Southland", "6:3: error: not YAML: a blank is missing", ""),
        ("a trade target.", "a\n  note:x target.", "6:3: warning: a blank is missing after the colon of `note`", ""),
    ]);
    assert_eq!(said("[Northland, Southland]", "\n  -Northland\n  -Southland").len(), 1, "once for neighbours");
}

#[test]
fn a_list_without_hyphens_is_named_by_its_signs() {
    each_is_explained(&[
        ("[Northland, Southland]", "\n  * Northland\n  * Southland", "5:3: error: not YAML: an entry", "not with `*`"),
        ("  - id: target", "  * id: target", "10:3: error: not YAML: an entry of a list begins with a hyphen", "`*`"),
        ("[Northland, Southland]", "\n  + Northland\n  + Southland", "5:3: error: `parties` must be", "not with `+`"),
        ("[Northland, Southland]", "\n  • Northland\n  • Southland", "5:3: error: `parties` must be", "U+2022 BULLET"),
        ("[Northland, Southland]", "\n  – Northland\n  – Southland", "5:3: error: `parties` must be", "U+2013 EN DASH"),
        (
            "[Northland, Southland]",
            "\n  1. Northland\n  2. Southland",
            "5:3: error: `parties` must be",
            "not with `1.`",
        ),
        ("The Presidents", "**The** Presidents", "5:11: error: not YAML", "starts with `*`"),
    ]);
}

#[test]
fn the_marks_of_a_merge_are_named() {
    const SAYS: &str = "error: not YAML: this line is a mark of an unfinished merge";
    for (part, by, line) in [
        ("title: Talks", "<<<<<<< HEAD\ntitle: A\n=======\ntitle: Talks", 1),
        (
            "    unit: USD bn",
            "<<<<<<< ours\n    unit: USD bn\n||||||| base\n=======\n    unit: EUR bn\n>>>>>>> theirs",
            13,
        ),
        ("Joint statement\n", "Joint statement\n>>>>>>> theirs\n", 18),
    ] {
        let said = said(part, by);
        assert!(said.len() == 1 && said[0].starts_with(&format!("{line}:1: {SAYS}")), "{by:?}: {said:#?}");
    }
}

#[test]
fn a_line_too_far_left_is_named_and_not_the_next() {
    const LEFT: &str = "this line stands too far left for the text of `body`";
    each_is_explained(&[
        ("body: Trade is", "body: |\n      First.\n    Trade is", "10:5", LEFT),
        ("body: Trade is", "body: |\n      First.\n    Second.\n    Trade is", "10:5", "6 spaces, as line 9"),
        ("body: Trade is", "body: >-\n      First.\nTrade is", "10:1", LEFT),
        ("body: Trade is", "body: |\n    Trade is", "9:5", "further than `body` on line 8"),
        ("body: Trade is", "body: |\n      First.\n    - Trade is", "10:5", LEFT),
        (
            "body: Trade is",
            "body: |\n      First.\n    Note: trade is",
            "10:5: warning: unknown field `Note`",
            "as far as the text",
        ),
        ("set a trade", "set\na trade", "6:1: error: not YAML: this line belongs to no field", "`summary` on line 5"),
    ]);
}

#[test]
fn a_dash_line_at_the_end_starts_nothing() {
    let last = "title: Joint statement\n";
    assert_eq!(said(last, &format!("{last}---\n")), [""; 0]);
    each_is_explained(&[
        (last, &format!("{last}---\nThe article.\n"), "18:1: error: nothing is read after this line", "`body`"),
        (last, &format!("{last}---\ntitle: Other\n"), "18:1: error: only the first document is read", "one briefing"),
        ("title: Talks", "---\n---\ntitle: Talks", "2:1: error: the first document is empty", "remove this line"),
    ]);
}

#[test]
fn blanks_hyphens_and_letters_that_look_alike_have_their_names() {
    each_is_explained(&[
        (
            "    body",
            "\u{a0}\u{a0}\u{a0}\u{a0}body",
            "8:1: warning: unknown field",
            "indented with U+00A0 NO-BREAK SPACE",
        ),
        ("  - heading: Trade\n    body", "\u{a0}a: x\n\u{a0}body", "8:1: warning: unknown field", "with U+00A0"),
        ("    unit", "  \u{a0}\u{a0}unit", "13:3: error: not YAML: the line is indented with U+00A0", ""),
        ("    unit", "\u{3000}\u{3000}unit", "13:1: error: not YAML: the line is indented with U+3000", "IDEOGRAPHIC"),
        ("title: Talks", "title:\u{a0}Talks", "1:1: error: not YAML: after the colon of `title` stands U+00A0", ""),
        ("title: Talks", "title：Talks", "1:1: error: not YAML: after `title` stands U+FF1A FULLWIDTH COLON", ""),
        (
            "[Northland, Southland]",
            "\n  -\u{a0}Northland",
            "5:3: error: `parties` must be",
            "after the hyphen stands U+00A0",
        ),
        ("2026-03-04", "2026\u{2011}03\u{2011}04", "2:7: error: `date`", "U+2011 NON-BREAKING HYPHEN is not `-`"),
        ("2026-03-04", "２026-03-04", "2:7: error: `date`", "U+FF12 FULLWIDTH DIGIT TWO is not `2`"),
        ("value: 2", "value: \u{2212}2", "12:12: error: `value`", "U+2212 MINUS SIGN is not `-`"),
        ("place:", "plаce:", "3:1: warning: unknown field", "U+0430 CYRILLIC SMALL LETTER A is not `a`"),
        ("source: talks", "source: tаlks", "14:13: error: there is no source", "U+0430"),
        ("Talks in", "Ta\u{200b}lks in", "1:10: warning: the character U+200B ZERO WIDTH SPACE", ""),
    ]);
    let written = said("talks\n", "встреча\n");
    assert!(written.iter().all(|said| !said.contains("U+")), "{written:?}");
}

#[test]
fn text_behind_a_number_sign_is_not_lost_without_a_word() {
    each_is_explained(&[
        (
            "Talks in",
            "Talks #2 in",
            "1:14: warning: from `#` on this is a comment, and not read: `#2 in Harbour`",
            "quotes",
        ),
        ("target.", "target, item # 5 of the list", "5:50: warning: from `#` on", "`# 5 of the list`"),
        (
            "Talks in Harbour",
            "#2 Talks",
            "1:1: error: `title` is empty",
            "from `#` on this is a comment, and not read: `#2 Talks`",
        ),
        ("Talks in Harbour", "\"Talks\" #2", "1:16: warning: from `#` on", ""),
        ("a trade target.", "#4\n  a trade target.", "5:29: error: not YAML: from `#` on", "`#4`"),
        ("Northland, South", "Northland #1, South", "4:21: error: not YAML: from `#` on", ""),
        ("body: Trade", "body:\n      # Trade\n      Trade", "9:7: warning: from `#` on", "`# Trade`"),
    ]);
}

#[test]
fn what_yaml_reads_otherwise_than_it_is_written_is_named() {
    each_is_explained(&[
        ("[Northland", "[1.0, Northland", "4:11: warning: this text was read as the number 1 ", "quotes"),
        ("[Northland", "[12e3, Northland", "4:11: warning: this text was read as the number 12000 ", ""),
        ("[Northland", "[0x1F, Northland", "4:11: warning: this text was read as the number 31 ", ""),
        ("[Northland", "[True, Northland", "4:11: warning: this text was read as `true`", ""),
        ("[Northland", "[null, Northland", "4:11: warning: `null` was read as nothing", "quotes"),
        ("[Northland", "['', Northland", "4:11: warning: this entry is empty", ""),
        ("[Northland, Southland]", "\n  - Northland\n  -", "6:4: warning: this entry is empty", ""),
        ("sources:\n", "related: [~]\nsources:\n", "15:11: warning: `~` was read as nothing", ""),
        ("title: Talks in Harbour", "title: 1.10", "1:8: warning: this text was read as the number 1.1", ""),
    ]);
    assert_eq!(said("[Northland", "[2025, 1.5, true, '1.0', 007, Northland"), [""; 0], "shown as they are written");
}

#[test]
fn lines_that_yaml_joins_are_named_by_what_they_were() {
    const BODY: &str = "body: Trade is to reach $2 billion.";
    each_is_explained(&[
        (
            BODY,
            "body: >\n      | a | b |\n      |---|---|\n      | 1 | 2 |",
            "9:7: warning: `>` joins the rows of this table",
            "`body: |`",
        ),
        (
            BODY,
            "body: >-\n      They:\n\n      - one\n      - two",
            "9:7: warning: `>` joins the entries of this list",
            "",
        ),
        (BODY, "body: >\n\n      One.\n\n      Two.", "10:7: warning: `>` joins these paragraphs", ""),
        (BODY, "body:\n      * one\n      * two", "9:7: error: not YAML", "an entry of a list begins with a hyphen"),
        (BODY, "body: They\n      * one\n      * two", "8:11: warning: a text without `|` joins the entries", ""),
        (
            BODY,
            "body: \"1. one\n      2. two\n      3. three\"",
            "8:11: warning: a text in quotes joins the entries",
            "",
        ),
        (
            "The Presidents set",
            "|\n  They:\n  - set\n  - met",
            "6:3: warning: the entries of this list are joined",
            "`body`",
        ),
        ("The Presidents set", "The **Presidents** set", "5:10: warning: the marks of Markdown are shown", "`body`"),
    ]);
    for by in [
        "body: >\n      One line,\n      and the next.\n",
        "body: One line,\n      and the next.",
        "body: |\n      - a\n      - b",
    ] {
        assert_eq!(said(BODY, by), [""; 0]);
    }
    assert_eq!(said("title: Joint", "url: https://example.org/_a_/*b*\n    title: Joint"), [""; 0]);
}

#[test]
fn what_a_body_shows_as_it_is_written_is_named_with_its_line() {
    let body =
        |lines: &str| format!("body: |\n{}", lines.lines().map(|line| format!("      {line}\n")).collect::<String>());
    for (lines, start, words) in [
        ("One.\n\nTrade rose.[^1]\n\n[^1]: Says the ministry.", "11:7: warning: footnotes are shown", "caveat"),
        ("\n\nTrade ~~fell~~ rose.", "11:7: warning: `~~`", ""),
        ("Trade ~~fell~~ rose.", "9:7: warning: `~~`", ""),
        ("Trade<br>rose.", "9:7: warning: HTML is shown", ""),
        ("They:\n\n• one\n• two", "11:7: warning: U+2022 BULLET begins no list", "`- `"),
        ("- [ ] one", "9:7: warning: boxes to tick", ""),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | 3 by rail |",
            "11:7: warning: this row has 3 cells, and its table 2 columns",
            "heading",
        ),
        ("| a | b |\n| 1 | 2 |", "9:7: warning: these lines are joined, and are no table", "`|---|---|`"),
    ] {
        let said = said("body: Trade is to reach $2 billion.\n", &body(lines));
        assert!(said.len() == 1 && said[0].starts_with(start) && said[0].contains(words), "{lines:?}: {said:#?}");
    }
}
