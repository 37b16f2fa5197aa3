//! The files that a command reads, in an order that depends only on their names.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

#[cfg(feature = "s3")]
use super::s3::{Object, S3, SCHEME};
use crate::arguments::Inputs;

/// A file that can be read.
#[derive(Debug)]
pub(crate) enum Input {
    File(PathBuf),
    Stdin,
    /// An object, and the connection to read it.
    #[cfg(feature = "s3")]
    Object(String, S3),
}

/// A file that is open.
#[derive(Debug)]
pub(crate) enum Opened {
    File(File),
    Stream(File),
    #[cfg(feature = "s3")]
    Object(Object),
}

impl Input {
    /// Returns the name of the file in records and messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
            #[cfg(feature = "s3")]
            Self::Object(name, _) => name.clone(),
        }
    }

    pub(crate) fn open(&self) -> io::Result<Opened> {
        match self {
            Self::File(path) => open(path),
            Self::Stdin => Ok(Opened::Stream(crate::output::stream(io::stdin())?)),
            #[cfg(feature = "s3")]
            Self::Object(name, s3) => Ok(Opened::Object(s3.open(name))),
        }
    }
}

/// Opens a regular file, or a descriptor that a shell passed as a file.
fn open(path: &Path) -> io::Result<Opened> {
    let is_descriptor = ["/dev/fd/", "/proc/self/fd/", "/dev/stdin"]
        .iter()
        .any(|at| path.to_str().is_some_and(|path| path.starts_with(at)));
    // Opening a FIFO would wait for a writer.
    if !is_descriptor && !path.metadata()?.is_file() {
        let message = "expected a regular file; pipe others to standard input (-)";
        return Err(io::Error::other(message));
    }
    let mut file = File::open(path)?;
    match file.seek(SeekFrom::Start(0)) {
        Ok(_) => Ok(Opened::File(file)),
        Err(_) => Ok(Opened::Stream(file)),
    }
}

/// Where objects of S3 are read from: a connection, if one is needed.
#[cfg(feature = "s3")]
pub(crate) type Remote = Option<S3>;
#[cfg(not(feature = "s3"))]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Remote;

/// Returns the files, or a message for what cannot be listed.
pub(crate) fn files(
    inputs: &Inputs,
    remote: Remote,
) -> io::Result<impl Iterator<Item = Result<Input, String>> + Send + use<>> {
    let listed: Box<dyn Read + Send> = match &inputs.files_from {
        Some(list) if list == Path::new("-") => Box::new(crate::output::stream(io::stdin())?),
        Some(list) => Box::new(File::open(list).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", list.display()))
        })?),
        None => Box::new(io::empty()),
    };
    let listed = BufReader::new(listed).split(b'\n').filter_map(|line| match line {
        Ok(line) => path_of(&line).map(Ok),
        Err(error) => Some(Err(format!("the list of files: {error}"))),
    });
    let named = inputs.paths.clone().into_iter().map(|path| Ok((path, true)));
    let listed = listed.map(|path| path.map(|path| (path, false)));
    Ok(named.chain(listed).flat_map(move |path| -> Files {
        match path {
            Ok((path, may_be_prefix)) => match object(&path, may_be_prefix, &remote) {
                Some(objects) => objects,
                None => below(path),
            },
            Err(message) => Box::new(std::iter::once(Err(message))),
        }
    }))
}

/// Returns whether any input is, or may be, an object of S3.
#[cfg(feature = "s3")]
pub(crate) fn needs_s3(inputs: &Inputs) -> bool {
    let is_object = |path: &PathBuf| path.to_str().is_some_and(|path| path.starts_with(SCHEME));
    inputs.files_from.is_some() || inputs.paths.iter().any(is_object)
}

/// Returns the objects that a name means. A name in a list is that of one object.
#[cfg(feature = "s3")]
fn object(path: &Path, may_be_prefix: bool, remote: &Remote) -> Option<Files> {
    let name = path.to_str().filter(|path| path.starts_with(SCHEME))?.to_owned();
    let Some(s3) = remote.clone() else {
        let message = format!("{name}: S3 cannot be reached without a region and credentials");
        return Some(Box::new(std::iter::once(Err(message))));
    };
    if !may_be_prefix {
        return Some(Box::new(std::iter::once(Ok(Input::Object(name, s3)))));
    }
    let listing = s3.list(&name);
    Some(Box::new(listing.map(move |name| Ok(Input::Object(name?, s3.clone())))))
}

#[cfg(not(feature = "s3"))]
fn object(path: &Path, _: bool, _: &Remote) -> Option<Files> {
    let name = path.to_str().filter(|path| path.starts_with("s3://"))?;
    let message = format!("{name}: this program was built without the feature s3");
    Some(Box::new(std::iter::once(Err(message))))
}

/// Files, or messages for what cannot be listed.
type Files = Box<dyn Iterator<Item = Result<Input, String>> + Send>;

/// Returns the path of a line. Empty lines have none.
fn path_of(line: &[u8]) -> Option<PathBuf> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.is_empty() {
        return None;
    }
    #[cfg(unix)]
    let path = Path::new(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(line));
    #[cfg(not(unix))]
    let text = String::from_utf8_lossy(line);
    #[cfg(not(unix))]
    let path = Path::new(&*text);
    Some(path.to_owned())
}

/// Returns the file, or all files in the folder, by name.
fn below(path: PathBuf) -> Files {
    if path == Path::new("-") {
        return Box::new(std::iter::once(Ok(Input::Stdin)));
    }
    if !path.is_dir() {
        return Box::new(std::iter::once(Ok(Input::File(path))));
    }
    let entries = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    Box::new(entries.filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => Some(Ok(Input::File(entry.into_path()))),
        Err(error) => Some(Err(error.to_string())),
    }))
}
