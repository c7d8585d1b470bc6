//! The way of an article through the real program, as `docs/curating.md` leads it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "\
Harbour talks end with a bridge

The Presidents of Northland and Southland agreed on 4 March 2026 to raise trade to $2 billion by 2030, from nearly $1.4 \
billion last year. Some 300-400 lorries a day are expected to cross the joint bridge.

Nine working groups will meet in Harbour, and 12 new ferries were ordered for the route between the old ports.
";

const BRIEFING: &str = "\
title: Talks in Harbour
date: 2026-03-04
place: Harbour, Southland
parties: [Northland, Southland]
summary: Trade is to grow.
sections:
  - heading: Trade
    body: Northland and Southland want more trade, and a bridge for it.
figures:
  - id: target
    label: Trade target
    value: 2
    unit: USD bn
    nature: target
    source: report
    quote: to raise trade to $2 billion by 2030
  - id: trade
    label: Trade last year
    value: 1.4
    unit: USD bn
    qualifier: nearly
    source: report
  - id: lorries
    label: Lorries a day over the bridge
    value: [300, 400]
    unit: lorries
    source: report
# left out: 9 working groups, 12 ferries
sources:
  - id: report
";

struct Desk(TempDir);

impl Desk {
    fn new(article: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("report.txt", article);
        fs::create_dir(desk.path("library")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
        command.args(arguments).current_dir(self.0.path()).env_clear().env("HOME", self.0.path());
        command.stdin(Stdio::null()).output().unwrap()
    }

    fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.out(arguments)).unwrap()
    }

    /// A library with the article kept and a briefing that is written from it.
    fn with_briefing(article: &str) -> Self {
        let desk = Self::new(article);
        desk.out(&["draft", "report.txt", "--save", "library/talks.yaml"]);
        desk.write("library/talks.yaml", BRIEFING);
        desk
    }
}

#[test]
fn an_article_is_printed_as_data() {
    let desk = Desk::new(ARTICLE);
    let document = desk.json(&["draft", "--json", "report.txt"]);
    assert_eq!(document["schema"], 1);
    assert_eq!(document["source"]["title"], "Harbour talks end with a bridge");
    let text = document["source"]["text"].as_str().unwrap();
    let quantities = document["quantities"].as_array().unwrap();
    let amounts: Vec<String> = quantities.iter().map(|one| one["amount"].to_string()).collect();
    assert_eq!(amounts, ["2000000000", "1400000000", "[300,400]", "9", "12"]);
    let target = &quantities[0];
    assert_eq!((&target["value"], &target["unit"], &target["nature"]), (&"2".into(), &"USD".into(), &"target".into()));
    assert_eq!(target["period"], "by 2030");
    assert_eq!(quantities[1]["qualifier"], "nearly");
    assert_eq!(document["commitments"][0]["status"], "agreed");
    assert_eq!(document["dates"][0]["edtf"], "2026-03-04");
    assert!(
        document["names"].as_array().unwrap().iter().any(|name| name["text"] == "Northland" && name["known"] == false)
    );
    for kind in ["quantities", "commitments", "dates"] {
        for one in document[kind].as_array().unwrap() {
            assert!(text.contains(one["quote"].as_str().unwrap()), "{one}");
        }
    }
    assert_eq!(desk.out(&["draft", "--json", "report.txt"]), desk.out(&["draft", "--json", "report.txt"]));
}

#[test]
fn a_working_copy_is_read_and_never_looks_finished() {
    let desk = Desk::new("Talks: \"a\\b\" # and: more\n\nThey signed 5 papers worth $1.5 billion on 4 March 2026.\n");
    let copy = desk.out(&["draft", "report.txt"]);
    let read: serde_yaml::Value = serde_yaml::from_str(&copy).unwrap();
    assert_eq!(read["title"].as_str(), Some("Talks: \"a\\b\" # and: more"));
    assert_eq!(fs::read_dir(desk.path("library")).unwrap().count(), 0, "nothing is written without being asked to");
    desk.write("library/talks.yaml", &copy);
    let output = desk.out(&["check", "library"]);
    assert!(output.contains("words of the skeleton"), "{output}");
    assert!(!output.contains(": error:"), "{output}");
}

