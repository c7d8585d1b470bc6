//! False friends: English words that look like forms or derivations of each other and are not.

/// One family of look-alikes each; `|` separates groups that are not related. Words are given by their beginnings, of
/// which the longest match counts: `partner` is in another group than `part`.
#[rustfmt::skip]
const FAMILIES: &[&str] = &[
    "apart|apartment",
    "apple|apply applie",
    "audit|audition",
    "author|authorit authoris authoriz",
    "bill|billy billion",
    "boot|booty booth",
    "brief|briefing",
    "candid|candida",
    "cart|carter",
    "care|career",
    "cent|center centr centur",
    "champ|champion",
    "chart|charter",
    "colon|coloni colony",
    "commun|communal|community communiti|communica communiq|communis",
    "companion|company companies",
    "compete competi|competen",
    "compliance|complim",
    "conduct|conductor",
    "conserva|conservative",
    "consul consuls consula|consult",
    "content|contention",
    "contract|contraction",
    "convers|conversion",
    "cooper|cooperat",
    "corpora|corporal",
    "count|counter|county counties",
    "custom|customs|customer",
    "decor|decorat",
    "depart|department",
    "design|designat",
    "destin|destination",
    "direct|directive|director|directory directories",
    "east|easter",
    "engine engines|engineer",
    "event|eventual",
    "executed executes execution executing|executive",
    "fabric fabrics|fabricat",
    "fact facts|factor factors|factory factories",
    "facilitat|facility facilities",
    "flow|flower",
    "form|formal|format formats|former",
    "fort|forty",
    "general|generat",
    "good|goods",
    "graduall gradual|graduat",
    "hospital|hospitality",
    "human humans humanit|humane",
    "import|important importance",
    "inform|informal",
    "initial|initiat|initiative",
    "integra|integrit",
    "intern|internal|international|internship",
    "invent|inventor|inventory inventories",
    "later latest|lateral",
    "liberal|liberat",
    "liter|literal literat",
    "marin|mariner",
    "mark marks marking marked|market",
    "mater|material",
    "matt|matter",
    "memorial|memory memories",
    "method|methodis",
    "mill mills|miller|million",
    "mine miner mining|mineral",
    "moth|mother",
    "nominal|nominat",
    "not|note noti|nota|notor",
    "numb|number",
    "object|objective",
    "organ organs|organis organiz",
    "orient|oriental",
    "part|partial|party parties",
    "person persons personal|personali|personnel",
    "plan|plane planes",
    "police policing policed|policy policies",
    "popula|popular|popularis|populis",
    "position|positive",
    "post|poster",
    "potent|potential",
    "premier|premiere",
    "prior|priorit",
    "production produce producti produci product|productiv",
    "profession|professor",
    "prop props|proper",
    "quest|question",
    "react|reactor",
    "respect|respective",
    "sever severed severance|several|severe",
    "short|shorts",
    "should|shoulder",
    "show|shower",
    "sign|signal",
    "social|socialis",
    "special|specie",
    "state states|statement",
    "store stores stored storing|story stories",
    "suspen|suspense",
    "term terms|termina",
    "tract|traction",
    "transit|transition",
    "treasure|treasurer treasury",
    "treat|treaty treaties",
    "unit units|unity unite",
    "univers|university universities",
    "victor|victoria|victory",
    "virtual|virtue",
];

/// Whether the folded words `a` and `b`, which look related, are false friends.
pub fn are_false_friends(a: &str, b: &str) -> bool {
    let first = a.chars().next();
    let families = FAMILIES.iter().filter(|family| family.chars().next() == first);
    families.map(|family| (side(family, a), side(family, b))).any(|sides| matches!(sides, (Some(a), Some(b)) if a != b))
}

/// Which group of `family` the folded `word` belongs to, by number; `None` if it is in none.
fn side(family: &str, word: &str) -> Option<usize> {
    let sides = family.split('|').enumerate();
    let begins = sides.flat_map(|(side, words)| words.split(' ').map(move |begin| (begin.len(), side, begin)));
    begins.filter(|(.., begin)| word.starts_with(begin)).max().map(|(_, side, _)| side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_beginnings_the_longest_counts() {
        assert!(are_false_friends("part", "parties") && are_false_friends("party", "partner"));
        assert!(!are_false_friends("part", "partners") && !are_false_friends("party", "parties"));
        assert!(!are_false_friends("", "") && !are_false_friends("часть", "партия"));
    }

    #[test]
    fn all_words_of_a_family_begin_alike_and_each_stands_once() {
        for family in FAMILIES {
            let words: Vec<&str> = family.split(['|', ' ']).collect();
            for (at, word) in words.iter().enumerate() {
                assert!(
                    word.chars().next() == family.chars().next() && !words[..at].contains(word),
                    "{word}: {family}"
                );
            }
        }
    }
}
