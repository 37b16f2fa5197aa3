//! The file that the distributions are written to at the end.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cloudfront_streaming_emulator::Record;
use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A file for the distributions. It is made at the start, so that it is known to be writable, and
/// locked, so that another emulator with the same file does not start. What it held is replaced at
/// the end, at once and as a whole.
#[derive(Debug)]
pub(super) struct Dump {
    /// As it was given.
    name: PathBuf,
    /// The file, locked where it is a regular one.
    file: File,
    /// The regular file itself, not a link to it. Pipes, devices and the standard streams are not
    /// replaced.
    replaces: Option<PathBuf>,
}

impl Dump {
    pub(super) fn open(name: &Path) -> Result<Self, Failure> {
        let failed = |reason: String| Failure::document(name, reason);
        let unusable = |error: io::Error| failed(error.to_string());
        loop {
            let file = OpenOptions::new().append(true).create(true).open(name);
            let file = file.map_err(unusable)?;
            let metadata = file.metadata().map_err(unusable)?;
            if !metadata.is_file() || is_open(name, &metadata) {
                return Ok(Self { name: name.to_owned(), file, replaces: None });
            }
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(failed("in use by another emulator".to_owned()));
                }
                Err(TryLockError::Error(error)) => return Err(unusable(error)),
            }
            let path = fs::canonicalize(name).map_err(unusable)?;
            // Another emulator may have replaced it between opening and locking.
            if is_at(&metadata, &path) {
                return Ok(Self { name: name.to_owned(), file, replaces: Some(path) });
            }
        }
    }

    pub(super) fn write(mut self, distributions: &[Record]) -> Result<(), Failure> {
        let text = Record::write_all(distributions)
            .map_err(|error| Failure::document(&self.name, error.to_string()))?;
        let written = match &self.replaces {
            // Where the folder takes no new file, or the file cannot be moved, such as one that is
            // mounted, it is written in its place.
            Some(path) => self.replace(path, &text).or_else(|_| self.overwrite(&text)),
            None => self.file.write_all(text.as_bytes()),
        };
        written.map_err(|error| Failure::document(&self.name, error.to_string()))
    }

    fn overwrite(&self, text: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        (&self.file).write_all(text.as_bytes())?;
        self.file.sync_all()
    }

    fn replace(&self, path: &Path, text: &str) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("/"));
        let mut new = NamedTempFile::new_in(folder)?;
        new.write_all(text.as_bytes())?;
        new.as_file().set_permissions(self.file.metadata()?.permissions())?;
        new.as_file().sync_all()?;
        new.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)
    }
}

/// Whether a file is one of this process's standard streams, or an open file of it.
#[cfg(unix)]
fn is_open(name: &Path, file: &Metadata) -> bool {
    let is_descriptor = ["/dev/fd", "/proc/self/fd"].iter().any(|folder| name.starts_with(folder));
    let streams = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];
    is_descriptor || streams.iter().any(|stream| is_at(file, Path::new(stream)))
}

/// Windows has no names for open files.
#[cfg(windows)]
fn is_open(_name: &Path, _file: &Metadata) -> bool {
    false
}

/// Whether a file is still the one at a path.
#[cfg(unix)]
fn is_at(file: &Metadata, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == (file.dev(), file.ino()))
}

/// Windows does not replace an open file.
#[cfg(windows)]
fn is_at(_file: &Metadata, _path: &Path) -> bool {
    true
}

/// Makes the new name durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no sync of a folder.
#[cfg(windows)]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
