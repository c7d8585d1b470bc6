use std::collections::BTreeSet;

use super::*;
use crate::across::Across;
use crate::across::fixture::{across, briefing, built_in, caveat, figure, outcome};
use crate::briefing::{Briefing, Glossary, Source, Status};
use crate::typeset::width;

const THREE: [&str; 3] = ["supreme-council-tashkent-2025", "khiva-informal-2024", "state-visit-tashkent-2022"];

fn request<'a>(across: &Across, ids: &[&str]) -> BriefRequest<'a> {
    let briefings = ids.iter().map(|id| across.position(id).unwrap()).collect();
    let today = "2025-12-01".parse().unwrap();
    BriefRequest { briefings, points: false, topic: None, who: None, since: None, today }
}

fn items(brief: &Brief) -> impl Iterator<Item = &BriefItem> {
    brief.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.items)
}

fn group<'b>(brief: &'b Brief, heading: &str) -> Vec<&'b str> {
    let groups = brief.parts.iter().flat_map(|part| &part.groups).filter(|group| group.heading == heading);
    groups.flat_map(|group| &group.items).map(|item| &*item.text).collect()
}

/// Every brief that the shipped library gives: of each summit, of the three that belong together and of all.
fn shipped() -> Vec<Brief> {
    let all = built_in();
    let ids: Vec<&str> = all.briefings().iter().map(|briefing| &*briefing.id).collect();
    let mut asked: Vec<Vec<&str>> = ids.iter().map(|id| vec![*id]).collect();
    asked.extend([THREE.to_vec(), ids]);
    asked.iter().map(|ids| brief(all, &request(all, ids))).collect()
}

/// The lines that a brief takes on paper.
fn lines(brief: &Brief) -> usize {
    let groups = brief.parts.iter().flat_map(|part| &part.groups);
    let charts = if groups.clone().any(|group| !group.charts.is_empty()) { side::CHART } else { 0 };
    let parts = brief.parts.len() * side::PART + side::FOOT + groups.count() * side::GROUP;
    let sources = brief.sources.iter().map(side::reference).sum::<usize>();
    side::head(brief) + parts + charts + sources + items(brief).map(side::item).sum::<usize>()
}

#[test]
fn a_brief_has_two_sides_at_most_and_says_what_it_leaves_out() {
    for brief in shipped() {
        assert!(lines(&brief) <= side::LINES, "{}: {} lines", brief.title, lines(&brief));
        let text = text(&brief);
        assert!(text.split_whitespace().count() <= 1_700, "{}", brief.title);
        assert!(text.lines().all(|line| width(line) <= 78), "{}", brief.title);
        assert!(text.contains(&format!("{} more", brief.left_out)), "{}", brief.title);
        assert!(html(&brief).len() <= 60_000, "{}", brief.title);
    }
}

#[test]
fn a_brief_has_two_sides_at_most_whatever_the_library_holds() {
    let text = |of: &str, length: usize| format!("{of} ").repeat(length);
    let mut summits: Vec<Briefing> = (0..20).map(|i| briefing(&format!("s{i}"), &format!("{}", 1960 + i))).collect();
    for (i, summit) in summits.iter_mut().enumerate() {
        summit.summary = text("Much was said.", 10 * i).into();
        summit.date_note = Some(text("It is inferred.", 30).into());
        summit.caveats = vec![caveat("nothing"); 40];
        summit.sources =
            vec![Source { id: "s".into(), note: Some(text("A note.", 3 * i).into()), ..Source::default() }];
        summit.figures = (0..50).map(|k| figure(&format!("f{k}"), f64::from(k), "2020")).collect();
        summit.outcomes =
            (0..50).map(|k| outcome(&text("long", k * 9), Status::Agreed, "", &format!("t{k}"))).collect();
    }
    let ids: Vec<String> = summits.iter().map(|summit| summit.id.to_string()).collect();
    let all = across(summits, Glossary::default());
    for count in [1, 2, 20] {
        let ids: Vec<&str> = ids.iter().take(count).map(|id| &**id).collect();
        let brief = brief(&all, &request(&all, &ids));
        assert!(lines(&brief) <= side::LINES && items(&brief).count() > 9, "{count}: {} lines", lines(&brief));
    }
    let twice = brief(&all, &request(&all, &["s1", "s1"]));
    assert_eq!(twice, brief(&all, &request(&all, &["s1"])));
}

