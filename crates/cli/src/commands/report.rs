//! `cfstream report`.

use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use chrono::DateTime;

use crate::archive::distributions::Distributions;
use crate::archive::reading::{end, read};
use crate::arguments::{Output, Report as Command};
use crate::failure::Failure;
use crate::output;
use crate::report::{Report, csv, html, markdown};
use crate::session::Session;

/// A form of the report.
#[derive(Clone, Copy)]
enum Form {
    Html,
    Markdown,
    Csv,
}

impl Form {
    /// Returns the form that the name of a file means.
    fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("html" | "htm") => Ok(Self::Html),
            Some("md") => Ok(Self::Markdown),
            Some("csv") => Ok(Self::Csv),
            _ => Err(Failure::Parameter(format!(
                "--output {}: expected a file that ends with .html, .md or .csv",
                path.display()
            ))),
        }
    }
}

pub(crate) async fn report(session: &Session, command: &Command) -> Result<(), Failure> {
    let mut files = Vec::new();
    for output in &command.output {
        let path = match output {
            Output::File(path) => path,
            Output::Form(form) => return Err(form.unsupported("a file")),
        };
        files.push((Form::of(path)?, path));
    }
    let mut distributions = Distributions::default();
    let counts = read(session, &command.inputs, false, |record| {
        distributions.add(record);
        Ok(())
    })
    .await?;
    let now = DateTime::from(SystemTime::now());
    let report = Report::new(distributions.into_records(), counts.summary(), now)?;
    for (form, path) in files {
        let contents = match form {
            Form::Html => {
                let html = html(&report)?;
                if html.is_large {
                    output::error_line(&format!(
                        "warning: {} has {} bytes; long values make it larger than 1 MB for 1,000 distributions",
                        path.display(),
                        html.page.len()
                    ));
                }
                html.page.into_bytes()
            }
            Form::Markdown => markdown(&report)?.into_bytes(),
            Form::Csv => csv(&report)?,
        };
        write(path, &contents).map_err(|error| Failure::document(path, error.to_string()))?;
    }
    let number = report.distributions.len();
    let noun = if number == 1 { "distribution" } else { "distributions" };
    output::error_line(&format!("{number} {noun} in {}", report.read));
    end(&counts)
}

/// Writes a file. Readers never see a part of it.
fn write(path: &Path, contents: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Default permissions; the umask applies.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(contents)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
