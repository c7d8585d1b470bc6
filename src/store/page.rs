//! The unit that is checked: 4 KiB, of which the last four bytes are a CRC-32.

use crc32fast::Hasher;

/// The bytes of a page.
pub const PAGE: usize = 4096;

/// How many of them are content.
pub const CONTENT: usize = PAGE - 4;

/// The first bytes of the last page.
pub const MAGIC: &[u8; 8] = b"summitry";

/// The version of the container; what the sections hold has a version of its own.
pub const VERSION: u32 = 1;

/// The checksum of the content of page `number`. The number is part of it: a page in another's place is no good one.
pub fn checksum(number: u64, content: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(content);
    hasher.finalize()
}

/// The content of page `number` and its checksum; `None` if they do not fit each other.
pub fn checked(number: u64, page: &[u8]) -> Option<(&[u8], u32)> {
    let (content, stored) = page.split_at_checked(CONTENT)?;
    let stored = u32::from_le_bytes(stored.try_into().ok()?);
    (checksum(number, content) == stored).then_some((content, stored))
}
