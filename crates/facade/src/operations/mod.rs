//! What is more than one call: lists, changes, creation without duplicates, waiting, deletion in one
//! step, and requests for others to send.

mod create;
mod delete;
mod list;
mod modify;
mod presign;
mod wait;

pub use delete::{DisableAndDelete, Step};
pub use list::{ListStreamingDistributions, Results};
pub use modify::{Modified, ModifyOptions};
pub use wait::{Poll, WaitUntilDeployed};