/// The working copy of an article in a library, with an x in the boxes of the candidates that `takes` names.
fn marked(desk: &Desk, takes: impl Fn(&str) -> bool) -> String {
    desk.out(&["draft", "report.txt", "--save", "library/talks.yaml"]);
    let copy = fs::read_to_string(desk.path("library/talks.yaml")).unwrap();
    let mark = |line: &str| match line.split_once("# [ ] ") {
        Some((indent, printed)) if takes(printed) => format!("{indent}# [x] {printed}\n"),
        _ => format!("{line}\n"),
    };
    let copy: String = copy.lines().map(mark).collect();
    desk.write("library/talks.yaml", &copy);
    copy
}

#[test]
fn candidates_become_entries_where_they_are_marked() {
    let desk = Desk::new(
        "Talks: \"a\\b\" # and: more\n\nThey signed 5 papers worth $1.5 billion on 4 March 2026. The port has 70 cranes.\n",
    );
    let copy = marked(&desk, |printed| printed != "5 papers" && printed != "70 cranes");
    let undecided = desk.out(&["check", "library"]);
    assert!(undecided.contains("4 candidates of the draft wait for a decision"), "{undecided}");
    let finished = desk.run(&["draft", "--finish", "library/talks.yaml"]);
    let said = String::from_utf8(finished.stderr).unwrap();
    assert!(said.contains("2 candidates taken, 2 left out; the working copy is kept in library/talks.yaml~"), "{said}");
    assert_eq!(fs::read_to_string(desk.path("library/talks.yaml~")).unwrap(), copy);
    let briefing = fs::read_to_string(desk.path("library/talks.yaml")).unwrap();
    assert!(briefing.contains("  # left out: 70 cranes\n") && !briefing.contains("# >"), "{briefing}");
    assert!(!briefing.contains("# left out: 5 papers"), "the outcome says it: {briefing}");
    let shown = desk.json(&["show", "talks", "--json", "--library", "library"]);
    let text = shown.to_string();
    assert!(
        text.contains("\"value\":1.5") && text.contains("USD bn") && text.contains("\"status\":\"signed\""),
        "{text}"
    );
    let again = desk.run(&["draft", "--finish", "library/talks.yaml"]);
    assert!(String::from_utf8(again.stderr).unwrap().contains("has no candidates"));
}

#[test]
fn nothing_is_lost_where_no_candidate_is_marked() {
    let desk = Desk::new(ARTICLE);
    let copy = marked(&desk, |_| false);
    let finished = desk.run(&["draft", "--finish", "library/talks.yaml"]);
    assert_eq!(finished.status.code(), Some(2));
    assert_eq!(fs::read_to_string(desk.path("library/talks.yaml")).unwrap(), copy);
}

#[test]
fn a_text_is_kept_and_a_briefing_is_never_written_over() {
    let desk = Desk::new(ARTICLE);
    desk.out(&["draft", "report.txt", "--save", "library/talks.yaml", "--url", "https://example.org/talks"]);
    let kept = fs::read_to_string(desk.path("library/sources/talks/report.txt")).unwrap();
    assert!(kept.starts_with("url: https://example.org/talks\nkept: "), "{kept}");
    assert!(kept.ends_with(ARTICLE), "{kept}");
    let copy = fs::read_to_string(desk.path("library/talks.yaml")).unwrap();
    assert!(!desk.run(&["draft", "report.txt", "--save", "library/talks.yaml"]).status.success(), "kept already");
    desk.write("second.txt", "They built 3 ports.\n");
    let printed = desk.out(&["draft", "second.txt", "--save", "library/talks.yaml"]);
    assert!(printed.contains("3 ports") && desk.path("library/sources/talks/second.txt").exists());
    assert_eq!(fs::read_to_string(desk.path("library/talks.yaml")).unwrap(), copy);
    let list = desk.json(&["list", "--json", "--library", "library"]);
    assert_eq!(list["briefings"].as_array().unwrap().len(), 1, "what is kept is no briefing");
    desk.write("library/sources/other.yaml", "not: a briefing");
    assert_eq!(desk.json(&["list", "--json", "--library", "library"])["briefings"].as_array().unwrap().len(), 1);
}

