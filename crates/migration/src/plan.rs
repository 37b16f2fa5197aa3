//! The plan for one distribution.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::decisions::{Access, Decisions, OpenDecision};
use crate::files::{NAMES, PlanFile, files};
use crate::known::Known;
use crate::steps;
use crate::target::Target;

/// What it takes to replace a streaming distribution.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plan {
    /// The name of the plan, for a folder: the id of the distribution where it is known, and a name
    /// that depends only on the data otherwise. Letters, digits and hyphens.
    pub name: String,
    /// What the plan is made from.
    pub known: Known,
    /// What is created.
    pub target: Target,
    /// The decisions that are open. With any, the files have placeholders.
    pub open: Vec<OpenDecision>,
    /// What the new distribution does not have.
    pub losses: Vec<Loss>,
    /// What to do, in this order.
    pub steps: Vec<Step>,
    /// How to undo the steps, in this order.
    pub way_back: Vec<Step>,
}

/// What the new distribution does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loss {
    /// What is lost.
    pub what: String,
    /// What there is instead.
    pub instead: String,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// What to do.
    pub action: String,
    /// Commands that do it.
    pub commands: Vec<String>,
    /// What to check afterwards.
    pub check: String,
}

impl Plan {
    /// Makes the plan for a distribution.
    pub fn new(known: &Known, decisions: &Decisions) -> Self {
        let name = name(known);
        let target = Target::new(&name, known, decisions);
        let mut seen = BTreeSet::new();
        let open = target.open().into_iter().filter(|decision| seen.insert(&decision.subject));
        let open: Vec<OpenDecision> = open.cloned().collect();
        Self {
            losses: steps::losses(known, &target, decisions.access == Access::Oai),
            steps: steps::steps(&target, &open),
            way_back: steps::way_back(&target),
            name,
            known: known.clone(),
            target,
            open,
        }
    }

    /// The names of all files that plans have. A plan has those that its target needs.
    pub const FILES: &[&str] = &NAMES;

    /// Returns the files of the plan.
    pub fn files(&self) -> Vec<PlanFile> {
        files(self)
    }
}

/// The characters of the longest id that is used as it is.
const MAX_ID: usize = 32;

/// Returns a name that is safe in paths, shells and all files of the plan.
fn name(known: &Known) -> String {
    let is_plain = |id: &&String| {
        !id.is_empty() && id.len() <= MAX_ID && id.chars().all(|c| c.is_ascii_alphanumeric())
    };
    if let Some(id) = known.id.as_ref().filter(is_plain) {
        return id.clone();
    }
    let digest = match &known.id {
        Some(id) => Sha256::digest(id),
        None => Sha256::digest(text_of(known)),
    };
    format!("unnamed-{}", hex::encode(digest.get(..6).unwrap_or_default()))
}

/// Returns what tells a distribution without an id from others.
fn text_of(known: &Known) -> String {
    let text = serde_json::to_string(&(
        &known.distribution,
        &known.account,
        &known.logical_id,
        &known.tags,
    ));
    text.unwrap_or_default()
}
