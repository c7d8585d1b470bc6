//! Common words of English: they say little about what is asked for, however rare they are in one library.

use std::sync::LazyLock;

use foldhash::HashSet;

/// Folded and sorted: those of the two thousand most frequent words that belong to no subject.
const COMMON: &str = "able above absolutely accept according across actually add additional admit afraid again ahead alive allow \
     almost alone along already always amount announce another answer anymore anyway anywhere apart apparently appear \
     appreciate approach appropriate area around ask attempt attention available avoid aware away back bad base based \
     basic basically basis beautiful became become before began begin beginning behind believe best better beyond big \
     bigger biggest bit blame both bother bought break breaking bright bring broke broken brought build call came \
     capable careful carry case catch caught cause center central centre certain certainly chance change cheap check \
     choice choose chose chosen clean clear clearly close closed combine come common compare complete completely \
     concern concerned condition confirm consider contain continue copy correct couple course cover crazy create \
     current currently daily dangerous date day days deal dear decide deep definitely depend describe deserve desire \
     despite detail determine develop difference different difficult direct directly discuss distance done double \
     doubt down dream drop due each earlier early easier easily easy effect effort either end enough ensure entire \
     entirely escape especially essential eventually every everyone everything example excellent except excited exist \
     expect extent extra extreme extremely face fact fail fair fall fallen false familiar famous far fast faster \
     favorite feel fell felt few fewer fight fill final finally find fine finish first fit five fix force forever \
     forget forgot form former forward found four free fresh front full fully funny further future gain gave general \
     generally given go going gone good grab great greater greatest grew group grow grown guess guy half hand handle \
     happy hard hate head hear heavy held help here hide high highest highly hold hope hour hours however huge hurt \
     idea imagine immediate immediately impact important impossible improve include incredible indeed individual \
     influence initial inside instead intend interest interesting involve issue join keep kept key kind knew know \
     known lack large largely larger largest last late later latest lay lead least leave led left less let level like \
     likely line list listen little local long look lose losing lost lot lovely low lower lucky mad made main mainly \
     maintain major make man manage manner massive match matter maybe mean meant meanwhile mention mess met middle \
     might mind minor minute miss mixed model moment month monthly months more morning most mostly move name natural \
     near nearby nearly necessary need neither never new next nice night no nobody none normal not note nothing \
     notice number numerous object obvious obviously odd off offer official often old once one only open opinion \
     opposite option ordinary original other others otherwise out outside over overall own pair part particular pass \
     past per perfect perfectly perhaps period person personal pick picture piece place plan play plenty plus point \
     popular position possibility possible possibly post potential powerful prefer prepare presence present pretty \
     prevent previous previously prior probably problem process professional proper properly prove provide public \
     pull pure purpose push put question quick quickly quiet quite raise ran random range rare rarely rather reach \
     read ready real realize reason reasonable receive recent recently recommend refuse regular relate relation \
     relatively relevant remain remember remind remove replace reply request require responsible rest result return \
     reveal rid roll room rough round run rush sad same save saw scared second secret section see seek seem seen \
     select send sent separate serious seriously serve set settle seven several severe shape share short showed \
     showing shown shut side significant similar simple single situation six size skip slightly slow slowly small \
     smart smooth somebody somehow sometimes somewhere soon sorry sort source speak special specific spend spoke \
     spoken spot stage stand start state statement status stay step stick stood stop straight strange strength strong \
     struggle stuck stuff style subject such sudden suddenly suggest support sure surprise switch system take taken \
     talk team ten tend term terrible text thing think third though thought three threw through throw tie till time \
     times tiny tired today together told tomorrow took top total totally touch tough toward trouble true trust truth \
     try turn twice two type typical typically unable under understand understood unfortunately unique unit unless \
     until up upset use used useful usual usually value variety various vast version view visit wait walk want watch \
     way weak week weekly weeks weird welcome well went whenever whether whole wide willing wish within without \
     wonder wonderful word words world worry worse worst worth write written wrong wrote year yearly years yes \
     yesterday yet";

/// All of them, for looking up every word of a query and every word that stands for one.
static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.split(' ').collect());

/// Whether the folded `word` is one of them, or a form of one.
pub fn is_common(word: &str) -> bool {
    let stem = |ending| word.strip_suffix(ending).filter(|stem: &&str| stem.len() >= SHORTEST);
    ALL.contains(word)
        || ENDINGS.into_iter().filter_map(stem).any(|stem| ALL.contains(stem))
        // `coming`, `stopped`.
        || stem("ing").is_some_and(|stem| ALL.contains(&*format!("{stem}e")))
        || ["ing", "ed"].into_iter().filter_map(stem).any(|stem| {
            let mut letters = stem.chars();
            letters.next_back() == letters.clone().next_back() && ALL.contains(letters.as_str())
        })
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
        assert!(["never", "joined", "coming", "stopped"].into_iter().all(is_common));
        assert!(!["tariff", "tunnelled", "flooding"].into_iter().any(is_common));
    }
}
