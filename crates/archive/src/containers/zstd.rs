//! Unpacks the frames of zstd one after the other.

use std::io::{self, Cursor, Read};

use ruzstd::decoding::StreamingDecoder;

use super::Stream;

/// The memory that a frame may need: more than every level of the command line tool, without
/// `--ultra` and `--long`, asks for.
const MAX_WINDOW: u64 = 8 * 1024 * 1024;

/// The frames of a stream, unpacked.
pub(super) struct Frames<'r> {
    state: State<'r>,
}

enum State<'r> {
    Between(Stream<'r>),
    Inside(Box<StreamingDecoder<Stream<'r>, ruzstd::decoding::FrameDecoder>>),
    End,
}

impl<'r> Frames<'r> {
    pub(super) fn new(packed: Stream<'r>) -> Self {
        Self { state: State::Between(packed) }
    }
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::End) {
                State::End => return Ok(0),
                State::Between(mut packed) => {
                    // Reads again after an interruption, which must not end the stream.
                    let mut first = Vec::new();
                    if packed.by_ref().take(1).read_to_end(&mut first)? == 0 {
                        return Ok(0);
                    }
                    let packed: Stream<'_> = Box::new(Cursor::new(first).chain(packed));
                    let decoder = StreamingDecoder::new_with_max_window_size(packed, MAX_WINDOW)
                        .map_err(io::Error::other)?;
                    self.state = State::Inside(Box::new(decoder));
                }
                State::Inside(mut decoder) => {
                    let length = decoder.read(buffer)?;
                    if length > 0 || buffer.is_empty() {
                        self.state = State::Inside(decoder);
                        return Ok(length);
                    }
                    self.state = State::Between(decoder.into_inner());
                }
            }
        }
    }
}
