//! Encoding values as bytes for the sections of a file: numbers in as few bytes as possible, texts and lists preceded by
//! their length.
//!
//! Decoding trusts no byte: what cannot have been encoded is rejected, and no more is allocated than the given bytes
//! can fill.

use crate::leb128;

/// A value that can be encoded as bytes and decoded again.
pub trait Record: Sized {
    /// Appends it to `out`.
    fn write(&self, out: &mut Vec<u8>);

    /// Reads it from the start of `bytes`; `None` if it is not there.
    fn read(bytes: &mut &[u8]) -> Option<Self>;

    /// Passes over it at the start of `bytes`, checking no more than that takes; `None` if it is not there.
    fn skip(bytes: &mut &[u8]) -> Option<()> {
        Self::read(bytes).map(drop)
    }

    /// The value that fills `bytes` exactly; `None` if they are anything else.
    fn read_all(mut bytes: &[u8]) -> Option<Self> {
        let value = Self::read(&mut bytes)?;
        bytes.is_empty().then_some(value)
    }
}

/// Reads a length and a text from the start of `bytes`.
pub fn read_text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    str::from_utf8(take_text(bytes)?).ok()
}

/// Passes over a length and a text.
pub fn skip_text(bytes: &mut &[u8]) -> Option<()> {
    take_text(bytes).map(|_| ())
}

fn take_text<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let len = usize::read(bytes)?;
    let (text, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(text)
}

/// Passes over the field of a struct that `_of` returns.
pub fn skip_field<S, T: Record>(bytes: &mut &[u8], _of: impl Fn(&S) -> &T) -> Option<()> {
    T::skip(bytes)
}

/// Appends the length of a text and the text.
pub fn write_text(text: &str, out: &mut Vec<u8>) {
    text.len().write(out);
    out.extend_from_slice(text.as_bytes());
}

/// Implements [`Record`] for structs: one field after another.
macro_rules! record {
    ($($type:ident { $($field:ident),+ $(,)? })+) => {
        $(impl $crate::store::Record for $type {
            fn write(&self, out: &mut Vec<u8>) {
                // Without `..`, so that a new field does not compile until it is added here.
                let Self { $($field),+ } = self;
                $($crate::store::Record::write($field, out);)+
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::store::Record::read(bytes)?),+ })
            }

            fn skip(bytes: &mut &[u8]) -> Option<()> {
                $($crate::store::skip_field(bytes, |it: &Self| &it.$field)?;)+
                Some(())
            }
        })+
    };
}
pub(crate) use record;

impl Record for u64 {
    fn write(&self, out: &mut Vec<u8>) {
        leb128::write(*self, out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        leb128::read(bytes)
    }
}

impl Record for usize {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u64).write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u64::read(bytes)?.try_into().ok()
    }
}

impl Record for i64 {
    /// Zigzag encoding keeps small negative numbers short.
    fn write(&self, out: &mut Vec<u8>) {
        ((self << 1) ^ (self >> 63)).cast_unsigned().write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let folded = u64::read(bytes)?;
        Some((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }
}

impl Record for f64 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (number, rest) = bytes.split_first_chunk()?;
        *bytes = rest;
        Some(Self::from_le_bytes(*number))
    }
}

impl Record for u8 {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(*first)
    }
}

impl Record for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let byte = u8::read(bytes)?;
        (byte < 2).then_some(byte == 1)
    }
}

impl Record for String {
    fn write(&self, out: &mut Vec<u8>) {
        write_text(self, out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        read_text(bytes).map(str::to_owned)
    }

    fn skip(bytes: &mut &[u8]) -> Option<()> {
        skip_text(bytes)
    }
}

impl<T: Record, const N: usize> Record for [T; N] {
    fn write(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|value| value.write(out));
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let values: Vec<T> = (0..N).map(|_| T::read(bytes)).collect::<Option<_>>()?;
        values.try_into().ok()
    }
}

impl<A: Record, B: Record> Record for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::read(bytes)?, B::read(bytes)?))
    }

    fn skip(bytes: &mut &[u8]) -> Option<()> {
        A::skip(bytes)?;
        B::skip(bytes)
    }
}

impl<T: Record> Record for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        match bool::read(bytes)? {
            true => T::read(bytes).map(Some),
            false => Some(None),
        }
    }

    fn skip(bytes: &mut &[u8]) -> Option<()> {
        if bool::read(bytes)? { T::skip(bytes) } else { Some(()) }
    }
}

impl<T: Record> Record for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|value| value.write(out));
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = usize::read(bytes)?;
        // A value takes at least one byte, but more in memory, so most of the capacity is reserved as values come.
        let mut values = Self::with_capacity(count.min(bytes.len() / size_of::<T>().max(1)));
        for _ in 0..count {
            values.push(T::read(bytes)?);
        }
        Some(values)
    }

    fn skip(bytes: &mut &[u8]) -> Option<()> {
        (0..usize::read(bytes)?).try_for_each(|_| T::skip(bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use proptest::prelude::*;

    use super::*;

    fn stays<T: Record + PartialEq + Debug>(value: &T) {
        let mut bytes = Vec::new();
        value.write(&mut bytes);
        assert_eq!(T::read_all(&bytes).as_ref(), Some(value));
        let mut rest = &bytes[..];
        assert_eq!((T::skip(&mut rest), rest.len()), (Some(()), 0), "{value:?} skipped");
        for end in 0..bytes.len() {
            assert_eq!(T::read_all(&bytes[..end]), None, "{value:?} cut to {end}");
        }
        bytes.push(0);
        assert_eq!(T::read_all(&bytes), None, "{value:?} and more");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            numbers in (any::<u64>(), any::<i64>(), any::<bool>(), -1e9..1e9_f64),
            texts in prop::collection::vec(prop::option::of(".{0,5}"), 0..5),
        ) {
            stays(&numbers.0);
            stays(&numbers.1);
            stays(&numbers.2);
            stays(&numbers.3);
            stays(&texts);
        }

        #[test]
        fn any_bytes_are_a_value_or_none(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let used = allocation_counter::measure(|| {
                let _ = Vec::<Vec<Option<String>>>::read_all(&bytes);
                let _ = Vec::<f64>::read_all(&bytes);
            });
            prop_assert!(used.bytes_max < 8192, "{used:?}");
        }
    }

    #[test]
    fn a_byte_that_is_neither_yes_nor_no_is_none() {
        assert_eq!(bool::read_all(&[2]), None);
    }
}
