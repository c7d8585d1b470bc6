//! A reader that is left alone: it warns a minute before it ends, and any key keeps it open.

use std::time::Duration;

use summitry::run::{End, Request};

use super::support::Journey;

const MINUTE: Duration = Duration::from_secs(60);
const WARNING: &str = "ends in 1 minute: any key";

#[test]
fn it_warns_on_the_status_line_and_ends_unless_a_key_comes() {
    for (cols, rows) in [(80, 24), (40, 12)] {
        let mut journey = Journey::new(cols, rows).ending_when_idle(30 * MINUTE);
        assert!(!journey.later(28 * MINUTE).screen().contains(WARNING));
        assert!(journey.later(29 * MINUTE).screen().contains(WARNING), "{}", journey.screen());
        // The key does what it does.
        let screen = journey.keys("j").screen();
        assert!(!screen.contains(WARNING) && screen.contains("2 of 5"), "{screen}");
        assert!(!journey.later(28 * MINUTE).screen().contains(WARNING));
        assert!(journey.later(29 * MINUTE).screen().contains(WARNING));
        assert_eq!(journey.outside, []);
        journey.later(30 * MINUTE);
        assert_eq!(journey.outside, [Request::End(End::Idle)]);
    }
}
