//! What was meant when the wrong keyboard layout was on: the same keys read under another layout.

/// The letter keys of a US keyboard, row by row, without Shift.
const US: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/// The same keys on the layouts that our readers use (xkb-data: `ru(winkeys)`, `uz`, `tj`; Kazakh and Kyrgyz keep
/// the Russian letter keys and put their own letters elsewhere).
const RU: &str = "ёйцукенгшщзхъфывапролджэячсмитьбю";
const UZ: &str = "ёйцукенгшўзхъфқвапролджэячсмитьбю";
const TJ: &str = "ёйқукенгшҳзхъфҷвапролджэячсмитӣбю";

/// The digit row of a US keyboard and its letters in Kazakh.
const US_DIGITS: &str = "2345890-=";
const KZ_DIGITS: &str = "әіңғүұқөһ";

/// What `typed` would have been under another layout; each reading differs from `typed` and from the others.
pub fn readings(typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let mut readings: Vec<String> = Vec::new();
    let layouts: [&[(&str, &str)]; 4] = [&[(US, RU)], &[(US, RU), (US_DIGITS, KZ_DIGITS)], &[(US, UZ)], &[(US, TJ)]];
    let cyrillic = lower.chars().any(|c| RU.contains(c) || UZ.contains(c) || TJ.contains(c) || KZ_DIGITS.contains(c));
    for tables in layouts {
        let reading: String = lower
            .chars()
            .map(|c| {
                tables
                    .iter()
                    .find_map(|(us, other)| if cyrillic { swap(c, other, us) } else { swap(c, us, other) })
                    .unwrap_or(c)
            })
            .collect();
        if reading != lower && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

fn swap(c: char, from: &str, to: &str) -> Option<char> {
    from.chars().position(|key| key == c).and_then(|at| to.chars().nth(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_are_read_under_the_other_layout() {
        assert!(readings("njrftd").contains(&"токаев".to_owned()));
        assert!(readings("ещлфнум").contains(&"tokayev".to_owned()));
        assert!(readings("[bdf").contains(&"хива".to_owned()));
        assert!(readings(";evfyufhby").contains(&"жумангарин".to_owned()));
        assert!(readings("fйnfe").iter().all(|reading| !reading.is_empty()));
    }

    #[test]
    fn every_table_has_as_many_keys_as_the_us_one() {
        for layout in [RU, UZ, TJ] {
            assert_eq!(layout.chars().count(), US.chars().count());
        }
        assert_eq!(US_DIGITS.chars().count(), KZ_DIGITS.chars().count());
    }
}