#[test]
fn every_fact_of_a_brief_has_its_sources_and_its_caveats() {
    let all = built_in();
    for brief in shipped() {
        let numbers: BTreeSet<usize> = items(&brief).flat_map(|item| item.sources.clone()).collect();
        assert!(numbers.iter().all(|number| (1..=brief.sources.len()).contains(number)), "{}", brief.title);
        assert!(items(&brief).all(|item| !item.sources.is_empty()), "{}", brief.title);
        for briefing in all.briefings() {
            for figure in &briefing.figures {
                let is_it = |item: &&BriefItem| item.lead == figure.amount() && item.text.starts_with(&*figure.label);
                let Some(item) = items(&brief).find(is_it) else { continue };
                let about = briefing.caveats.iter().filter(|caveat| caveat.about.as_ref() == Some(&figure.id));
                let caveats = item.remarks.iter().filter(|remark| remark.kind == RemarkKind::Caveat);
                assert!(about.count() <= caveats.count(), "{}", figure.id);
            }
        }
    }
}

#[test]
fn the_points_come_first_then_the_background_and_what_came_later() {
    let all = built_in();
    let brief_of = |change: fn(&mut BriefRequest)| {
        let mut request = request(all, &["khiva-informal-2024"]);
        change(&mut request);
        brief(all, &request)
    };
    let headings = |brief: &Brief| brief.parts.iter().map(|part| part.heading).collect::<Vec<_>>();
    assert_eq!(headings(&brief_of(|_| {})), ["Points to make", "Background", "Later news"]);
    assert_eq!(headings(&brief_of(|request| request.points = true)), ["Points to make"]);
    let addendum = brief_of(|request| request.since = "2025".parse().ok());
    assert_eq!(headings(&addendum), ["Points to make", "Background"]);
    assert!(addendum.events.iter().all(|event| event.lead.contains("2025")), "{:?}", addendum.events);
    let nothing = brief_of(|request| request.since = "2026".parse().ok());
    assert!(nothing.parts.is_empty() && text(&nothing).contains("nothing to report"));
}

#[test]
fn what_is_due_comes_before_what_is_not_and_what_is_overdue_before_that() {
    let mut summit = briefing("a", "2024-05");
    let due = [("later", "2030"), ("past", "2024"), ("some-day", ""), ("soon", "2026-03")];
    summit.outcomes = due.map(|(id, due)| outcome(id, Status::Agreed, due, id)).to_vec();
    let all = across(vec![summit], Glossary::default());
    let brief = brief(&all, &request(&all, &["a"]));
    assert_eq!(group(&brief, "Open commitments"), ["Past.", "Soon.", "Later.", "Some-day."]);
    let leads: Vec<&str> = items(&brief).map(|item| &*item.lead).collect();
    assert_eq!(leads[..2], ["overdue, due by the end of 2024, agreed", "due by the end of March 2026, agreed"]);
}

#[test]
fn an_addendum_has_what_came_due_since() {
    let mut summit = briefing("a", "2023");
    summit.outcomes = [("before", "2024-01"), ("since", "2025-06"), ("later", "2030")]
        .map(|(id, due)| outcome(id, Status::Agreed, due, id))
        .to_vec();
    summit.summary = "Old news.".into();
    let all = across(vec![summit], Glossary::default());
    let since = "2025-01-01".parse().ok();
    let brief = brief(&all, &BriefRequest { since, ..request(&all, &["a"]) });
    assert_eq!(group(&brief, "Open commitments"), ["Since."]);
    assert_eq!(group(&brief, "What matters most"), [""; 0], "nothing in the summary is new");
}

