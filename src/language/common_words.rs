//! Common words of English: they say little about what is asked for, however rare they are in one library.

use std::sync::LazyLock;

use foldhash::HashSet;

/// Folded and sorted: those of the thousand most frequent words that belong to no subject.
const COMMON: &str = "able above according across actually add again ahead allow almost alone along already always amount another \
     answer appear area around ask attention available away back bad base based basis beautiful became become \
     before began begin beginning behind believe best better beyond big bit both bring broke broken brought build \
     call came case catch cause center central centre certain certainly chance change check choice choose chose \
     chosen clear clearly close closed come common complete completely consider contain continue copy correct \
     couple course create current currently daily date day days deal decide deep describe despite detail develop \
     difference different difficult direct discuss done double down drop due each early easy effect either end \
     enough entire especially every everyone everything example except exist expect extent extra face fact fair \
     fall fallen false far fast feel fell felt few fill final finally find fine finish first fit five fix \
     force form former forward found four free front full further future gave general given go going gone \
     good great grew group grow grown guess guy half hand happy hard head hear held help here high hold hope hour \
     hours however huge idea important improve include individual inside instead interest interesting involve issue \
     join keep kept key kind knew know known large last late later lead least leave led left less let level like \
     likely line list listen little local long look lot low made main maintain major make man manage manner match \
     matter maybe mean meant met middle might mind minor minute miss model moment month monthly months more morning \
     most move name natural near nearly need never new next nice night no none normal not note nothing notice \
     number object off offer official often old once one only open opinion option original other others out outside \
     over own pair part particular pass past per perhaps period person personal pick picture piece place plan play \
     point popular position possible post present pretty prevent previous probably problem process professional \
     prove provide public pull purpose push put question quick quickly quite raise ran range rather reach read \
     ready real reason receive recent recently regular relate relation remain remember remove require rest result \
     return room round run same save saw second section see seem seen send sent separate serious serve set seven \
     several shape share short showed shown side similar simple single situation six size small soon sort source \
     speak special specific spend spoke spoken stage stand start state statement status stay step stood stop \
     straight strong stuff style subject such suggest support sure system take taken talk team ten term text thing \
     think third though thought three through till time times today together told tomorrow took top total touch \
     toward true truth try turn twice two type under understand understood unit until up use used useful usually \
     value various version view visit wait walk want watch way week weekly weeks well went whether whole wide wish \
     within without wonder word words world worth write written wrong wrote year yearly years yes yet";

/// All of them, for looking up every word of a query and every word that stands for one.
static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split(' ').collect());

/// Whether the folded `word` is one of them, or a form of one.
pub fn is_common(word: &str) -> bool {
    let stem = |ending| word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST);
    ALL.contains(word) || ENDINGS.into_iter().filter_map(stem).any(|stem| ALL.contains(stem))
}

/// The endings of their forms; irregular forms are listed.
const ENDINGS: [&str; 5] = ["s", "es", "d", "ed", "ing"];

/// The least number of letters before an ending.
const SHORTEST: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_in_order_and_none_is_left_out_of_queries() {
        let words: Vec<&str> = COMMON.split(' ').collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        assert!(!words.iter().any(|word| crate::language::stopwords::is_stopword(word)));
        assert!(is_common("never") && is_common("joined") && !is_common("tariff"));
    }
}
