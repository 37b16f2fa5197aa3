//! Operations with more than a plain call: lists, `modify`, creation without duplicates, the waiter,
//! `disable_and_delete`, and presigned requests.

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
