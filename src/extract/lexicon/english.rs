//! English.

use super::{Lexicon, Pairs, PhraseList};

#[rustfmt::skip]
pub(super) static WORDS: Lexicon = Lexicon {
    numbers: &[
        ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0), ("seven", 7.0), ("eight", 8.0),
        ("nine", 9.0), ("one", 1.0), ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0), ("thirteen", 13.0),
        ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0), ("seventeen", 17.0), ("eighteen", 18.0),
        ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0), ("fifty", 50.0), ("sixty", 60.0),
        ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0), ("dozen", 12.0),
    ],
    endings: PhraseList::of(""),
    ordinals: PhraseList::of("st|nd|rd|th"),
    scales: &[
        ("thousand", 1e3), ("million", 1e6), ("millions", 1e6), ("billion", 1e9), ("billions", 1e9),
        ("trillion", 1e12), ("lakh", 1e5), ("crore", 1e7), ("bcm", 1e9), ("mcm", 1e6), ("tcm", 1e12), ("bn", 1e9), ("bln", 1e9), ("mn", 1e6),
        ("mln", 1e6), ("tn", 1e12), ("trn", 1e12), ("trln", 1e12),
    ],
    lone_scales: PhraseList::of(""),
    hundred: PhraseList::of("hundred"),
    vague: &[
        ("dozens of", 12.0), ("tens of", 10.0), ("scores of", 20.0), ("hundreds of", 100.0), ("thousands of", 1e3),
        ("tens of thousands of", 1e4), ("hundreds of thousands of", 1e5), ("millions of", 1e6),
        ("tens of millions of", 1e7), ("hundreds of millions of", 1e8), ("billions of", 1e9),
        ("tens of billions of", 1e10), ("hundreds of billions of", 1e11), ("trillions of", 1e12),
    ],
    half_more: PhraseList::of("and a half"),
    fractions: &[],
    multiples: &[
        ("double", 2.0), ("doubled", 2.0), ("doubling", 2.0), ("doubles", 2.0), ("triple", 3.0), ("tripled", 3.0),
        ("tripling", 3.0), ("triples", 3.0), ("treble", 3.0), ("trebled", 3.0), ("quadruple", 4.0),
        ("quadrupled", 4.0), ("quadrupling", 4.0), ("halve", 0.5), ("halved", 0.5), ("halving", 0.5),
        ("twice as", 2.0), ("twice the", 2.0), ("quintupled", 5.0),
    ],
    times: PhraseList::of("times|- fold|fold|x"),
    fold: PhraseList::of("fold"),
    before: Pairs::of("\
        more than=more than|over=more than|above=more than|exceed*=more than|surpass*=more than|\
        in excess of=more than|upwards of=more than|topp*=more than|greater than=more than|as many as=up to|\
        as much as=up to|less than=less than|fewer than=less than|under=less than|below=less than|nearly=nearly|\
        almost=nearly|close to=nearly|just under=nearly|just over=a little over|a little over=a little over|\
        slightly over=a little over|slightly more than=a little over|a little more than=a little over|\
        a little under=nearly|slightly less than=nearly|a little less than=nearly|hardly=hardly|barely=hardly|\
        scarcely=hardly|hardly more than=hardly|about=about|around=about|\
        approximately=about|roughly=about|some=about|an estimated=about|estimated=about|circa=about|approx .=about|\
        up to=up to|at least=at least|no less than=at least|not less than=at least|no fewer than=at least|\
        a minimum of=at least|minimum=at least|at most=at most|no more than=at most|not more than=at most|\
        a maximum of=at most|a further=another|another=another|an additional=another"),
    after: Pairs::of("\
        or more=at least|or so=about|or thereabouts=about|or less=at most|or fewer=at most|or over=at least|\
        and more=at least|at least=at least|at most=at most|give or take=about"),
    range: PhraseList::of("to|or"),
    from: PhraseList::of("from|between"),
    and: PhraseList::of("and|to|or|,"),
    stop: PhraseList::of("\
        the|a|an|of|in|on|at|to|for|by|with|from|and|or|but|as|is|are|was|were|be|been|will|would|has|have|had|\
        which|that|who|where|when|while|worth|totaling|totalling|valued|per|than|over|under|during|since|until|\
        between|into|through|across|among|after|before|it|its|their|this|these|those|not|also|can|could|may|should|\
        must|via|he|she|they|we|about|each|annually|last|next|currently|already|being|including|against|within|\
        both|said"),
    verb_endings: PhraseList::of("lly"),
    commonplace: PhraseList::of("\
        countr*|nation|nations|members|state|states|side|sides|president|presidents|leader|leaders|part|parties|people|\
        peoples|heads|neighbor*|neighbour*|government|governments|men|women|brothers|capital|capitals|econom*|\
        minister*|day|ways|words|hands|latter|former|republics|delegations|of|decades|centuries|and|or|more"),
    labels: PhraseList::of("\
        no|no .|nos .|number|type|mark|model|class|decree no .|scale of|№|#|article|articles|art .|paragraph|\
        paragraphs|para .|section|chapter|resolution|phase|stage|room|hall|terminal|decree|annex|appendix|page|\
        pages|p .|goal|sdg|flight|gate|route|block|item|version|protocol|channel|highway|line|agenda|vision|\
        strategy|protocol no .|group of|step|point|figure|table|box|unit|reactor|pavilion|group|form|round|episode|\
        part|volume|tier"),
    durations: PhraseList::of("\
        year|years|month|months|week|weeks|day|days|hour|hours|minute|minutes|decade|decades|century|centuries"),
    during: PhraseList::of("\
        past|last|next|previous|coming|recent|first|following|over the|in the|during the|within the|for the|of the|\
        in just the"),
    since: PhraseList::of("\
        ago|earlier|of independence|of diplomatic relations|in a row|of friendship|running"),
    ages: (PhraseList::of("\
        i am|you are|who is|he is|she is|who was|he was|she was|turned|aged|age of|age|ages"), PhraseList::of("years old|- year - old|- years - old|year - old")),
    months: [
        PhraseList::of("january|jan"), PhraseList::of("february|feb"), PhraseList::of("march|mar"), PhraseList::of("april|apr"),
        PhraseList::of("may"), PhraseList::of("june|jun"), PhraseList::of("july|jul"), PhraseList::of("august|aug"),
        PhraseList::of("september|sept|sep"), PhraseList::of("october|oct"), PhraseList::of("november|nov"), PhraseList::of("december|dec"),
    ],
    year: PhraseList::of("year|years"),
    parts: &[
        ("first half", (1, 6)), ("second half", (7, 12)), ("first quarter", (1, 3)), ("second quarter", (4, 6)),
        ("third quarter", (7, 9)), ("fourth quarter", (10, 12)), ("last quarter", (10, 12)), ("spring", (3, 5)), ("summer", (6, 8)), ("autumn", (9, 11)),
        ("q", (0, 0)),
        ("h", (0, 0)),
    ],
    undated_times: PhraseList::of("\
        last year|this year|next year|the previous year|a year earlier|a year ago|year on year|year - on - year|\
        annually|a year|per year|each year|every year|per annum|last month|this month|by the end of the year|\
        by the end of this year|by year - end|a decade|within a decade|the same period last year|the year before|\
        since independence|by the end of the decade|per day|a day|daily|monthly|yearly|a month|\
        per month|a week|per week|weekly|each day|every day|each week|every week|each month|every month"),
    before_time: PhraseList::of("\
        by|in|since|from|until|till|before|after|during|over|for|by the end of|at the end of|as of|\
        at the beginning of|by early|by late|by mid -|in early|in late|in mid -|between|the|of|through|up to|\
        by the year|in the|for the|during the|over the|end of|the beginning of|the end of|the start of|\
        by the start of|on|beyond|starting|beginning|early|late|throughout|the first|in the first"),
    after_time: PhraseList::of("alone|onwards|onward"),
    natures: Pairs::of("\
        target*=target|goal*=target|aim*=target|promis*=target|pledg*=target|offer*=target|committed=target|\
        commits=target|undertook=target|vowed=target|agreed to=target|would like=target|want to=target|\
        wants to=target|will mobilise=target|will mobilize=target|will raise=target|will cut=target|\
        will double=target|will triple=target|will bring=target|will increase=target|will reduce=target|\
        proposal=target|proposed=target|called for=target|to increase=target|to raise=target|to bring=target|to reach=target|\
        to double=target|to triple=target|to boost=target|to cut=target|to reduce=target|to expand=target|\
        increase to=target|ambition*=target|to achieve=target|to grow=target|objective*=target|\
        determination=target|agreed to increase=target|expect*=expected|will=expected|anticipat*=expected|\
        would=expected|is to=expected|are to=expected|plan=planned|plans=planned|planned=planned|planning=planned|intend*=planned|envisag*=planned|\
        scheduled=planned|slated=planned|set to=planned|due to=planned|forecast*=forecast|projected=forecast|\
        predict*=forecast|projection*=forecast|potential to increase=potential|potential*=potential|\
        could=potential|can be=potential|may be=potential|might=potential|possible=potential|capable=potential|\
        prospect*=potential|was=actual|were=actual|rose=actual|grew=actual|reached=actual|amounted=actual|\
        totaled=actual|totalled=actual|exceeded=actual|increased=actual|has=actual|have=actual|stood=actual|\
        fell=actual|signed=actual|is=actual|are=actual|up from=actual|down from=actual|from=actual|against=actual|\
        compared with=actual|compared to=actual|valued at=actual|worth=actual|came to=actual|came away=actual|\
        received=actual|opened=actual|had=actual|costs=actual|cost=actual|covers=actual|took=actual|due on=planned|\
        to be=planned|is due=planned|are due=planned|in the pipeline=planned|under construction=planned"),
    verbs: Pairs::of("\
        signed=signed|signing of=signed|sign=signed|inked=signed|initialled=agreed|agreed=agreed|\
        agreement was reached=agreed|agreement has been reached=agreed|reached agreement=agreed|\
        reached an agreement=agreed|adopted=adopted|approved=adopted|ratified=adopted|endorsed=adopted|\
        launched=launched|launching=launched|launch of=launched|inaugurated=launched|broke ground=launched|\
        started construction=launched|kicked off=launched|proposed=proposed|proposes=proposed|propose=proposed|\
        proposing=proposed|suggested=proposed|offered to=proposed|invited=proposed|called for=proposed|\
        called on=proposed|urged=proposed|put forward=proposed|initiative to=proposed|pledged=pledged|\
        pledges=pledged|committed=pledged|commits to=pledged|undertook=pledged|vowed=pledged|promised=promised|\
        promises=promised|opposed=opposed|opposes=opposed|objected=opposed|rejected=rejected|rejects=rejected|\
        refused=rejected|vetoed=rejected|postponed=postponed|delayed=postponed|put off=postponed|\
        withdrew=withdrawn|withdrawn=withdrawn|elected=elected|welcomed=welcomed|welcomes=welcomed|\
        completed=completed|commissioned=completed|put into operation=completed|opened=completed|awarded=awarded|\
        presented=awarded|under way=under way|underway=under way|under construction=under way|\
        are implementing=under way|is implementing=under way|being implemented=under way|are being built=under way|\
        is being built=under way|intends to=promised|intend to=promised|plans to=promised|plan to=promised|\
        aims to=promised|will allocate=pledged|will provide=pledged|determination to=promised|\
        turned down=rejected|turns down=rejected|thrown out=rejected|threw out=rejected|held over=postponed|\
        is against=opposed|are against=opposed|was against=opposed|were against=opposed|came out against=opposed|\
        spoke against=opposed|came away with=pledged|will=planned|is to=planned|are to=planned|there would be=planned|\
        would be held=planned|would be built=planned|is due=planned|are due=planned|is planned=planned|\
        are planned=planned|is scheduled=planned|are scheduled=planned"),
};
