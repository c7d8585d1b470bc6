//! A sentence for a commitment, different from that of the text: in the present tense, without the date, shortened.

use std::ops::Range;

use super::clause;
use super::language::Language;
use super::lexicon;
use super::subject::{self, is_plural};
use super::time_expression::TimeExpression;
use super::token::Token;
use crate::language::capitalized;

/// The most consecutive words taken: nine would be a copied sentence.
const IN_A_ROW: usize = 8;

/// English verbs of commitment in the past tense, with their present tense.
#[rustfmt::skip]
const PRESENT: &[(&str, &str)] = &[
    ("signed", "sign"), ("inked", "ink"), ("initialled", "initial"), ("agreed", "agree"), ("reached", "reach"),
    ("adopted", "adopt"), ("approved", "approve"), ("ratified", "ratify"), ("endorsed", "endorse"), ("launched", "launch"),
    ("inaugurated", "inaugurate"), ("broke", "break"), ("started", "start"), ("kicked", "kick"), ("proposed", "propose"),
    ("suggested", "suggest"), ("offered", "offer"), ("invited", "invite"), ("called", "call"), ("urged", "urge"),
    ("put", "put"), ("pledged", "pledge"), ("committed", "commit"), ("undertook", "undertake"), ("vowed", "vow"),
    ("promised", "promise"), ("opposed", "oppose"), ("objected", "object"), ("rejected", "reject"), ("refused", "refuse"),
    ("vetoed", "veto"), ("postponed", "postpone"), ("delayed", "delay"), ("withdrew", "withdraw"), ("elected", "elect"),
    ("welcomed", "welcome"), ("completed", "complete"), ("commissioned", "commission"), ("opened", "open"),
    ("awarded", "award"), ("presented", "present"), ("came", "come"), ("turned", "turn"), ("threw", "throw"),
    ("held", "hold"), ("spoke", "speak"),
];

/// One sentence of a text.
pub(super) struct StatementReader<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub times: &'t [TimeExpression],
    pub language: Language,
}

impl StatementReader<'_> {
    /// Who commits, and a sentence for it in the third person. `verb` are the tokens of the verb; from the token
    /// `object` on is what was promised, right after the verb unless it is a further object of the same verb.
    pub(super) fn say(&self, verb: &Range<usize>, object: usize) -> (Range<usize>, String) {
        let subject = self.subject(verb.start);
        let words = match self.language {
            Language::English => self.english(&subject, verb, object),
            Language::Russian => self.few(subject.start..self.tokens.len(), IN_A_ROW),
            Language::Kazakh | Language::Uzbek => self.before(verb),
        };
        (subject, if words.is_empty() { words } else { format!("{}.", capitalized(&words)) })
    }

    /// The subject, among the tokens before the verb at `verb`.
    fn subject(&self, verb: usize) -> Range<usize> {
        let is_auxiliary = |token: &Token| {
            matches!(
                &*token.fold,
                "is" | "are" | "was" | "were" | "has" | "have" | "had" | "been" | "be" | "also" | "not"
            )
        };
        let before = self.tokens[..verb].iter().rev().take_while(|token| is_auxiliary(token)).count();
        let first = subject::subject(self.tokens, self.language);
        let end = verb - before;
        if !first.is_empty() && first.end <= end {
            return first;
        }
        // The clause of the verb has its own subject.
        let begins = |at: &usize| clause::is_end(self.tokens, *at) || self.tokens[*at].is("that");
        let start = (0..end).rev().find(begins).map_or(0, |at| at + 1);
        start..end.max(start)
    }

    fn english(&self, subject: &Range<usize>, verb: &Range<usize>, object: usize) -> String {
        let who = self.few(subject.clone(), IN_A_ROW);
        let plural = is_plural(self.tokens, subject);
        let is = if plural { "are" } else { "is" };
        let first = &*self.tokens[verb.start].fold;
        let before = verb.start.checked_sub(1).map(|at| &*self.tokens[at].fold).unwrap_or_default();
        let rest = self.words(verb.start + 1..verb.end);
        let printed = self.words(verb.clone());
        let from_verb = object == verb.end;
        let verb = match (first, before) {
            ("will", _) => format!("{is} to"),
            ("there", _) => "there is to be".to_owned(),
            ("is" | "are", _) if rest == "to" => format!("{is} due to"),
            (_, "was" | "were" | "is" | "are" | "been" | "be") => format!("{is} {printed}"),
            _ => {
                let base = PRESENT.iter().find(|(past, _)| *past == first).map(|(_, base)| *base);
                let verb = match base {
                    Some(base) if plural => base.to_owned(),
                    Some(base) => third_person(base),
                    None => first.to_owned(),
                };
                format!("{verb} {rest}").trim_end().to_owned()
            }
        };
        // The last words of the verb count as far as they are those of the text; if all are, so does the subject.
        let count = |words: &str| words.split(' ').count();
        let kept = verb.rsplit(' ').zip(printed.rsplit(' ')).take_while(|(now, then)| now == then).count();
        let said = kept + if verb == printed { count(&who) } else { 0 };
        let left = if from_verb { IN_A_ROW.saturating_sub(said) } else { IN_A_ROW };
        let object = self.few(object..self.tokens.len(), left);
        let who = if verb.starts_with("there") { String::new() } else { who };
        let all: Vec<&str> = [&*who, &*verb, &*object].into_iter().filter(|part| !part.is_empty()).collect();
        if object.is_empty() && who.is_empty() { String::new() } else { all.join(" ") }
    }

    /// In Kazakh and Uzbek the verb comes last.
    fn before(&self, verb: &Range<usize>) -> String {
        let is_word = |at: &usize| self.tokens[*at].is_word() || self.tokens[*at].is_number();
        let start =
            (0..verb.start).rev().take_while(|at| !clause::is_end(self.tokens, *at)).filter(is_word).take(IN_A_ROW - 2);
        let start = start.last().unwrap_or(verb.start);
        self.words(start..verb.end)
    }

    fn few(&self, range: Range<usize>, words: usize) -> String {
        let taken = clause::few(self.tokens, self.times, lexicon::of(self.language), range, words);
        clause::words(self.text, self.tokens, &taken)
    }

    fn words(&self, range: Range<usize>) -> String {
        clause::words(self.text, self.tokens, &range.collect::<Vec<_>>())
    }

    /// The date in the clause after the verb, in EDTF.
    pub(super) fn due(&self, object: usize) -> Option<String> {
        let end = (object..self.tokens.len()).find(|at| clause::is_end(self.tokens, *at)).unwrap_or(self.tokens.len());
        let mut within = self.times.iter().filter(|time| time.start >= object && time.end <= end && !time.is_name);
        within.find_map(|time| time.edtf.clone())
    }
}

fn third_person(base: &str) -> String {
    match base {
        _ if base.ends_with("sh") || base.ends_with("ch") || base.ends_with('o') => format!("{base}es"),
        _ if base.ends_with('y') => format!("{}ies", &base[..base.len() - 1]),
        _ => format!("{base}s"),
    }
}
