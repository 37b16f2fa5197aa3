//! Unpacks compressed files, as streams.

mod counted;
#[cfg(feature = "zip")]
mod zip;
#[cfg(feature = "zstd")]
mod zstd;

use std::io::{self, Cursor, Read};

use flate2::read::MultiGzDecoder;

use counted::{Bounded, Counted};
#[cfg(feature = "zip")]
pub(crate) use zip::Entries;

/// How often a file may be packed: a `.json.gz` that was packed again.
const MAX_PACKED: usize = 3;

/// The bytes at the beginning that tell what a file is.
const HEAD: usize = 512;

/// A stream of bytes.
pub(crate) type Stream<'r> = Box<dyn Read + Send + 'r>;

/// What a file contains.
pub(crate) enum Contents<'r> {
    /// Text, unpacked.
    Text(Stream<'r>),
    /// A ZIP archive, which needs to be read from its end.
    Zip,
}

/// Unpacks a file. The stream returns an error after `max_ratio` times as many bytes as were read
/// from the file.
pub(crate) fn unpack(file: Stream<'_>, max_ratio: u64) -> io::Result<Contents<'_>> {
    let (counted, packed) = Counted::new(file);
    let mut stream: Stream<'_> = Box::new(counted);
    for layer in 0..=MAX_PACKED {
        let (head, error) = head(&mut stream);
        let whole = Cursor::new(head.clone()).chain(Failing(error)).chain(stream);
        stream = match Packing::of(&head) {
            Packing::None if layer == 0 => return Ok(Contents::Text(Box::new(whole))),
            Packing::None => {
                let bounded = Bounded::new(whole, packed, max_ratio);
                return Ok(Contents::Text(Box::new(bounded)));
            }
            Packing::Gzip => Box::new(MultiGzDecoder::new(whole)),
            Packing::Zip => return Ok(Contents::Zip),
            #[cfg(feature = "zstd")]
            Packing::Zstd => Box::new(zstd::Frames::new(Box::new(whole))),
            #[cfg(not(feature = "zstd"))]
            Packing::Zstd => return Err(io::Error::other("zstd needs the feature `zstd`")),
            Packing::Other(name) => {
                let message =
                    format!("expected text, gzip, zstd or ZIP, found {name}; unpack it first");
                return Err(io::Error::other(message));
            }
        };
    }
    Err(io::Error::other(format!(
        "expected at most {MAX_PACKED} layers of compression, found more"
    )))
}

/// Reads the beginning of a stream, and the error that ends it.
fn head(stream: &mut Stream<'_>) -> (Vec<u8>, Option<io::Error>) {
    let mut head = Vec::new();
    let error = stream.take(HEAD as u64).read_to_end(&mut head).err();
    (head, error)
}

/// Returns an error once, or nothing.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// How a file is packed.
enum Packing {
    None,
    Gzip,
    Zstd,
    Zip,
    /// A format that is not unpacked.
    Other(&'static str),
}

impl Packing {
    /// Returns the packing of a file by its first bytes.
    fn of(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            [b'B', b'Z', b'h', ..] => Self::Other("bzip2"),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Self::Other("xz"),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Self::Other("UTF-16"),
            _ if head.get(257..262) == Some(b"ustar") => Self::Other("tar"),
            _ => Self::None,
        }
    }
}
