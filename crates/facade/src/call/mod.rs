//! Classifies the responses of a call, and reconciles an error with what an earlier attempt of the call
//! did.

mod classify;
mod reconcile;

pub(crate) use classify::{classify, classify_error};
pub(crate) use reconcile::reconcile;
