//! Names: their other spellings and scripts, and several of them in one query.

use super::*;
use crate::briefing::{GlossaryPerson, NamedGroup, Term};

#[test]
fn another_name_of_the_glossary_finds_and_marks_the_thing() {
    let briefings = [briefing("a", "2024", &["Middle Corridor traffic", "other traffic"])];
    let term = |term: &str, aliases: &[&str]| Term {
        term: term.into(),
        meaning: "A way.".into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
    };
    let terms = vec![term("Trans-Caspian Route", &["TCR", "Middle Corridor"]), term("TCR of elsewhere", &[])];
    let index = Index::build(&briefings, &Arc::new(Glossary { terms, ..Glossary::default() }));
    let answer = index.search(&Query::parse("tcr"), 10);
    assert_eq!(answer.hits[0].text, "Middle Corridor traffic: 1 km");
    assert_eq!(&answer.hits[0].text[answer.hits[0].marks[0].clone()], "Middle");
    assert_eq!(&*answer.hits[1].text, "Trans-Caspian Route: A way.");
    assert_eq!(answer.total, 2, "a term that no summit names is not shown");
}

#[test]
fn a_member_leads_to_what_its_group_did_after_what_names_it() {
    let council = NamedGroup {
        name: "Basin Council".into(),
        members: vec!["Northland".into(), "Ada, Moreau".into()],
        aliases: vec!["BC".into()],
    };
    let glossary = Arc::new(Glossary { groups: vec![council], ..Glossary::default() });
    let talks = briefing("a", "2024", &["Dam of the BC", "Grant of Northland", "Road of Southland"]);
    let index = Index::build(&[talks], &glossary);
    assert_eq!(rows(&index, "northland"), ["Grant of Northland: 1 km", "Dam of the BC: 1 km"]);
    assert_eq!(rows(&index, "basin council"), ["Dam of the BC: 1 km"]);
    assert_eq!(rows(&index, "ada moreau"), ["Dam of the BC: 1 km"]);
}

#[test]
fn names_are_alternatives_where_no_fact_has_all() {
    let summit = |id: &str, date: &str, place: &str, labels: &[&str]| {
        let mut summit = Arc::unwrap_or_clone(briefing(id, date, labels));
        summit.place = place.into();
        Arc::new(summit)
    };
    let index = index(vec![
        summit("a", "2023", "Port Ellen, Islay", &["pledges for ports"]),
        summit("b", "2024", "Oban, Argyll", &["pledges for roads", "talks in Islay"]),
    ]);
    assert_eq!(rows(&index, "pledges oban vs port ellen").len(), 2);
    assert_eq!(rows(&index, "talks oban islay"), ["talks in Islay: 1 km"], "a fact has both");
    assert!(rows(&index, "pledges zzyzx oban islay").is_empty(), "any other word must be there");
    assert_eq!(near(&index, "talks zzyzx oban islay")[0].1, "zzyzx");
}

#[test]
fn each_end_of_a_name_stands_for_it_in_every_script_that_the_glossary_has() {
    let person = |name: &str, aliases: &[&str]| GlossaryPerson {
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        role: None,
        country: None,
    };
    let people = vec![person("Hana Mori", &["हाना मोरी", "هانا موري"]), person("Fumio Tanabe", &["田辺文雄"])];
    let briefings = [briefing("a", "2024", &["aid that Mori offered", "visit of Fumio Tanabe"])];
    let index = Index::build(&briefings, &Arc::new(Glossary { people, ..Glossary::default() }));
    for query in ["मोरी", "موري", "aid मोरी"] {
        assert_eq!(rows(&index, query)[0], "aid that Mori offered: 1 km", "{query}");
    }
    assert!(rows(&index, "田辺").contains(&"visit of Fumio Tanabe: 1 km".into()));
}

#[test]
fn a_name_is_found_by_its_sound_where_no_alias_has_the_script_and_with_the_endings_of_cases() {
    let mut summit = Arc::unwrap_or_clone(briefing("a", "2024", &["aid that Makarios offered", "makeup"]));
    summit.people =
        ["Andrei Makarios", "Sherzod Temirbekov"].map(|name| Person { name: name.into(), ..Default::default() }).into();
    let index = index(vec![Arc::new(summit)]);
    for query in ["Μακάριος", "मकारियोस", "マカリオス", "ماكاريوس"] {
        assert_eq!(rows(&index, &format!("aid {query}"))[0], "aid that Makarios offered: 1 km", "{query}");
    }
    assert!(rows(&index, "Ζωγράφος").is_empty());
    for query in ["temirbekovning", "темирбековнинг", "Темирбекова"] {
        assert_eq!(rows(&index, query)[0], "Sherzod Temirbekov", "{query}");
    }
}

