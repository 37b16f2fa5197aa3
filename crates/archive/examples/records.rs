//! Prints the records of files, one line of JSON each.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::fs::File;
use std::io;

use cloudfront_streaming_archive::Scan;

fn main() -> io::Result<()> {
    for path in std::env::args().skip(1) {
        for record in Scan::new().file(path.clone(), File::open(&path)?) {
            match record {
                Ok(record) => println!("{}", serde_json::to_string(&record)?),
                Err(error) => eprintln!("{error}"),
            }
        }
    }
    Ok(())
}
