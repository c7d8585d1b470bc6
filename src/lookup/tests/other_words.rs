//! Other words for those typed: of the fact, of a family, of a ring, and of the library's glossary.

use super::*;

#[test]
fn a_fact_is_found_by_its_other_words_and_no_other_fact_is() {
    let mut talks = Arc::unwrap_or_clone(briefing("a", "2024", &["Lorries over the bridge", "Ducks"]));
    talks.figures[0].also = vec!["freight".into()];
    talks.sections[0].also = vec!["quayside".into()];
    let index = index(vec![Arc::new(talks)]);
    assert_eq!(rows(&index, "freight"), ["Lorries over the bridge: 1 km"]);
    assert_eq!(rows(&index, "quayside"), ["Heading"]);
    assert_eq!(rows(&index, "\"freight\" bridge"), ["Lorries over the bridge: 1 km"]);
}

#[test]
fn other_words_come_after_the_word_its_family_and_its_beginning_and_say_so() {
    let index = index(vec![briefing("a", "2024", &["trade", "commercial court", "commerce", "lorries", "vehicles"])]);
    assert_eq!(rows(&index, "commerce"), ["commerce: 1 km", "commercial court: 1 km", "trade: 1 km"]);
    assert_eq!(rows(&index, "vehicle"), ["vehicles: 1 km", "lorries: 1 km"]);
    assert_eq!(rows(&index, "lorry"), ["lorries: 1 km"], "what is broader does not stand for it");
    assert_eq!(rows(&index, "торговли")[..2], ["trade: 1 km", "commerce: 1 km"], "in another language");
    let ways = |query: &str| -> Vec<Option<String>> {
        index.search(&Query::parse(query), 10).hits.iter().map(Hit::way).collect()
    };
    assert_eq!(ways("commerce"), [None, None, Some("commerce → trade".into())]);
}

#[test]
fn what_a_summit_or_a_topic_only_implies_comes_after_what_a_fact_says_in_other_words() {
    let mut talks = Arc::unwrap_or_clone(briefing("a", "2024", &["lorries", "tolls", "tolls of Dutch hauliers"]));
    talks.parties = vec!["Netherlands".into()];
    talks.figures[0].topics = vec!["tolls".into()];
    let index = index(vec![Arc::new(talks)]);
    assert_eq!(
        rows(&index, "dutch charge"),
        ["tolls of Dutch hauliers: 1 km", "tolls: 1 km", "lorries: 1 km"],
        "one says both, one is of a summit with them, one is only about it"
    );
    let mut fleets = Arc::unwrap_or_clone(briefing("b", "2024", &["fleet", "lorry"]));
    fleets.figures[0].topics = vec!["truck".into()];
    let index = self::index(vec![Arc::new(fleets)]);
    assert_eq!(rows(&index, "truck"), ["lorry: 1 km", "fleet: 1 km"]);
}

#[test]
fn a_library_has_other_words_of_its_own() {
    let briefings = [briefing("a", "2024", &["gzirok", "flimble"])];
    let glossary = Glossary { synonyms: vec!["flimble, grommet > gzirok".into()], ..Glossary::default() };
    let index = Index::build(&briefings, &Arc::new(glossary));
    assert_eq!(rows(&index, "grommet"), ["gzirok: 1 km", "flimble: 1 km"], "the order of the file, both in the ring");
    assert_eq!(rows(&index, "gzirok"), ["gzirok: 1 km"]);
}

#[test]
fn a_phrase_has_other_words_as_a_whole() {
    let index =
        index(vec![briefing("a", "2024", &["presidents who came", "heads of state who came", "state who came"])]);
    assert_eq!(rows(&index, "came heads of state"), ["heads of state who came: 1 km", "presidents who came: 1 km"]);
    assert_eq!(rows(&index, "came president"), ["presidents who came: 1 km", "heads of state who came: 1 km"]);
    let hits = index.search(&Query::parse("heads of state"), 10).hits;
    assert_eq!(hits[1].way().as_deref(), Some("heads state → presidents"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The word itself first, then another of its ring, whatever else their labels contain.
    #[test]
    fn a_word_comes_before_the_others_of_its_ring(
        pair in prop::sample::select(vec![("commerce", "trade"), ("premier", "prime minister"), ("hunger", "famine")]),
        filling in prop::collection::vec("[bdg][aeiou][klm][aeiou][prt]", 0..5),
        turned: bool,
    ) {
        let (word, other) = pair;
        let mut labels = [format!("{word} {} done", filling.join(" ")), format!("{other} done")];
        if turned {
            labels.reverse();
        }
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let found = rows(&index(vec![briefing("a", "2024", &labels)]), &format!("{word} done"));
        prop_assert_eq!(found.len(), 2);
        prop_assert!(found[0].starts_with(word));
    }
}

#[test]
fn a_verb_means_something_else_with_its_particle_wherever_that_stands() {
    let index = index(vec![briefing("a", "2024", &["mission postponed", "put on the cut-off list", "displacement"])]);
    assert!(rows(&index, "put off").contains(&"mission postponed: 1 km".into()));
    assert_eq!(rows(&index, "mission put off"), ["mission postponed: 1 km"]);
    assert_eq!(rows(&index, "pushing neighbours out"), Vec::<String>::new());
    assert_eq!(rows(&index, "pushing them out"), ["displacement: 1 km"]);
}

#[test]
fn words_are_found_whether_written_together_or_apart() {
    let index = index(vec![briefing("a", "2024", &["coast guards", "ceasefire", "coast"])]);
    assert_eq!(rows(&index, "coastguard"), ["coast guards: 1 km"]);
    assert_eq!(rows(&index, "cease fire"), ["ceasefire: 1 km"]);
}

#[test]
fn what_says_a_word_itself_in_whatever_way_goes_before_what_only_its_summit_says() {
    let index = index(vec![briefing("a", "2024", &["payments of others", "expenditure of Land"])]);
    assert_eq!(rows(&index, "land payments"), ["expenditure of Land: 1 km", "payments of others: 1 km"]);
}

#[test]
fn a_word_of_the_query_says_little_of_another_of_it() {
    let index = index(vec![briefing("a", "2024", &["pledges of ministers", "pledge of a budget"])]);
    assert_eq!(rows(&index, "pledge cash"), ["pledge of a budget: 1 km", "pledges of ministers: 1 km"]);
}

#[test]
fn a_word_of_another_language_leads_to_everyday_words_of_its_translation() {
    let index = index(vec![briefing("a", "2024", &["deportation of minors"])]);
    assert_eq!(rows(&index, "похищение"), ["deportation of minors: 1 km"]);
}

#[test]
fn a_figure_of_what_is_asked_for_comes_first() {
    let mut talks = Arc::unwrap_or_clone(briefing("a", "2024", &["cost", "cost of it"]));
    talks.figures[0].unit = "%".into();
    talks.figures[1].unit = "EUR bn".into();
    let index = index(vec![Arc::new(talks)]);
    assert_eq!(rows(&index, "price")[0], "cost of it: €1 billion");
}
