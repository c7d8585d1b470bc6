//! Numbers in few bytes: seven bits a byte, the lowest first; the upper bit of a byte says that another follows (LEB128,
//! DWARF 5, 7.6).

/// Appends `value` to `bytes`.
pub fn write(mut value: u64, bytes: &mut Vec<u8>) {
    while value > 0x7f {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Takes a number off the start of `bytes`; `None` if they end before it does, or if it does not fit into 64 bits.
pub fn read(bytes: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0, 0);
    while let [first, rest @ ..] = *bytes {
        *bytes = rest;
        let part = u64::from(first & 0x7f);
        // What does not fit was not written by `write`.
        if shift >= u64::BITS || part << shift >> shift != part {
            return None;
        }
        value |= part << shift;
        shift += 7;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(value: u64, lost in 0..u64::BITS, behind in prop::collection::vec(any::<u8>(), 0..4)) {
            let (value, mut bytes) = (value >> lost, Vec::new());
            write(value, &mut bytes);
            let length = (u64::BITS - value.leading_zeros()).div_ceil(7).max(1);
            prop_assert_eq!(bytes.len(), length as usize);
            for end in 0..bytes.len() {
                prop_assert_eq!(read(&mut &bytes[..end]), None);
            }
            bytes.extend(&behind);
            let mut left = &*bytes;
            prop_assert_eq!(read(&mut left), Some(value));
            prop_assert_eq!(left, behind);
        }

        #[test]
        fn any_bytes_are_a_number_or_none(bytes in prop::collection::vec(any::<u8>(), 0..20)) {
            let mut left = &*bytes;
            let value = read(&mut left);
            let length = bytes.len() - left.len();
            prop_assert!(value.is_none() || (1..=10).contains(&length));
        }
    }

    #[test]
    fn a_number_that_no_64_bits_hold_is_none() {
        for last in [1, 2, 0x7f] {
            let bytes = [[0xff; 9].as_slice(), &[last]].concat();
            assert_eq!(read(&mut &*bytes), (last == 1).then_some(u64::MAX));
        }
        assert_eq!(read(&mut [0x80; 20].as_slice()), None);
    }
}
