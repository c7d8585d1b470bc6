//! A brief put together: what is asked for, chosen part by part as long as there is room.

use super::background::{self, later};
use super::budget::Budget;
use super::points::points;
use super::request::BriefRequest;
use super::scope::{Scope, ScopedBriefing};
use super::{Brief, BriefItem, BriefPart, Remark, RemarkKind, side};
use crate::across::Across;
use crate::briefing::{Briefing, Text};
use crate::typeset;
use crate::typeset::handover::{clause, sentence, with_aside};

/// The percentage of the room that later news may take.
const LATER: usize = 14;

/// The brief that `request` asks for. It has only its head if nothing in the library answers the request.
pub fn brief(across: &Across, request: &BriefRequest) -> Brief {
    let scope = Scope::of(across, request);
    let mut brief = head(&scope, request);
    let mut budget = Budget::new(side::LINES.saturating_sub(side::head(&brief) + side::FOOT));
    let by_thread = scope.members.len() > 1;
    let room = budget.left;
    let points = points(&scope, &mut budget, by_thread, !request.points);
    let parts: [Option<BriefPart>; 3] = if request.points {
        [points, None, None]
    } else {
        let is_old = request.since.is_none();
        let news = is_old.then(|| Scope::later(across, request));
        let news = news.and_then(|news| later(&news, &mut budget, room * LATER / 100));
        let background = background::background(&scope, &mut budget, by_thread);
        [points, background, news]
    };
    brief.parts = parts.into_iter().flatten().collect();
    brief.left_out = scope.facts() - budget.taken(|at| scope.members.iter().any(|member| member.at == at));
    budget.sources.number(&mut brief);
    brief
}

/// What stands above the parts.
fn head(scope: &Scope, request: &BriefRequest) -> Brief {
    let across = scope.across;
    let mut about = Vec::new();
    about.extend(request.topic.map(|topic| format!("topic {}", across.glossary().topic(topic))));
    about.extend(request.who.as_ref().map(|who| who.name.clone()));
    let asked: Vec<&Briefing> = request.oldest_first().into_iter().map(|at| &*across.briefings()[at]).collect();
    Brief {
        title: title(&asked),
        made: request.today,
        since: request.since,
        events: events(scope),
        about,
        parts: Vec::new(),
        sources: Vec::new(),
        left_out: 0,
    }
}

/// The summits, oldest first. The newest ones go first where there is little room: then others are given without the
/// caveats about them, and the oldest not at all.
fn events(scope: &Scope) -> Vec<BriefItem> {
    let mut left = side::HEAD;
    let mut events: Vec<BriefItem> = Vec::new();
    for (i, member) in scope.members.iter().enumerate().rev() {
        let whole = event(scope, member);
        let caveats = whole.remarks.iter().filter(|remark| remark.kind == RemarkKind::Caveat).count();
        let note = Remark::new(RemarkKind::Note, &format!("caveats about all of it: {caveats}"));
        let remarks = if caveats == 0 { Vec::new() } else { vec![note] };
        let bare = BriefItem { remarks, ..whole.clone() };
        let Some(event) = [whole, bare].into_iter().find(|event| side::item(event) < left) else {
            let earlier = typeset::counted(i + 1, "earlier summit", "earlier summits");
            events.push(BriefItem { text: format!("{earlier}."), ..BriefItem::default() });
            break;
        };
        left -= side::item(&event);
        events.push(event);
    }
    events.reverse();
    events
}

/// When and where it was and who took part, with the caveats about all of it.
fn event(scope: &Scope, member: &ScopedBriefing) -> BriefItem {
    let briefing = scope.briefing(member);
    let title = if scope.members.len() > 1 { format!("{}, ", clause(&briefing.title)) } else { String::new() };
    let parties = Some(briefing.parties.join(", ")).filter(|parties| !parties.is_empty());
    let note = briefing.date_note.iter().map(|note| Remark::new(RemarkKind::Note, note));
    let whole = member.caveats.about(None).iter().map(|i| &briefing.caveats[*i].text);
    BriefItem {
        lead: briefing.date.words(),
        text: sentence(&with_aside(&format!("{title}{}", briefing.place), parties.as_deref())),
        sources: Vec::new(),
        remarks: note.chain(whole.map(|text| Remark::new(RemarkKind::Caveat, text))).collect(),
    }
}

/// The title of the only briefing; the parties that several have in common and how many they are otherwise.
fn title(briefings: &[&Briefing]) -> String {
    let [first, .., last] = briefings else {
        return briefings.first().map_or_else(String::new, |briefing| briefing.title.to_string());
    };
    let is_common = |party: &&Text| briefings.iter().all(|briefing| briefing.parties.contains(party));
    let common: Vec<&str> = last.parties.iter().filter(is_common).map(|party| &**party).collect();
    let summits = format!("{} summits, {} – {}", briefings.len(), first.date.words(), last.date.words());
    if common.is_empty() { summits } else { format!("{}: {summits}", common.join(", ")) }
}
