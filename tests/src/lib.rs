//! What the tests share: a second reader, servers with fixed answers, foreign
//! clients.

pub mod canned;
pub mod foreign;
pub mod load;
pub mod process;
pub mod properties;
pub mod tree;
