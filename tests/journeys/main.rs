//! Journeys: key strings through the real loop to the screen, as a terminal would show it.

mod support;