#[test]
fn a_briefing_is_checked_beside_its_source() {
    let desk = Desk::with_briefing(ARTICLE);
    assert_eq!(desk.out(&["check", "library"]), "", "all is used, or left out on purpose");
    let check = |from: &str, to: &str| {
        assert!(BRIEFING.contains(from), "{from}");
        desk.write("library/talks.yaml", BRIEFING.replacen(from, to, 1));
        desk.out(&["check", "library/talks.yaml"])
    };
    let output = check("# left out: 9 working groups, 12 ferries\n", "");
    assert!(output.contains("2 of 5 numbers of `report` unused: Nine working groups; 12 new ferries"), "{output}");
    let output = check("value: 1.4", "value: 1.5");
    assert!(output.contains("talks.yaml:17: warning: nearly $1.5 billion is not in the text of `report`"), "{output}");
    let output = check("to raise trade to $2 billion", "to lift trade to $2 billion");
    assert!(output.contains("talks.yaml:10: warning: the quote is not in the text of `report`"), "{output}");
    let output = check(
        "Trade is to grow.",
        "They agreed to raise trade to $2 billion by 2030, from nearly $1.4 billion last year.",
    );
    assert!(output.contains("nine words in a row are those of `report`"), "{output}");
    let path = desk.path("library/sources/talks/report.txt");
    let kept = fs::read_to_string(&path).unwrap();
    fs::write(&path, kept.replace("12 new", "13 new")).unwrap();
    let output = check("", "");
    assert!(output.contains("the text of `report` is not the one that was kept"), "{output}");
}

#[test]
fn words_that_are_copied_are_found_on_their_line_and_numbers_are_no_copy() {
    let article = "Talks\n\nNorthland is to train 800 specialists by the end of 2028. The ministers walked slowly through the \
                   long gallery and talked about fish.\n";
    let desk = Desk::new(article);
    desk.out(&["draft", "report.txt", "--save", "library/talks.yaml"]);
    let briefing = |summary: &str| {
        format!(
            "title: Talks\ndate: 2026-03-04\nplace: Harbour\nparties: [Northland]\nsummary: >\n  {summary}\nsections:\n  \
             - heading: A\n    body: B.\nsources:\n  - id: report\n"
        )
    };
    desk.write("library/talks.yaml", briefing("Northland has to train 800 specialists by the end of 2028."));
    assert_eq!(desk.out(&["check", "library"]), "");
    let folded = "Northland trains 800.\n  There is more.\n  The ministers walked slowly through the long\n  gallery and talked.";
    desk.write("library/talks.yaml", briefing(folded));
    let said = desk.out(&["check", "library"]);
    assert!(said.contains("talks.yaml:8: warning: nine words in a row"), "{said}");
}

#[test]
fn a_file_is_shown_where_an_id_is_asked_for_and_nothing_is_compared_in_silence() {
    let desk = Desk::new(ARTICLE);
    desk.write("alone.yaml", BRIEFING);
    assert!(desk.out(&["show", "alone.yaml"]).contains("Talks in Harbour"));
    let figures = desk.out(&["figures", "alone.yaml", "lorries"]);
    assert!(figures.contains("Lorries a day") && !figures.contains("Trade target"), "{figures}");
    let said = |path: &str| String::from_utf8(desk.run(&["check", path]).stderr).unwrap();
    assert!(said("alone.yaml").contains("its numbers were compared with nothing"), "{}", said("alone.yaml"));
    let desk = Desk::with_briefing(ARTICLE);
    let said = String::from_utf8(desk.run(&["check", "library/talks.yaml"]).stderr).unwrap();
    assert!(!said.contains("compared with nothing"), "{said}");
}

