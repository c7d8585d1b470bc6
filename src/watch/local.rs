//! File systems whose every change is made on this machine.

use std::path::Path;

/// `f_type` of the file systems whose every change is made on this machine, and so reported (statfs(2)): ext2 to ext4,
/// XFS, Btrfs, tmpfs, ramfs, overlayfs, F2FS, ZFS, bcachefs, JFS, ReiserFS, NILFS, FAT, exFAT, NTFS, HFS+, UBIFS,
/// EROFS, SquashFS, ISO 9660, UDF, eCryptfs.
const LOCAL: [u32; 22] = [
    0xef53,
    0x5846_5342,
    0x9123_683e,
    0x0102_1994,
    0x8584_58f6,
    0x794c_7630,
    0xf2f5_2010,
    0x2fc1_2fc1,
    0xca45_1a4e,
    0x3153_464a,
    0x5265_4973,
    0x3434,
    0x4d44,
    0x2011_bab0,
    0x7366_746e,
    0x482b,
    0x2405_1905,
    0xe0f5_e1e2,
    0x7371_7368,
    0x9660,
    0x1501_3346,
    0xf15f,
];

/// Whether only this machine can change what is in a directory.
pub fn is_local(directory: &Path) -> bool {
    rustix::fs::statfs(directory).is_ok_and(|fs| LOCAL.contains(&(fs.f_type as u32)))
}
