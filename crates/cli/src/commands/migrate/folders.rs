//! Writes the folders of plans: all of them, or none.

use std::fs;
use std::io;
use std::path::Path;

use cloudfront_streaming_migration::{Plan, PlanFile};

use crate::failure::Failure;

/// What `apply.sh` keeps, which a new plan does not replace.
const APPLIED: &str = "applied";

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
    let is_new = !exists(out);
    write_all(out, plans, template).map_err(|error| {
        if is_new {
            // Succeeds only if nothing was moved there.
            let _ = fs::remove_dir(out);
        }
        Failure::document(out, error.to_string())
    })
}

/// The name of the file of decisions.
const TEMPLATE: &str = "decisions.toml";

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
    for plan in plans {
        let (from, to) = (unfinished.path().join(&plan.name), out.join(&plan.name));
        if to.symlink_metadata().is_ok() {
            let old = replaced.path().join(&plan.name);
            fs::rename(&to, &old)?;
            if old.join(APPLIED).is_dir() {
                fs::rename(old.join(APPLIED), from.join(APPLIED))?;
            }
        }
        fs::rename(from, to)?;
    }
    if let Some(template) = template {
        let file = unfinished.path().join(TEMPLATE);
        fs::write(&file, template)?;
        fs::rename(file, out.join(TEMPLATE))?;
    }
    Ok(())
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
