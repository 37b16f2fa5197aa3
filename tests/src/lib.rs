//! What the tests share: strategies for proptest, servers that misbehave, foreign clients.

pub mod canned;
pub mod foreign;
pub mod lossy;
pub mod process;
pub mod strategies;
