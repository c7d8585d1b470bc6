//! The contrast between two colours, as WCAG 2.2 defines it, and those of the 256 colours that every terminal draws
//! alike.

use ratatui::style::Color;

/// The grounds that themes are tested on: two dark ones and two light ones.
#[cfg(test)]
pub(super) const BLACK: Color = Color::Rgb(0, 0, 0);
#[cfg(test)]
pub(super) const SLATE: Color = Color::Rgb(0x1e, 0x1e, 0x1e);
#[cfg(test)]
pub(super) const WHITE: Color = Color::Rgb(0xff, 0xff, 0xff);
#[cfg(test)]
pub(super) const PAPER: Color = Color::Rgb(0xfd, 0xf6, 0xe3);

/// The steps of one channel in the cube of 216 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Red, green and blue of a colour; `None` for a named one, which each terminal draws in its own way.
pub(super) fn channels(color: Color) -> Option<[u8; 3]> {
    match color {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index @ 16..=231) => {
            let at = usize::from(index) - 16;
            Some([STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6]])
        }
        Color::Indexed(index @ 232..) => Some([8 + (index - 232) * 10; 3]),
        _ => None,
    }
}

/// The colour among the 256 that is nearest to one of 24 bits.
pub(super) fn nearest(color: Color) -> Color {
    let Some(wanted) = channels(color) else { return color };
    let far = |index: &u8| {
        let channels = channels(Color::Indexed(*index)).unwrap_or_default();
        wanted.iter().zip(channels).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>()
    };
    (16..=255).min_by_key(far).map_or(color, Color::Indexed)
}

/// The ratio of contrast between two colours, from 1 to 21; 1 where one of them is not known.
#[cfg(test)]
pub(super) fn ratio(a: Color, b: Color) -> f64 {
    let luminance = |color: Color| {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        channels(color).map(|[r, g, b]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
    };
    let (Some(a), Some(b)) = (luminance(a), luminance(b)) else { return 1.0 };
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_wcag_defines() {
        assert!((ratio(BLACK, WHITE) - 21.0).abs() < 0.01);
        assert!((ratio(Color::Rgb(0x77, 0x77, 0x77), WHITE) - 4.48).abs() < 0.01);
        assert_eq!(ratio(Color::Red, WHITE), 1.0);
    }

    #[test]
    fn the_nearest_of_256_colours() {
        assert_eq!(nearest(Color::Rgb(0xff, 0xd7, 0x88)), Color::Indexed(222));
        assert_eq!(nearest(Color::Rgb(8, 8, 8)), Color::Indexed(232));
        assert_eq!(nearest(Color::Red), Color::Red);
    }
}
