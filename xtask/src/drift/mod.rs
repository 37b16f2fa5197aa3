//! Compares the Smithy file with the service model that AWS publishes.
//!
//! Only the operations of streaming distributions are compared. Errors of the front end are not,
//! because the AWS service model does not list them.

mod compare;
mod service_model;

use std::path::Path;

use anyhow::{Context, Result};

pub(crate) use compare::differences;
pub(crate) use service_model::read;

use crate::codegen;

/// Returns the differences between the Smithy file and a `service-2.json`, optionally compressed
/// with gzip.
pub(crate) fn drift(root: &Path, service_model: &Path) -> Result<Vec<String>> {
    let api = codegen::load(root)?;
    let theirs = read(service_model)?;
    differences(&api, &theirs)
        .with_context(|| format!("{} is not a service model", service_model.display()))
}

#[cfg(test)]
mod tests;
