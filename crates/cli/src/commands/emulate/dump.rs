//! The dump: a file to which the distributions are written on exit.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cloudfront_streaming_emulator::Record;
use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A file for the distributions.
///
/// It is created at the start, to check that it is writable, and locked, so that another emulator
/// with the same file does not start. Its contents are replaced on exit, atomically if possible.
#[derive(Debug)]
pub(super) struct Dump {
    /// The path from the command line.
    name: PathBuf,
    /// The open file, locked if it is a regular file.
    file: File,
    /// The path of the regular file, with links resolved. `None` for pipes, devices and the
    /// standard streams, which are not replaced.
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
            // If the directory is not writable, or the file cannot be replaced because it is a
            // mount point, the file is overwritten.
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

/// Returns whether a file is a standard stream or another open descriptor of this process.
#[cfg(unix)]
fn is_open(name: &Path, file: &Metadata) -> bool {
    let is_descriptor = ["/dev/fd", "/proc/self/fd"].iter().any(|folder| name.starts_with(folder));
    let streams = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];
    is_descriptor || streams.iter().any(|stream| is_at(file, Path::new(stream)))
}

/// Always `false`: Windows has no paths for open descriptors.
#[cfg(windows)]
fn is_open(_name: &Path, _file: &Metadata) -> bool {
    false
}

/// Returns whether a path still refers to a file.
#[cfg(unix)]
fn is_at(file: &Metadata, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == (file.dev(), file.ino()))
}

/// Always `true`: Windows does not replace an open file.
#[cfg(windows)]
fn is_at(_file: &Metadata, _path: &Path) -> bool {
    true
}

/// Makes the name of the new file durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Does nothing: Windows cannot sync a directory.
#[cfg(windows)]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