#[test]
fn a_newer_version_of_the_source_is_compared() {
    let desk = Desk::with_briefing(ARTICLE);
    desk.write("new.txt", ARTICLE.replace("$2 billion", "$3 billion").replace("12 new", "14 new"));
    let output = desk.out(&["check", "library/talks.yaml", "--against", "new.txt"]);
    assert!(output.contains("$2 billion is not in new.txt (it says: The Presidents"), "{output}");
    assert!(
        output.contains("2 numbers of new.txt stand nowhere in the briefing: $3 billion; 14 new ferries"),
        "{output}"
    );
    assert!(!output.contains("lorries"), "what stays is not reported: {output}");
    desk.write("one.txt", ARTICLE.replace("12 new", "14 new"));
    let output = desk.out(&["check", "library/talks.yaml", "--against", "one.txt"]);
    assert!(output.contains("1 number of one.txt stands nowhere in the briefing: 14 new ferries"), "{output}");
    desk.write("same.txt", ARTICLE);
    assert_eq!(desk.out(&["check", "library/talks.yaml", "--against", "same.txt"]), "");
    desk.write("library/broken.yaml", "title: [");
    let broken = desk.run(&["check", "library/broken.yaml", "--against", "same.txt"]);
    assert_eq!(broken.status.code(), Some(1), "what cannot be read is not unchanged");
    assert_eq!(desk.run(&["check", "-", "--against", "same.txt"]).status.code(), Some(2));
}

