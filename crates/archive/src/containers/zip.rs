//! Reads the entries of ZIP archives, one after the other.
//!
//! The crate `zip` reads the directory. Its readers of entries borrow the archive, and could not be
//! kept in an iterator; the bytes of an entry are therefore unpacked here.

use std::io::{self, Read, Seek, SeekFrom};

use flate2::CrcReader;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

/// An entry of an archive.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    start: u64,
    packed: u64,
    method: Result<Method, String>,
    crc: u32,
}

#[derive(Clone, Copy, Debug)]
enum Method {
    Stored,
    Deflated,
}

/// The entries of an archive, in the order of its directory.
#[derive(Debug)]
pub(crate) struct Entries {
    entries: std::vec::IntoIter<Entry>,
}

impl Entries {
    /// Reads the directory of an archive.
    pub(crate) fn read<R: Read + Seek>(file: &mut R) -> io::Result<Self> {
        let mut archive = ZipArchive::new(file).map_err(io::Error::other)?;
        let mut entries = Vec::with_capacity(archive.len().min(1024));
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(io::Error::other)?;
            if entry.is_dir() {
                continue;
            }
            let method = match entry.compression() {
                _ if entry.encrypted() => Err("the entry is encrypted".to_owned()),
                CompressionMethod::STORE => Ok(Method::Stored),
                CompressionMethod::DEFLATE => Ok(Method::Deflated),
                other => Err(format!("expected a stored or deflated entry, found {other}")),
            };
            entries.push(Entry {
                name: entry.name().map_err(io::Error::other)?.into_owned(),
                start: entry
                    .data_start()
                    .ok_or_else(|| io::Error::other("an entry has no data"))?,
                packed: entry.compressed_size(),
                method,
                crc: entry.crc32(),
            });
        }
        Ok(Self { entries: entries.into_iter() })
    }
}

impl Iterator for Entries {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        self.entries.next()
    }
}

impl Entry {
    /// Returns the bytes of the entry, unpacked. Their checksum is checked at the end.
    pub(crate) fn open<'r, R: Read + Seek + Send + 'r>(
        &self,
        mut file: R,
    ) -> io::Result<Box<dyn Read + Send + 'r>> {
        let method = self.method.clone().map_err(io::Error::other)?;
        file.seek(SeekFrom::Start(self.start))?;
        let packed = file.take(self.packed);
        Ok(match method {
            Method::Stored => Box::new(Checked { bytes: CrcReader::new(packed), crc: self.crc }),
            Method::Deflated => Box::new(Checked {
                bytes: CrcReader::new(DeflateDecoder::new(packed)),
                crc: self.crc,
            }),
        })
    }
}

/// Returns an error at the end of a stream whose checksum is wrong.
struct Checked<R> {
    bytes: CrcReader<R>,
    crc: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.read(buffer)?;
        if length == 0 && !buffer.is_empty() && self.bytes.crc().sum() != self.crc {
            return Err(io::Error::other("the checksum of the entry is wrong"));
        }
        Ok(length)
    }
}
