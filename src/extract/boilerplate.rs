//! Boilerplate: lines of a page that are not part of its article, such as invitations, counters, credits and links to
//! other articles.

/// Lower-case phrases that occur only in boilerplate, however long the line.
#[rustfmt::skip]
const ALWAYS: &[&str] = &[
    "photo credit", "photo:", "image:", "©", "all rights reserved", "read more:", "read also", "you may also like",
    "article is shared", "sign up via", "subscribe to our", "читайте также", "все права защищены", "фото:",
    "источник фото", "подпишитесь", "подписывайтесь", "оқи отырыңыз", "тағы оқыңыз", "құқықтар қорғалған", "сурет:",
    "фото ", "shuningdek, o'qing", "shuningdek, o‘qing", "shuningdek, oʻqing", "huquqlar himoyalangan", "foto:",
    "obuna bo", "ҳуқуқлар ҳимояланган",
];

/// Phrases that mark boilerplate if the line is short and not a sentence.
#[rustfmt::skip]
const IN_SHORT: &[&str] = &[
    "subscribe", "sign up", "read more", "related articles", "cookie", "min read", "minutes read", "share",
    "comments", "newsletter", "follow us", "privacy policy", "terms of use", "most read", "advertisement", "views",
    "connect with us", "powered by", "tel.", "phone:", "минут чтения", "минуты чтения", "мин чтения", "👁", "updated",
    "подписка", "читать далее", "поделиться", "комментари", "просмотр", "реклама", "тел.", "опубликовано",
    "прочтений", "бөлісу", "қаралды", "қаралым", "пікір", "жазылыңыз", "оқу уақыты", "ko'rishlar", "ko‘rishlar",
    "koʻrishlar", "ulashish", "o'qing", "o‘qing", "izohlar", "mavzuga oid", "ko‘rildi", "ko'rildi", "кўришлар",
    "улашиш", "обуна", "min. o'qish",
];

/// Headings after which nothing belongs to the article.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "you may also like", "related articles", "related news", "related stories", "read also", "more from",
    "most read", "recommended", "see also", "latest news", "popular", "читайте также", "материалы по теме",
    "похожие новости", "другие новости", "последние новости", "популярное", "тағы оқыңыз", "оқи отырыңыз",
    "ұқсас жаңалықтар", "соңғы жаңалықтар", "mavzuga oid", "shuningdek, o'qing", "shuningdek o'qing",
    "boshqa yangiliklar", "so'nggi yangiliklar", "o'xshash yangiliklar", "shuningdek, o‘qing", "so‘nggi yangiliklar",
    "shuningdek, oʻqing",
];

/// A longer line, in bytes, is prose.
const LONGEST: usize = 250;
const SHORT: usize = 120;

/// Whether a line belongs to the page rather than the article.
pub(super) fn is_boilerplate(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|said| lower.contains(said));
    says(ALWAYS) || line.len() < SHORT && !line.ends_with(['.', '!', '?', '»', '”']) && says(IN_SHORT)
}

/// Whether everything after `line` belongs to the page rather than the article.
pub(super) fn ends_article(line: &str) -> bool {
    let lower = line.trim().trim_end_matches(':').to_lowercase();
    line.len() < 60 && ENDS.iter().any(|end| lower == *end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boilerplate_is_distinguished_from_the_article() {
        assert!(is_boilerplate("Просмотров: 1 245") && is_boilerplate("12 Comments") && is_boilerplate("5 min read"));
        assert!(!is_boilerplate("Trade grew by 5 percent."));
        assert!(ends_article("You May Also Like") && !ends_article("You may also like the 5 percent."));
    }
}
