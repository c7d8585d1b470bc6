//! A cache of laid-out briefings for previews of passages, used while moving from hit to hit.

use std::cell::RefCell;
use std::sync::Arc;

use crate::briefing::{Briefing, Glossary};
use crate::typeset::{self, Page, PageOptions};

/// How many pages are cached: neighbouring hits often alternate between a few briefings.
const KEPT: usize = 4;

/// The pages that were shown last, the latest first.
#[derive(Debug, Clone, Default)]
pub struct Previews(RefCell<Vec<Preview>>);

/// A page with all that it is made from.
#[derive(Debug, Clone)]
struct Preview {
    briefing: Arc<Briefing>,
    glossary: Arc<Glossary>,
    options: PageOptions,
    page: Arc<Page>,
}

impl Previews {
    /// The page of a briefing. It is laid out again only if no cached page has the same briefing, glossary and
    /// options.
    pub fn page(&self, briefing: &Arc<Briefing>, glossary: &Arc<Glossary>, options: PageOptions) -> Arc<Page> {
        let mut kept = self.0.borrow_mut();
        let is_same = |preview: &Preview| {
            Arc::ptr_eq(&preview.briefing, briefing)
                && Arc::ptr_eq(&preview.glossary, glossary)
                && preview.options == options
        };
        let preview = match kept.iter().position(is_same) {
            Some(i) => kept.remove(i),
            None => {
                let page = Arc::new(typeset::page(briefing, glossary, &options));
                Preview { briefing: briefing.clone(), glossary: glossary.clone(), options, page }
            }
        };
        let page = preview.page.clone();
        kept.truncate(KEPT - 1);
        kept.insert(0, preview);
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn a_page_is_laid_out_once_until_something_that_it_is_made_from_changes() {
        let (library, reloaded) = (Library::built_in(), Library::built_in());
        let (briefing, glossary) = (&library.briefings.at(0), &library.glossary);
        let options = |width| PageOptions { width, ..PageOptions::default() };
        let previews = Previews::default();
        let page = previews.page(briefing, glossary, options(60));
        let is_kept = |other: &Arc<Page>| Arc::ptr_eq(&page, other);
        assert!(is_kept(&previews.page(briefing, glossary, options(60))));
        for other in [
            previews.page(briefing, glossary, options(61)),
            previews.page(briefing, &reloaded.glossary, options(60)),
            previews.page(&reloaded.briefings.at(0), glossary, options(60)),
        ] {
            assert!(!is_kept(&other));
        }
        assert!(is_kept(&previews.page(briefing, glossary, options(60))), "of a few in turn each is kept");
    }

    #[test]
    fn no_more_pages_are_kept_than_a_few() {
        let library = Library::built_in();
        let previews = Previews::default();
        for width in 20..60 {
            let options = PageOptions { width, ..PageOptions::default() };
            assert_eq!(previews.page(&library.briefings.at(0), &library.glossary, options).width, width);
        }
        assert_eq!(previews.0.borrow().len(), KEPT);
    }
}