#[test]
fn a_figure_that_moved_says_how_far_and_stands_before_others() {
    let in_series = |id: &str, value, date: &str| crate::briefing::Figure {
        series: Some("trade".into()),
        ..figure(id, value, date)
    };
    let (mut before, mut now) = (briefing("a", "2023"), briefing("b", "2025"));
    before.figures = vec![in_series("then", 3.0, "2022")];
    before.caveats = vec![caveat("then")];
    now.figures = vec![figure("other", 1.0, "2024"), in_series("now", 4.5, "2024")];
    let all = across(vec![before, now], Glossary::default());
    let brief = brief(&all, &request(&all, &["b"]));
    assert_eq!(group(&brief, "Figures"), ["Now, 2024.", "Other, 2024."]);
    let moved = items(&brief).next().unwrap();
    assert_eq!(moved.remarks[0].text, "Up $1.5 billion (50%) from 2022, when it was $3 billion (with a caveat).");
}

#[test]
fn a_drawing_has_values_of_one_unit_and_stays_finite() {
    let of_series = |id: &str, value, date: &str| crate::briefing::Figure {
        series: Some("trade".into()),
        ..figure(id, value, date)
    };
    let mut summit = briefing("a", "2025");
    summit.figures = vec![
        of_series("first", -1e308, "2021"),
        of_series("second", 1e308, "2022"),
        crate::briefing::Figure { per: Some("year".into()), ..of_series("other", 3.0, "2023") },
        of_series("third", 1.5e308, "2024"),
    ];
    let all = across(vec![summit], Glossary::default());
    let brief = brief(&all, &request(&all, &["a"]));
    let charts: Vec<&Chart> =
        brief.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.charts).collect();
    assert_eq!(charts.iter().map(|chart| chart.dots.len()).collect::<Vec<_>>(), [3]);
    assert!(!html(&brief).contains("NaN") && !html(&brief).contains("inf\""));
}

#[test]
fn a_topic_and_a_name_leave_out_the_rest() {
    let all = built_in();
    let of = |topic, who: Option<&str>| {
        let who = who.map(|name| Who::of(all, name));
        brief(all, &BriefRequest { topic, who, ..request(all, &THREE) })
    };
    let trade = of(Some("trade"), None);
    assert!(group(&trade, "Figures").iter().any(|text| text.contains("trade turnover")));
    assert!(!text(&trade).contains("mausoleum") && group(&trade, "What matters most").is_empty());
    let minister = of(None, Some("Жумангарин"));
    assert!(text(&minister).contains("Only: Serik Zhumangarin."), "{}", text(&minister));
    assert!(items(&minister).count() > 3);
}

#[test]
fn what_means_harm_stays_text_in_every_form() {
    let mut summit = briefing("a", "2024");
    summit.title = "<script>alert(1)</script> \"#eval(1)\" \\*".into();
    summit.outcomes = vec![outcome("# =1 [x](y) <img src=x> \\\" #panic()", Status::Agreed, "", "t")];
    summit.sources = vec![Source { id: "s".into(), url: Some("javascript:alert(1)".into()), ..Source::default() }];
    let all = across(vec![summit], Glossary::default());
    let brief = brief(&all, &request(&all, &["a"]));
    let html = html(&brief);
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"java"), "{html}");
    let markdown = markdown(&brief);
    let leaves = crate::briefing::markdown::leaves(&markdown).join("\n");
    assert!(leaves.contains("# =1 [x](y) <img src=x> \\\" #panic()"), "{leaves}");
    assert!(typst(&brief).contains(r##"# =1 [x](y) <img src=x> \\\" #panic()"##), "{}", typst(&brief));
}

#[test]
fn a_brief_reads_well_in_every_form() {
    let all = built_in();
    let brief = brief(all, &request(all, &THREE));
    insta::assert_snapshot!("text", text(&brief));
    insta::assert_snapshot!("markdown", markdown(&brief));
    insta::assert_snapshot!("typst", typst(&brief));
    insta::assert_snapshot!("html", html(&brief));
}

#[test]
fn the_points_about_one_topic_are_few() {
    let all = built_in();
    let wanted = BriefRequest { points: true, topic: Some("water"), ..request(all, &THREE[..1]) };
    insta::assert_snapshot!("water", text(&brief(all, &wanted)));
}