#[test]
fn a_name_that_begins_with_the_same_kind_of_letter_goes_before_others_that_sound_like_it() {
    let people = [("Mark Carney", "Prime Minister of Canada"), ("Ivan Ukrain", "Poet")];
    let index = with_people(&people, &["speech of Ivan Ukrain", "speech of Mark Carney"]);
    assert_eq!(rows(&index, "speech カーニー"), ["speech of Mark Carney: 1 km"]);
    assert_eq!(rows(&index, "speech Ουκραίν"), ["speech of Ivan Ukrain: 1 km"]);
}

#[test]
fn a_letter_that_only_carries_a_vowel_is_one_at_the_start_of_a_name() {
    let people =
        [("Mahmoud Abbas", "President of Palestine"), ("Ali Zeidan", "Prime Minister of Libya"), ("Li Qiang", "")];
    let index = with_people(&people, &["speech of Abbas", "speech of Ali Zeidan", "speech of Li Qiang"]);
    assert_eq!(rows(&index, "speech عباس"), ["speech of Abbas: 1 km"]);
    for query in ["speech علي", "speech עלי"] {
        assert_eq!(rows(&index, query), ["speech of Ali Zeidan: 1 km"], "{query}");
    }
}

#[test]
fn a_name_with_marks_is_found_in_cyrillic_letters() {
    let people = [("Aleksandar Vučić", "President of Serbia"), ("Maroš Šefčovič", ""), ("Andrej Babiš", "")];
    let index = with_people(&people, &["speech of Vučić", "speech of Maroš Šefčovič", "speech of Andrej Babiš"]);
    for query in ["speech Вучић", "speech Вучича", "speech вучич"] {
        assert_eq!(rows(&index, query), ["speech of Vučić: 1 km"], "{query}");
    }
    assert_eq!(rows(&index, "speech Шефчович"), ["speech of Maroš Šefčovič: 1 km"]);
    assert_eq!(rows(&index, "speech Бабиша"), ["speech of Andrej Babiš: 1 km"]);
}

#[test]
fn a_korean_name_is_found_by_the_given_name() {
    let people = [("Yoon Suk Yeol", ""), ("Kim Jong Un", ""), ("Lee Jae-myung", ""), ("Kim Jong Il", "")];
    let labels = people.map(|(name, _)| format!("speech of {name}"));
    let index = with_people(&people, &labels.each_ref().map(|label| &**label));
    for (query, name) in [("윤석열", "Yoon Suk Yeol"), ("김정은", "Kim Jong Un"), ("이재명", "Lee Jae-myung")]
    {
        assert_eq!(rows(&index, &format!("speech {query}")), [format!("speech of {name}: 1 km")], "{query}");
    }
}

#[test]
fn names_in_scripts_without_blanks_are_found_whole() {
    let people =
        [("Aung San Suu Kyi", ""), ("Hun Sen", ""), ("Prayut Chan-o-cha", ""), ("Jigme Namgyel Wangchuck", "")];
    let labels = people.map(|(name, _)| format!("speech of {name}"));
    let index = with_people(&people, &labels.each_ref().map(|label| &**label));
    for (query, name) in [
        ("အောင်ဆန်းစုကြည်", "Aung San Suu Kyi"),
        ("ហ៊ុនសែន", "Hun Sen"),
        ("ហ៊ុន សែន", "Hun Sen"),
        ("ประยุทธ์จันทร์โอชา", "Prayut Chan-o-cha"),
        ("ประยุทธ์ จันทร์โอชา", "Prayut Chan-o-cha"),
        ("འཇིགས་མེད་རྣམ་རྒྱལ་དབང་ཕྱུག", "Jigme Namgyel Wangchuck"),
    ] {
        assert_eq!(rows(&index, &format!("speech {query}")), [format!("speech of {name}: 1 km")], "{query}");
    }
}

#[test]
fn a_name_that_only_a_text_has_is_found_by_its_sound_and_a_word_is_not() {
    let people = [("Anna of Oslo", "")];
    let index =
        with_people(&people, &["complex at Kaesong", "hospitals in Fallujah", "prices of petrol", "border posts"]);
    for (query, row) in [
        ("개성", "complex at Kaesong: 1 km"),
        ("الفلوجة", "hospitals in Fallujah: 1 km"),
        ("फलूजा", "hospitals in Fallujah: 1 km"),
    ] {
        assert_eq!(rows(&index, query), [row], "{query}");
    }
    for query in ["ボーダー", "הוספיטל", "პრაისი", "Πάτρα"] {
        assert!(rows(&index, query).is_empty(), "{query}");
    }
}

#[test]
fn a_name_of_a_person_goes_before_a_word_that_sounds_like_it() {
    let index = with_people(&[("Ban of Kasong", "")], &["speech of Ban of Kasong", "complex at Kaesong"]);
    assert_eq!(rows(&index, "개성")[0], "speech of Ban of Kasong: 1 km");
}

