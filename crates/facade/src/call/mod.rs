//! What happens around a call: classification of its responses, and reconciliation of an error with
//! what an earlier attempt did.

mod classify;
mod reconcile;

pub(crate) use classify::{classify, classify_error};
pub(crate) use reconcile::reconcile;
