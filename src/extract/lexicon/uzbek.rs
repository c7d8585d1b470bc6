//! Uzbek, in Latin and in Cyrillic.

use super::{Lexicon, Pairs, PhraseList};

#[rustfmt::skip]
pub(super) static WORDS: Lexicon = Lexicon {
    numbers: &[
        ("bir", 1.0), ("bitta", 1.0), ("битта", 1.0), ("ikki", 2.0), ("uch", 3.0), ("to'rt", 4.0), ("besh", 5.0),
        ("olti", 6.0), ("yetti", 7.0), ("sakkiz", 8.0), ("to'qqiz", 9.0), ("o'n", 10.0), ("yigirma", 20.0),
        ("o'ttiz", 30.0), ("qirq", 40.0), ("ellik", 50.0), ("oltmish", 60.0), ("yetmish", 70.0), ("sakson", 80.0),
        ("to'qson", 90.0), ("бир", 1.0), ("икки", 2.0), ("уч", 3.0), ("тўрт", 4.0), ("беш", 5.0), ("олти", 6.0),
        ("етти", 7.0), ("саккиз", 8.0), ("тўққиз", 9.0), ("ўн", 10.0), ("йигирма", 20.0), ("ўттиз", 30.0),
        ("қирқ", 40.0), ("эллик", 50.0), ("олтмиш", 60.0), ("етмиш", 70.0), ("саксон", 80.0), ("тўқсон", 90.0),
    ],
    endings: PhraseList::of("\
        ta|tadan|taga|tasi|tani|tasini|tagacha|dan|ga|ni|ning|da|gacha|taning|tasida|tasining|si|i|ini|iga|та|\
        тадан|тага|таси|тасини|тагача|дан|га|ни|нинг|да|гача|ка|ka|qa|тасининг"),
    ordinals: PhraseList::of("chi|nchi|inchi|чи|нчи|инчи"),
    scales: &[
        ("ming", 1e3), ("mln*", 1e6), ("million*", 1e6), ("mlrd*", 1e9), ("milliard*", 1e9), ("trln*", 1e12),
        ("trillion*", 1e12), ("минг", 1e3), ("млн*", 1e6), ("миллион*", 1e6), ("млрд*", 1e9), ("миллиард*", 1e9),
        ("трлн", 1e12), ("триллион*", 1e12),
    ],
    lone_scales: PhraseList::of("\
        ming|mingdan|mingta|mingtadan|mingga|million|milliard|milliarddan|milliondan|yuzdan|yuzta|yuztadan|yuzga|\
        минг|мингдан|мингта|миллион|миллиард|юздан|юзта|юз"),
    hundred: PhraseList::of("yuz|юз"),
    vague: &[
        ("o'nlab", 10.0), ("yuzlab", 100.0), ("minglab", 1e3), ("millionlab", 1e6), ("milliardlab", 1e9),
        ("o'n minglab", 1e4), ("yuz minglab", 1e5), ("o'nlab million*", 1e7), ("yuzlab million*", 1e8),
        ("ўнлаб", 10.0), ("юзлаб", 100.0), ("минглаб", 1e3), ("миллионлаб", 1e6), ("миллиардлаб", 1e9),
        ("o'nlab ming", 1e4), ("yuzlab ming", 1e5),
    ],
    half_more: PhraseList::of("yarim|ярим"),
    fractions: &[
        ("uchdan bir*", 1.0 / 3.0), ("uchdan ikki*", 2.0 / 3.0), ("to'rtdan bir*", 0.25), ("to'rtdan uch*", 0.75),
        ("beshdan bir*", 0.2), ("beshdan ikki*", 0.4), ("beshdan uch*", 0.6), ("beshdan to'rt*", 0.8),
        ("o'ndan bir*", 0.1), ("yarmi*", 0.5), ("teng yarmi*", 0.5), ("yarmidan", 0.5), ("yarmiga", 0.5),
        ("choragi*", 0.25), ("chorak qismi*", 0.25), ("учдан бир*", 1.0 / 3.0), ("учдан икки*", 2.0 / 3.0),
        ("тўртдан бир*", 0.25), ("тўртдан уч*", 0.75), ("бешдан бир*", 0.2), ("ярми*", 0.5), ("чораги*", 0.25),
    ],
    multiples: &[("ikkilan*", 2.0), ("ikki karra", 2.0), ("uch karra", 3.0), ("икки карра", 2.0)],
    times: PhraseList::of("\
        baravar*|barobar*|marta|martaga|karra|hissa|баравар*|баробар*|марта|ҳисса|карра|бараварга"),
    fold: PhraseList::of(""),
    before: Pairs::of("\
        qariyb=nearly|deyarli=nearly|salkam=nearly|taxminan=about|tahminan=about|chamasi=about|kamida=at least|\
        eng kamida=at least|yana=another|qo'shimcha=another|ko'pi bilan=at most|eng ko'pi bilan=at most|\
        қарийб=nearly|деярли=nearly|тахминан=about|камида=at least|яна=another|салкам=nearly"),
    after: Pairs::of("\
        ortiq=more than|ziyod=more than|oshdi=more than|oshgan=more than|oshadi=more than|oshib=more than|\
        oshiq=more than|ko'p=more than|ko'proq=more than|yuqori=more than|kam=less than|kamroq=less than|\
        kam bo'lmagan=at least|kam emas=at least|past=less than|yaqin=nearly|yaqinlash*=nearly|qadar=up to|\
        atrofida=about|biroz ortiq=a little over|sal ortiq=a little over|sal ko'p=a little over|\
        biroz ko'p=a little over|undan ko'p=at least|va undan ko'p=at least|yoki undan ko'p=at least|\
        oshmaydi=at most|oshmaydigan=at most|chamasida=about|oshirib=more than|ортиқ=more than|\
        зиёд=more than|ошди=more than|кўп=more than|яқин=nearly|кам=less than|атрофида=about|қадар=up to"),
    range: PhraseList::of("yoki|ёки"),
    from: PhraseList::of(""),
    and: PhraseList::of("va|hamda|yoki|ва|ҳамда|,"),
    stop: PhraseList::of("\
        va|bilan|uchun|bo'yicha|ham|esa|bo'ldi|tashkil|etdi|yetdi|ortiq|ziyod|yaqin|kam|qadar|oshdi|oshgan|ko'p|\
        amalga|hamda|lekin|bu|shu|da|dan|haqida|keyin|boshlab|ichida|qiymatidagi|qiymatiga|imzolandi|bor|mavjud|\
        hajmida|atrofida|qilindi|yaratildi|ochildi|etish|etadi|yaratiladi|faoliyat|umumiy|evaziga|bunda|o'sdi|ва|\
        билан|учун|бўйича|ҳам|ортиқ|зиёд|ташкил|эса|яқин|ishga|qurildi|jalb|yo'lga|hisobiga"),
    verb_endings: PhraseList::of("ndi|ldi|tdi|rdi|shdi|adi|gan|moqda|нди|лди|тди|ади|ган|моқда"),
    commonplace: PhraseList::of("\
        davlat*|mamlakat*|tomon*|prezident*|xalq*|rahbar*|yetakchi*|hukumat*|respublika*|qo'shni*|birodar*|og'iz|\
        o'rtasi*|kun|so'z*|yil*|asr*|давлат*|мамлакат*|томон*|президент*|халқ*|раҳбар*|йил*|yoqlama|tarafl*|taraf*|\
        va|necha|marta|asosiy|el|vazir*|qardosh|bosqich*|do'st|poytaxt*|o'n"),
    labels: PhraseList::of("\
        №|soat|raqam*|modda|band|соат|telefon|tel|tel .|uy|xonadon|ekspo|bosqich"),
    durations: PhraseList::of("\
        yil*|oy|oyda|oyga|oylik|oyi*|oydan|hafta*|kun*|soat*|daqiqa*|asr*|yosh*|йил*|ой|ойда|ойи*|кун*|соат*|\
        ҳафта*|o'n yillik"),
    during: PhraseList::of("\
        so'nggi|o'tgan|oxirgi|kelgusi|keyingi|yaqin|dastlabki|ushbu|сўнгги|ўтган|кейинги|kelayotgan|mazkur"),
    since: PhraseList::of("oldin|avval|muqaddam|mustaqillik*|ketma|олдин|аввал|to'ldi|to'lishi*"),
    ages: (PhraseList::of("yoshi"), PhraseList::of("\
        yosh|yoshli*|yoshda*|yoshga*|yilligi*|yillik yubiley*|ёш|ёшли*|йиллиги*|- yilligi*|- йиллиги*|yilligini")),
    months: [
        PhraseList::of("yanvar*|январ*"), PhraseList::of("fevral*|феврал*"),
        PhraseList::of("mart|martda|martdan|mart oyida|март|мартда"), PhraseList::of("aprel*|апрел*"),
        PhraseList::of("may|mayda|maydan|май|майда"), PhraseList::of("iyun*|июн*"), PhraseList::of("iyul*|июл*"),
        PhraseList::of("avgust*|август*"), PhraseList::of("sentabr*|sentyabr*|сентябр*"), PhraseList::of("oktabr*|oktyabr*|октябр*"),
        PhraseList::of("noyabr*|ноябр*"), PhraseList::of("dekabr*|декабр*"),
    ],
    year: PhraseList::of("\
        yil|yilda|yilgi|yildan|yilgacha|yilning|yillar*|yilga|yili|йил|йилда|йилги|йилдан|йилгача|йилнинг|йиллар*|\
        йилга|yildagi"),
    parts: &[
        ("birinchi yarm*", (1, 6)), ("ikkinchi yarm*", (7, 12)), ("birinchi yarim yillig*", (1, 6)),
        ("birinchi yarim yillik*", (1, 6)), ("birinchi chora*", (1, 3)), ("ikkinchi chora*", (4, 6)),
        ("uchinchi chora*", (7, 9)), ("to'rtinchi chora*", (10, 12)), ("биринчи ярм*", (1, 6)),
        ("биринчи чора*", (1, 3)), ("bahorida", (3, 5)), ("yozida", (6, 8)), ("kuzida", (9, 11)),
    ],
    undated_times: PhraseList::of("\
        o'tgan yili|o'tgan yilda|bu yil|joriy yilda|joriy yil|kelgusi yili|kelasi yili|har yili|yiliga|\
        yil yakuniga qadar|yil oxirigacha|yil boshidan|o'tgan yilning shu davriga nisbatan|kuniga|oyiga|\
        o'tgan yilga nisbatan|ўтган йили|бу йил|жорий йилда|ҳар йили|йилига|sutkasiga|yil davomida|\
        yil yakunlari bo'yicha|haftasiga|haftada|har kuni|har hafta|har oyda|ҳафтасига|кунига|ҳар куни|ойига"),
    before_time: PhraseList::of("joriy|kelgusi"),
    after_time: PhraseList::of("\
        yil|yilda|yilgi|yildan|yilgacha|yilning|yilga|yillarda|yillar|yakuniga|oxirigacha|kelib|qadar|boshlab|beri|\
        davomida|boshida|oxirida|yakuni|yakunlari|bo'yicha|oralig'ida|kuni|йил|йилда|йилгача|йилга|келиб|қадар|\
        йилнинг|buyon|yakunida|holatiga|ko'ra|oxiriga|yildagi|nisbatan"),
    natures: Pairs::of("\
        maqsad*=target|yetkaz*=target|oshirish*=target|ko'paytirish*=target|vazifa*=target|marra*=target|\
        мақсад*=target|етказ*=target|qisqartirish*=target|kamaytirish*=target|erishish*=target|kutil*=expected|\
        bo'ladi=expected|yaratiladi=expected|tashkil etadi=expected|кутил*=expected|yetadi=expected|\
        quriladi=planned|ochiladi=planned|ajratadi=target|ajratiladi=planned|beradi=planned|beriladi=planned|\
        boshlanadi=planned|va'da*=target|taklif*=target|majburiyat*=target|qo'shadi=planned|imkon beradi=expected|reja*=planned|mo'ljal*=planned|ko'zda tut*=planned|niyat*=planned|\
        режа*=planned|мўлжал*=planned|nazarda tut*=planned|prognoz*=forecast|bashorat*=forecast|прогноз*=forecast|\
        salohiyat*=potential|mumkin*=potential|imkoniyat*=potential|салоҳият*=potential|мумкин*=potential|\
        yetdi=actual|tashkil etdi=actual|oshdi=actual|bo'ldi=actual|yaratildi=actual|ochildi=actual|o'sdi=actual|\
        imzolandi=actual|amalga oshirilmoqda=actual|ko'rsatmoqda=actual"),
    verbs: Pairs::of("\
        imzola*=signed|имзола*=signed|kelish*=agreed|kelishib olin*=agreed|kelishuvga erish*=agreed|\
        ahdlash*=agreed|келиш*=agreed|qabul qil*=adopted|tasdiqla*=adopted|ma'qulla*=adopted|\
        ratifikatsiya*=adopted|қабул қил*=adopted|тасдиқла*=adopted|ishga tushir*=launched|start berildi=launched|\
        start berdi*=launched|ishga tush*=launched|qurilishi boshlan*=launched|ишга тушир*=launched|\
        tamal toshi*=launched|taklif qil*=proposed|taklif et*=proposed|taklif bildir*=proposed|taklifi*=proposed|\
        tashabbus*=proposed|chaqirdi*=proposed|chaqirib=proposed|таклиф*=proposed|ilgari sur*=proposed|\
        taklif=proposed|majburiyat*=pledged|ajratadi=pledged|ajratish*=pledged|zimmasiga ol*=pledged|\
        va'da*=promised|niyatida*=promised|rejalashtir*=promised|rejalashtirilgan=planned|mukofotla*=awarded|\
        topshirdi=awarded|topshirildi=awarded|taqdim et*=awarded|yakunlan*=completed|yakunladi=completed|\
        foydalanishga topshir*=completed|ochildi=completed|ochdi*=completed|amalga oshirilmoqda=under way|\
        qurilmoqda=under way|olib borilmoqda=under way|bajarilmoqda=under way|qarshi chiq*=opposed|\
        e'tiroz bildir*=opposed|rad et*=rejected|bosh tort*=rejected|qoldirildi=postponed|kechiktiril*=postponed|\
        saylan*=elected|sayladi=elected|olqishla*=welcomed|qo'llab quvvatla*=welcomed|qo'llab - quvvatla*=welcomed|\
        qarshi=opposed|ko'chirildi=postponed|qabul qilmadi=rejected|quriladi=planned|ochiladi=planned|\
        boshlanadi=planned|o'tkaziladi=planned|qo'shadi=planned|tashkil etiladi=planned|yaratiladi=planned|\
        ishga tushiriladi=planned|qurmoqchi=planned|ochmoqchi=planned|mo'ljallan*=planned|\
        ko'zda tutil*=planned|қурилади=planned|очилади=planned|бошланади=planned"),
};
