//! Holds the Smithy file against the service model that AWS publishes.
//!
//! Only the family of streaming distributions is compared. Errors of the front end are not: AWS's
//! model lists none of them.

mod compare;
mod service_model;

use std::path::Path;

use anyhow::{Context, Result};

pub(crate) use compare::differences;
pub(crate) use service_model::read;

use crate::codegen;

/// The differences between the Smithy file and a `service-2.json`, packed with gzip or not.
pub(crate) fn drift(root: &Path, service_model: &Path) -> Result<Vec<String>> {
    let api = codegen::load(root)?;
    let theirs = read(service_model)?;
    differences(&api, &theirs)
        .with_context(|| format!("{} is no service model", service_model.display()))
}

#[cfg(test)]
mod tests;
