//! The manifest: a text file that lists which segments belong together. It has a header, a line for each segment, and a
//! checksum.

use std::io::{self, Read, Write};
use std::path::Path;

use super::Damage;
use super::segment_file::{SegmentFile, open};
use super::unfinished::Unfinished;

/// The name of the file.
pub const MANIFEST: &str = "manifest";

/// The extension of segment files.
pub const ENDING: &str = ".seg";

const HEAD: &str = "summitry index 1";

/// A larger file is not a manifest.
const LARGEST: u64 = 1 << 16;

/// The segments of one generation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// In the order in which they are searched.
    pub segments: Vec<SegmentRef>,
}

/// A segment as listed in a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentRef {
    /// Its file name: ASCII letters, digits and `-`, then `.seg`.
    pub name: String,
    /// The size of the file in bytes.
    pub bytes: u64,
    /// The checksum of its last page.
    pub checksum: u32,
}

impl Manifest {
    /// The manifest in `directory`; `None` if there is none, or the directory cannot be reached.
    ///
    /// # Errors
    ///
    /// If it is not as it was written.
    pub fn read(directory: &Path) -> Result<Option<Self>, Damage> {
        let path = directory.join(MANIFEST);
        if !directory.exists() || !path.try_exists().map_err(|error| Damage::io(&path, &error))? {
            return Ok(None);
        }
        let mut text = String::new();
        let read = open(&path)?.take(LARGEST).read_to_string(&mut text);
        read.map_err(|error| Damage::io(&path, &error))?;
        Self::parse(&text).map(Some).ok_or_else(|| Damage::new(&path, "it is damaged, or of another version"))
    }

    /// Replaces the manifest in `directory` atomically.
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn commit(&self, directory: &Path) -> io::Result<()> {
        let mut file = Unfinished::create(directory, MANIFEST)?;
        file.write_all(self.text().as_bytes())?;
        file.finish()
    }

    /// Opens its segments in `directory`, in order.
    ///
    /// # Errors
    ///
    /// If one is missing, or is not the one listed.
    pub fn open(&self, directory: &Path) -> Result<Vec<SegmentFile>, Damage> {
        let open = |segment: &SegmentRef| {
            let path = directory.join(&segment.name);
            let file = SegmentFile::open(&path)?;
            let is_meant = (file.bytes(), file.checksum()) == (segment.bytes, segment.checksum);
            if is_meant { Ok(file) } else { Err(Damage::new(&path, "it is not the one that the manifest names")) }
        };
        self.segments.iter().map(open).collect()
    }

    /// The total size of its segments in bytes.
    pub fn bytes(&self) -> u64 {
        self.segments.iter().map(|segment| segment.bytes).fold(0, u64::saturating_add)
    }

    fn text(&self) -> String {
        let line = |segment: &SegmentRef| format!("{} {} {:08x}\n", segment.name, segment.bytes, segment.checksum);
        let body = format!("{HEAD}\n{}", self.segments.iter().map(line).collect::<String>());
        let checksum = crc32fast::hash(body.as_bytes());
        format!("{body}{checksum:08x}\n")
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        lines.next().filter(|head| *head == HEAD)?;
        lines.next_back()?;
        let segments = lines.map(segment).collect::<Option<Vec<_>>>()?;
        let manifest = Self { segments };
        // Text in any other form was not written by this program.
        (manifest.text() == text).then_some(manifest)
    }
}

fn segment(line: &str) -> Option<SegmentRef> {
    let (name, rest) = line.split_once(' ')?;
    let (bytes, checksum) = rest.split_once(' ')?;
    let stem = name.strip_suffix(ENDING)?;
    let is_plain = !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let (bytes, checksum) = (bytes.parse().ok()?, u32::from_str_radix(checksum, 16).ok()?);
    is_plain.then(|| SegmentRef { name: name.into(), bytes, checksum })
}
