//! A gzip-compressed tar archive whose bytes depend only on its files.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

/// The files of an archive, in one folder.
pub(crate) struct Archive {
    folder: String,
    /// The time of all files, in seconds since 1970.
    modified: u64,
    /// Mode and contents by path, sorted.
    files: BTreeMap<String, (u32, Vec<u8>)>,
}

impl Archive {
    pub(crate) fn new(folder: &str, modified: u64) -> Self {
        Self { folder: folder.to_owned(), modified, files: BTreeMap::new() }
    }

    /// Adds a file that can be run.
    pub(crate) fn program(&mut self, path: &str, contents: Vec<u8>) {
        self.files.insert(path.to_owned(), (0o755, contents));
    }

    /// Adds a file.
    pub(crate) fn file(&mut self, path: &str, contents: Vec<u8>) {
        self.files.insert(path.to_owned(), (0o644, contents));
    }

    /// Returns the bytes of the archive.
    pub(crate) fn pack(self) -> Result<Vec<u8>> {
        // Without a name and a time.
        let gzip = GzBuilder::new().write(Vec::new(), Compression::best());
        let mut tar = Builder::new(gzip);
        for (path, (mode, contents)) in self.files {
            let mut header = Header::new_ustar();
            header.set_entry_type(EntryType::Regular);
            header.set_mode(mode);
            header.set_mtime(self.modified);
            header.set_size(contents.len() as u64);
            header.set_uid(0);
            header.set_gid(0);
            tar.append_data(&mut header, format!("{}/{path}", self.folder), &*contents)?;
        }
        let mut gzip = tar.into_inner()?;
        gzip.flush()?;
        Ok(gzip.finish()?)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_order_of_files_does_not_matter_and_their_contents_do() {
        let pack = |files: [&str; 2], text: &str| {
            let mut archive = Archive::new("a", 1);
            archive.program("run", b"#!".to_vec());
            for file in files {
                archive.file(file, text.into());
            }
            archive.pack().expect("packed")
        };
        assert_eq!(pack(["x", "y/z"], "t"), pack(["y/z", "x"], "t"));
        assert_ne!(pack(["x", "y/z"], "t"), pack(["x", "y/z"], "u"));
        let packed = pack(["x", "y/z"], "t");
        let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(&*packed));
        let mut found = Vec::new();
        for entry in tar.entries().expect("entries") {
            let mut entry = entry.expect("an entry");
            let mut text = String::new();
            entry.read_to_string(&mut text).expect("text");
            let path = entry.path().expect("a path").display().to_string();
            let header = entry.header();
            found.push((
                path,
                header.mode().expect("a mode"),
                header.mtime().expect("a time"),
                text,
            ));
        }
        let file = |path: &str, mode, text: &str| (path.to_owned(), mode, 1, text.to_owned());
        let expected =
            [file("a/run", 0o755, "#!"), file("a/x", 0o644, "t"), file("a/y/z", 0o644, "t")];
        assert_eq!(found, expected);
    }
}
