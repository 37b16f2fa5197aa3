//! Unpacks gzip files to nowhere: what a scan of them costs at least.

use std::fs::File;
use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

fn main() -> io::Result<()> {
    let mut buffer = vec![0; 256 * 1024];
    for path in std::env::args().skip(1) {
        let mut unpacked = MultiGzDecoder::new(File::open(path)?);
        while unpacked.read(&mut buffer)? > 0 {}
    }
    Ok(())
}
