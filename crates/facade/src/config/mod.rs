//! Where a client's settings come from: code, the environment, and the AWS configuration files.

#[cfg(feature = "aws-config")]
mod aws_config;
mod builder;
mod environment;
#[cfg(feature = "aws-config")]
mod files;
mod origins;
mod settings;
mod user_agent;

pub use builder::ClientBuilder;
#[cfg(feature = "aws-config")]
pub use files::AwsConfig;
pub use origins::{SettingOrigin, SettingSource};
