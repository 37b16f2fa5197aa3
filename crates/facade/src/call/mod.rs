//! What happens around a call: validation before it, classification of its responses, and reconciliation
//! of an error with what an earlier attempt did.

mod classify;
mod reconcile;
mod validate;

pub(crate) use classify::{classify, classify_error};
pub use reconcile::Reconcile;
pub use validate::Validate;
