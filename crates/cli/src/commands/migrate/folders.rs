//! Writes the folders of plans: all of them, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cloudfront_streaming_migration::{Plan, PlanFile};

use crate::failure::Failure;

/// The name of the file of decisions.
pub(super) const TEMPLATE: &str = "decisions.toml";

/// Writes a folder for each plan. They are complete before the first one is moved to its place. If one
/// cannot be moved, those before it are moved back.
pub(super) fn write(
    out: &Path,
    plans: &[Plan],
    template: Option<&str>,
    is_forced: bool,
) -> Result<(), Failure> {
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

fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn write_all(out: &Path, plans: &[Plan], template: Option<&str>) -> io::Result<()> {
    fs::create_dir_all(out)?;
    let unfinished = tempfile::Builder::new().prefix(".unfinished-").tempdir_in(out)?;
    for plan in plans {
        let folder = unfinished.path().join(&plan.name);
        fs::create_dir(&folder)?;
        for file in plan.files() {
            write_file(&folder, &file)?;
        }
    }
    let replaced = tempfile::Builder::new().prefix(".replaced-").tempdir_in(out)?;
    let mut places: Vec<Place> = Vec::new();
    for plan in plans {
        let place = Place {
            new: unfinished.path().join(&plan.name),
            place: out.join(&plan.name),
            old: replaced.path().join(&plan.name),
        };
        if let Err(error) = place.put() {
            for done in places.iter().rev() {
                if done.take_back().is_err() {
                    // What was there stays where a person finds it.
                    let kept = replaced.keep();
                    let reason = format!("{error}; what was replaced is in {}", kept.display());
                    return Err(io::Error::new(error.kind(), reason));
                }
            }
            return Err(error);
        }
        places.push(place);
    }
    if let Some(template) = template {
        let file = unfinished.path().join(TEMPLATE);
        fs::write(&file, template)?;
        fs::rename(file, out.join(TEMPLATE))?;
    }
    // All plans are in their places. What others put into the old folders goes with them.
    for place in &places {
        if let Err(error) = place.move_others() {
            let kept = replaced.keep();
            let reason =
                format!("{error}; some files of the old folders are in {}", kept.display());
            return Err(io::Error::new(error.kind(), reason));
        }
    }
    Ok(())
}

/// A folder that is replaced.
struct Place {
    new: PathBuf,
    place: PathBuf,
    old: PathBuf,
}

impl Place {
    fn put(&self) -> io::Result<()> {
        let had_old = exists(&self.place);
        if had_old && !self.place.is_dir() {
            return Err(io::Error::other(format!("{}: expected a folder", self.place.display())));
        }
        if had_old {
            fs::rename(&self.place, &self.old)?;
        }
        fs::rename(&self.new, &self.place).inspect_err(|_| {
            if had_old {
                let _ = fs::rename(&self.old, &self.place);
            }
        })
    }

    fn take_back(&self) -> io::Result<()> {
        fs::rename(&self.place, &self.new)?;
        match exists(&self.old) {
            true => fs::rename(&self.old, &self.place),
            false => Ok(()),
        }
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
