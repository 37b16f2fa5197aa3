//! Writes the folders of plans: all of them, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cloudfront_streaming_migration::{Plan, PlanFile};

use crate::failure::Failure;

/// Writes a folder for each plan. They are complete before the first one is moved to its place.
pub(super) fn write(
    out: &Path,
    plans: &[Plan],
    template: Option<&str>,
    is_forced: bool,
) -> Result<(), Failure> {
    let exists = |path: &Path| path.symlink_metadata().is_ok();
    if !is_forced {
        let mut names: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
        names.extend(template.map(|_| TEMPLATE));
        if let Some(path) = names.iter().map(|name| out.join(name)).find(|path| exists(path)) {
            let reason = "exists already; --force replaces it";
            return Err(Failure::document(&path, reason.to_owned()));
        }
    }
    let missing = out.ancestors().take_while(|path| !path.as_os_str().is_empty() && !exists(path));
    let missing: Vec<&Path> = missing.collect();
    write_all(out, plans, template).map_err(|error| {
        // Succeeds only for folders that are empty.
        missing.iter().for_each(|path| drop(fs::remove_dir(path)));
        Failure::document(out, error.to_string())
    })
}

/// The name of the file of decisions.
const TEMPLATE: &str = "decisions.toml";

fn write_all(out: &Path, plans: &[Plan], template: Option<&str>) -> io::Result<()> {
    fs::create_dir_all(out)?;
    let unfinished = tempfile::Builder::new().prefix(".unfinished-").tempdir_in(out)?;
    let mut names: Vec<&str> = Vec::new();
    for plan in plans {
        let folder = unfinished.path().join(&plan.name);
        fs::create_dir(&folder)?;
        for file in plan.files() {
            write_file(&folder, &file)?;
        }
        names.push(&plan.name);
    }
    if let Some(template) = template {
        fs::write(unfinished.path().join(TEMPLATE), template)?;
        names.push(TEMPLATE);
    }
    let replaced = tempfile::Builder::new().prefix(".replaced-").tempdir_in(out)?;
    let moves: Vec<_> = names
        .iter()
        .map(|name| Move {
            new: unfinished.path().join(name),
            place: out.join(name),
            old: replaced.path().join(name),
        })
        .collect();
    for (number, next) in moves.iter().enumerate() {
        if let Err(error) = next.make() {
            let made = moves.iter().take(number + 1).rev();
            if made.map(Move::undo).filter(Result::is_err).count() > 0 {
                // What could not be moved back must not be deleted.
                let (new, old) = (unfinished.keep(), replaced.keep());
                let (new, old) = (new.display(), old.display());
                return Err(io::Error::other(format!("{error}; see {old} and {new}")));
            }
            return Err(error);
        }
    }
    // Everything is in its place. What others put into the old folders goes with it.
    for made in &moves {
        if let Err(error) = made.move_others() {
            let old = replaced.keep();
            let reason = format!("{error}; other files of old folders are in {}", old.display());
            return Err(io::Error::other(reason));
        }
    }
    Ok(())
}

/// How a folder or a file gets to its place.
struct Move {
    new: PathBuf,
    place: PathBuf,
    /// Where that goes which was in its place.
    old: PathBuf,
}

impl Move {
    fn make(&self) -> io::Result<()> {
        if let Ok(present) = fs::metadata(&self.place)
            && present.is_dir() != self.new.is_dir()
        {
            let (found, expected) = match present.is_dir() {
                true => ("folder", "file"),
                false => ("file", "folder"),
            };
            let place = self.place.display();
            return Err(io::Error::other(format!("{place} is a {found}, expected a {expected}")));
        }
        if self.place.symlink_metadata().is_ok() {
            fs::rename(&self.place, &self.old)?;
        }
        fs::rename(&self.new, &self.place)
    }

    /// Moves what is not a file of a plan: what `apply.sh` has kept, keys, states of other tools.
    fn move_others(&self) -> io::Result<()> {
        if !self.old.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(&self.old)? {
            let name = entry?.file_name();
            if !Plan::FILES.iter().any(|file| name == **file) {
                fs::rename(self.old.join(&name), self.place.join(&name))?;
            }
        }
        Ok(())
    }

    /// Undoes a move, or the part of it that was made.
    fn undo(&self) -> io::Result<()> {
        if !self.new.exists() {
            fs::rename(&self.place, &self.new)?;
        }
        match self.old.symlink_metadata() {
            Ok(_) => fs::rename(&self.old, &self.place),
            Err(_) => Ok(()),
        }
    }
}

fn write_file(folder: &Path, file: &PlanFile) -> io::Result<()> {
    let path = folder.join(file.name);
    fs::write(&path, &file.contents)?;
    #[cfg(unix)]
    if file.is_executable {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}
