//! Where a passage leads: to its source, and to its series or thread.

use crate::briefing::{Briefing, Passage, Text};

/// Where other briefings speak of the same thing as a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// The values of the series of this id.
    Series(Text),
    /// It is a figure of no series.
    NoSeries,
    /// The steps of the thread of this id.
    Thread(Text),
    /// It is an outcome of no thread.
    NoThread,
    /// It is neither a figure nor an outcome: the names in it lead further.
    Names,
}

/// The source that a passage names, or else the first; `None` where the briefing names none.
pub fn source(briefing: &Briefing, passage: Passage) -> Option<Passage> {
    let position = briefing.source_of(passage).unwrap_or(0);
    (!briefing.sources.is_empty()).then_some(Passage::Source(position))
}

/// The passage that a caveat is about; any other passage is returned unchanged.
pub fn matter(briefing: &Briefing, passage: Passage) -> Passage {
    match passage {
        Passage::Caveat(i) => briefing.subject(&briefing.caveats[i]).unwrap_or(passage),
        _ => passage,
    }
}

/// Where other briefings speak of the same thing as `passage`.
pub fn elsewhere(briefing: &Briefing, passage: Passage) -> Elsewhere {
    match passage {
        Passage::Figure(i) => briefing.figures[i].series.clone().map_or(Elsewhere::NoSeries, Elsewhere::Series),
        Passage::Outcome(i) => briefing.outcomes[i].thread.clone().map_or(Elsewhere::NoThread, Elsewhere::Thread),
        _ => Elsewhere::Names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::{Caveat, Figure, Outcome, Source};

    #[test]
    fn a_passage_leads_to_its_series_its_thread_and_its_source() {
        let figure = |series: Option<&str>| Figure {
            id: "f".into(),
            series: series.map(Text::from),
            source: Some("b".into()),
            ..Default::default()
        };
        let source_of = |id: &str| Source { id: id.into(), ..Default::default() };
        let mut briefing = Briefing {
            figures: vec![figure(Some("trade")), figure(None)],
            outcomes: vec![Outcome { thread: Some("canal".into()), ..Default::default() }, Outcome::default()],
            caveats: vec![Caveat { text: "It is said".into(), about: Some("f".into()) }],
            ..Default::default()
        };
        assert_eq!(elsewhere(&briefing, Passage::Figure(0)), Elsewhere::Series("trade".into()));
        assert_eq!(elsewhere(&briefing, Passage::Figure(1)), Elsewhere::NoSeries);
        assert_eq!(elsewhere(&briefing, Passage::Outcome(0)), Elsewhere::Thread("canal".into()));
        assert_eq!(elsewhere(&briefing, Passage::Outcome(1)), Elsewhere::NoThread);
        assert_eq!(elsewhere(&briefing, Passage::Summary), Elsewhere::Names);
        assert_eq!(matter(&briefing, Passage::Caveat(0)), Passage::Figure(0));
        assert_eq!(matter(&briefing, Passage::Summary), Passage::Summary);
        assert_eq!(source(&briefing, Passage::Figure(0)), None);
        briefing.sources = vec![source_of("a"), source_of("b")];
        assert_eq!(source(&briefing, Passage::Figure(0)), Some(Passage::Source(1)));
        assert_eq!(source(&briefing, Passage::Summary), Some(Passage::Source(0)));
    }
}
