//! A page, the unit that is checked: 4 KiB, of which the last four bytes are a CRC-32.

use crc32fast::Hasher;

/// The size of a page in bytes.
pub const PAGE: usize = 4096;

/// The size of its content in bytes.
pub const CONTENT: usize = PAGE - 4;

/// The first bytes of the last page.
pub const MAGIC: &[u8; 8] = b"summitry";

/// The version of the container; its content has a version of its own.
pub const VERSION: u32 = 1;

/// The checksum of the content of page `number`. It includes the number, so that a page in the wrong place is detected.
pub fn checksum(number: u64, content: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(content);
    hasher.finalize()
}

/// The content of page `number` and its checksum; `None` if they do not match.
pub fn checked(number: u64, page: &[u8]) -> Option<(&[u8], u32)> {
    let (content, stored) = page.split_at_checked(CONTENT)?;
    let stored = u32::from_le_bytes(stored.try_into().ok()?);
    (checksum(number, content) == stored).then_some((content, stored))
}
