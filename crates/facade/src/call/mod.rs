//! Classifies the responses of a call, and reconciles an error with what an earlier attempt of the call
//! did.

mod classify;
mod reconcile;
mod send;

use classify::classify;
pub(crate) use classify::classify_error;
use reconcile::reconcile;
