//! Caches the leaves of the bodies read last, for each thread: a list asks for one paragraph after the other, and each
//! would otherwise cost as much as its whole body.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::leaves;
use crate::briefing::Text;

/// The number of cached bodies: the rows of a list come from a few.
const KEPT: usize = 8;

thread_local! {
    static RECENT: RefCell<VecDeque<(Text, Vec<String>)>> = const { RefCell::new(VecDeque::new()) };
}

/// The plain text of leaf `leaf` of `body`, numbered as in [`leaves`]; `None` if there are fewer.
pub fn leaf(body: &Text, leaf: usize) -> Option<String> {
    RECENT.with_borrow_mut(|recent| {
        // The entry owns the text, so that its address cannot be reused for another.
        let known = recent.iter().position(|(other, _)| Text::ptr_eq(other, body));
        let entry = known.and_then(|i| recent.remove(i)).unwrap_or_else(|| {
            recent.truncate(KEPT - 1);
            (body.clone(), leaves(body).into_iter().map(Into::into).collect())
        });
        let text = entry.1.get(leaf).cloned();
        recent.push_front(entry);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_once_for_all_its_leaves() {
        let texts = |n: usize| -> Text { (0..n).map(|i| format!("*Paragraph* {i}\n\n")).collect::<String>().into() };
        let allocated = |n: usize| {
            let body = texts(n);
            let read = || (0..n).for_each(|i| assert_eq!(leaf(&body, i).unwrap(), format!("Paragraph {i}")));
            allocation_counter::measure(read).bytes_total
        };
        allocated(1);
        assert!(allocated(800) < 3 * allocated(400));
        assert_eq!(leaf(&texts(2), 2), None);
    }

    #[test]
    fn bodies_are_distinguished_however_many_they_are() {
        let bodies: Vec<Text> = (0..20).map(|i| format!("{i}").into()).collect();
        for (i, body) in bodies.iter().enumerate().chain(bodies.iter().enumerate()) {
            assert_eq!(leaf(body, 0), Some(i.to_string()));
        }
    }
}
