//! The files of `--port-file` and `--pid-file`.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A file that exists while the emulator runs.
#[derive(Debug)]
pub(super) struct StateFile(PathBuf);

impl StateFile {
    /// Writes the file atomically, so that no reader finds a part of it.
    pub(super) fn write(path: Option<&Path>, text: &str) -> Result<Option<Self>, Failure> {
        let Some(path) = path else { return Ok(None) };
        let failed = |error: std::io::Error| Failure::document(path, error.to_string());
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
        writeln!(file, "{text}").map_err(failed)?;
        file.persist(path).map_err(|error| failed(error.error))?;
        Ok(Some(Self(path.to_owned())))
    }
}

impl Drop for StateFile {
    fn drop(&mut self) {
        // It may have been removed already.
        let _ = std::fs::remove_file(&self.0);
    }
}