#[test]
fn what_cannot_be_read_is_reported() {
    let desk = Desk::new(ARTICLE);
    let output = |name: &str| {
        let output = desk.run(&["draft", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(output("missing.txt").contains("is not there"));
    desk.write("cyrillic.txt", b"\xd2\xee\xf0\xe3\xee\xe2\xeb\xff");
    assert!(output("cyrillic.txt").contains("iconv"));
    desk.write("empty.html", "<html><script>5</script></html>");
    assert!(output("empty.html").contains("there is no text"));
    desk.write("large.txt", vec![b'a'; (16 << 20) + 1]);
    assert!(output("large.txt").contains("more than 16 MiB"));
    assert!(Path::new(&desk.path("library")).exists());
}

/// The fenced blocks of the guide, in its order.
fn blocks_of_the_guide() -> Vec<&'static str> {
    let guide = include_str!("../../docs/curating.md");
    guide.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap().1).collect()
}

#[test]
fn the_guide_shows_what_is_shown() {
    let blocks = blocks_of_the_guide();
    // The last is a screen, which the journeys show.
    let [article, said, figure, outcome, finished, left_out, briefing, _] = blocks[..] else { panic!("{blocks:?}") };
    let desk = Desk::new(ARTICLE);
    desk.write("talks.txt", format!("{article}\n"));
    let name = "library/harbour-talks-2026.yaml";
    let output = desk.run(&["draft", "talks.txt", "--url", "https://example.org/talks", "--save", name]);
    assert_eq!(String::from_utf8(output.stderr).unwrap().trim_end(), said);
    let mut copy = fs::read_to_string(desk.path(name)).unwrap();
    assert!(copy.contains(figure) && copy.contains(outcome), "{copy}");
    assert!(briefing.contains(left_out));
    // What the curator marks, and writes in other words.
    for (from, to) in [
        ("# [ ] $2 billion", "# [x] $2 billion"),
        ("# [ ] 300-400 lorries", "# [x] 300-400 lorries"),
        ("# [ ] signed", "# [x] signed"),
        (
            "title: \"Northland and Southland agree on a bridge\"\n#",
            "title: Talks of the Presidents of Northland and Southland in Harbour\n#",
        ),
        ("# short_title: of at most 28 columns", "short_title: Harbour talks 2026"),
        ("\"Harbour, Country\"", "Harbour, Southland"),
        ("[Country, Country]", "[Northland, Southland]"),
        (
            "Two to four sentences: what a person must know who reads nothing else.",
            "The two Presidents set a target for trade, and a water agreement was signed.",
        ),
        ("heading: Heading", "heading: Trade and a bridge"),
        (
            "CommonMark: paragraphs, lists, *emphasis*, quotes, tables and links.",
            "Trade, nearly $1.4 billion in 2025, is to reach $2 billion by 2030. A bridge is to open in 2028.",
        ),
        ("\"Presidents of Northland and Southland: trade\"", "\"Trade target of Northland and Southland\""),
        ("\"Lorries\"", "\"Lorries a day over the joint bridge\""),
        (
            "Ada Moreau and Tomas Lind sign an agreement on the water of the River.",
            "How the River Mild is shared is settled in an agreement.",
        ),
    ] {
        assert!(copy.contains(from), "{from}");
        copy = copy.replacen(from, to, 1);
    }
    desk.write(name, &copy);
    let output = desk.run(&["draft", "--finish", name]);
    assert_eq!(String::from_utf8(output.stderr).unwrap().trim_end(), finished);
    assert_eq!(fs::read_to_string(desk.path(name)).unwrap().trim_end(), briefing);
    assert_eq!(desk.out(&["check", "library"]), "");
}

#[test]
fn the_working_copy_has_rates_second_sums_and_tables() {
    let page = "<html><body><article><h1>Trade</h1><p>Some 300 lorries a day cross the bridge. The fund pays $100 million \
                (€92 million) each year.</p><table><caption>Trade by year, million dollars</caption>\
                <tr><th>Country</th><th>2024</th><th>2025</th></tr><tr><td>Northland</td><td>120</td><td>140</td></tr>\
                <tr><td>Southland</td><td>1,310</td><td>1,500</td></tr><tr><td>Total</td><td>1,430</td><td>1,640</td></tr>\
                </table><p>Three ports were built for the trade.</p></article></body></html>";
    let desk = Desk::new(page);
    let output = desk.run(&["draft", "report.txt"]);
    let copy = String::from_utf8(output.stdout).unwrap();
    for expected in [
        "  #   unit: \"lorries\"\n  #   per: day\n",
        "  #   unit: \"USD m\"\n  #   per: year\n  #   also_value: 92\n  #   also_unit: \"EUR m\"\n",
        "tables:\n  # [ ] Trade by year, million dollars: 120000000; 140000000; 1310000000; 1500000000; 1430000000; 1640000000\n  \
         # - id: trade-by-year-million\n  #   label: \"Trade by year, million dollars\"\n",
        "  #   unit: \"USD m\"\n  #   source: report\n  #   columns: [\"2024\", \"2025\"]\n  #   rows:\n  #     \
         \"Northland\": [120, 140]\n  #     \"Southland\": [1310, 1500]\n  #     \"Total\": [1430, 1640]\n  #   total_row: \
         \"Total\"\n",
    ] {
        assert!(copy.contains(expected), "{expected}\n---\n{copy}");
    }
    assert!(!copy.contains("value: 120\n"), "a number of the table is no figure of its own:\n{copy}");
}

#[test]
fn a_text_without_a_full_stop_costs_what_it_is_long() {
    let desk = Desk::new(&"trade of 5 million tons and 300 people in 12 projects ".repeat(400));
    let output = desk.run(&["draft", "--json", "report.txt"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let quantities = document["quantities"].as_array().unwrap();
    assert!(quantities.len() >= 1_000, "{}", quantities.len());
    for quantity in quantities {
        let [sentence, quote] = ["sentence", "quote"].map(|field| quantity[field].as_str().unwrap());
        assert!(sentence.chars().count() <= 400 && sentence.contains(quote), "{sentence}");
    }
}

#[test]
fn a_newer_source_that_moves_a_target_is_reported() {
    let desk = Desk::new(ARTICLE);
    desk.write("library/talks.yaml", BRIEFING);
    desk.write("new.txt", ARTICLE.replace("by 2030", "by 2035"));
    let output = desk.run(&["check", "library/talks.yaml", "--against", "new.txt"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("the words of this figure are not in new.txt"), "{said}");
    assert!(said.contains("by 2035"), "{said}");
}