#[test]
fn a_name_in_two_words_of_arabic_is_found_in_one() {
    let people = [("Abdulaziz bin Salman", "Minister of Energy"), ("Salman Rushdie", "")];
    let index = with_people(&people, &["speech of Abdulaziz bin Salman", "speech of Salman Rushdie"]);
    assert_eq!(rows(&index, "speech عبد العزيز بن سلمان"), ["speech of Abdulaziz bin Salman: 1 km"]);
}

#[test]
fn a_name_with_the_vowels_goes_before_one_that_has_the_consonants_alone() {
    let people = [("Lee of Busan", ""), ("Ann of Bosnia", "")];
    let index = with_people(&people, &["meeting in Bosnia", "meeting in Busan"]);
    assert_eq!(rows(&index, "meeting 부산"), ["meeting in Busan: 1 km"]);
}

/// A library that knows who holds an office.
fn with_people(people: &[(&str, &str)], labels: &[&str]) -> Index {
    let person = |(name, role): &(&str, &str)| GlossaryPerson {
        name: (*name).into(),
        role: Some((*role).into()),
        country: None,
        aliases: vec![],
    };
    let glossary = Glossary { people: people.iter().map(person).collect(), ..Glossary::default() };
    Index::build(&[briefing("a", "2024", labels)], &Arc::new(glossary))
}

#[test]
fn an_office_of_a_country_leads_to_who_holds_it_and_a_person_to_the_office() {
    let index = with_people(
        &[("Javier Milei", "President of Argentina"), ("Fumio Kishida", "Prime Minister of Japan")],
        &["objection of Javier Milei", "speech of the President of Argentina", "speech of Fumio Kishida"],
    );
    assert_eq!(rows(&index, "argentine president objection"), ["objection of Javier Milei: 1 km"]);
    assert_eq!(rows(&index, "japan pm speech"), ["speech of Fumio Kishida: 1 km"]);
    assert_eq!(rows(&index, "milei speech"), ["speech of the President of Argentina: 1 km"]);
}

#[test]
fn a_name_that_sounds_otherwise_in_another_script_is_found_by_what_it_means() {
    let people = [("Misir Ali", ""), ("Omar Suleiman", "")];
    let labels = [
        "exports of Egypt",
        "exports of Misir Ali",
        "report of the United Nations",
        "trade of South Korea",
        "visit of Omar",
    ];
    let index = with_people(&people, &labels);
    for (asked, row) in [
        ("exports مصر", "exports of Egypt: 1 km"),
        ("exports مصري", "exports of Misir Ali: 1 km"),
        ("report الأمم المتحدة", "report of the United Nations: 1 km"),
        ("report האו״ם", "report of the United Nations: 1 km"),
        ("trade दक्षिण कोरिया", "trade of South Korea: 1 km"),
        ("trade 한국", "trade of South Korea: 1 km"),
        ("visit عمر", "visit of Omar: 1 km"),
    ] {
        assert_eq!(rows(&index, asked), [row], "{asked}");
    }
    assert!(rows(&index, "exports 독일").is_empty());
}

#[test]
fn names_in_chinese_characters_need_no_alias() {
    let people = ["Fumio Kishida", "Xi Jinping", "Narendra Modi", "Donald Trump"].map(|name| (name, "Guest"));
    let index = with_people(&people, &["toast of Kishida", "toast of Xi Jinping", "toast of Modi", "toast of Trump"]);
    for (asked, row) in [
        ("岸田文雄", "toast of Kishida: 1 km"),
        ("岸田", "toast of Kishida: 1 km"),
        ("岸田首相", "toast of Kishida: 1 km"),
        ("习近平主席", "toast of Xi Jinping: 1 km"),
        ("特朗普总统", "toast of Trump: 1 km"),
        ("习近平", "toast of Xi Jinping: 1 km"),
        ("莫迪", "toast of Modi: 1 km"),
        ("特朗普", "toast of Trump: 1 km"),
    ] {
        assert_eq!(rows(&index, &format!("toast {asked}")), [row], "{asked}");
    }
}

#[test]
fn a_first_name_of_one_consonant_does_not_lead_to_a_name_that_only_somewhat_sounds_like_both() {
    let people = [("Joe Biden", "Guest"), ("Joan Sweden", "Guest"), ("Slobodan Babic", "Guest")];
    let index = with_people(&people, &["toast of Joe Biden", "toast of Sweden", "toast of Slobodan"]);
    for asked in ["जो बाइडेन", "ジョー バイデン", "조 바이든", "ჯო ბაიდენი"]
    {
        assert_eq!(rows(&index, &format!("toast {asked}")), ["toast of Joe Biden: 1 km"], "{asked}");
    }
}
