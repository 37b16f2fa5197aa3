//! Completes the normal form, and lists what is missing for that.

use std::fmt;

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::{
    PriceClass, StreamingDistribution, StreamingDistributionConfig, Visible,
};

use crate::generated::{PartialStreamingDistribution, PartialStreamingDistributionConfig};

/// The members that prevent a value from being complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The path of the value that is being completed.
    at: Vec<String>,
    paths: Vec<String>,
}

impl Missing {
    /// Returns the paths of the members, such as `StreamingDistributionConfig.Comment`.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// Completes a required member.
    pub(crate) fn required<T: Optional>(
        &mut self,
        name: &str,
        value: Option<T>,
    ) -> Option<T::Complete> {
        self.at.push(name.to_owned());
        let complete = match value {
            Some(value) => value.complete(self),
            None => {
                self.paths.push(self.at.join("."));
                None
            }
        };
        self.at.pop();
        complete
    }

    /// Completes an optional member: `None` if it is present and not complete.
    pub(crate) fn optional<T: Optional>(
        &mut self,
        name: &str,
        value: Option<T>,
    ) -> Option<Option<T::Complete>> {
        match value {
            Some(value) => self.required(name, Some(value)).map(Some),
            None => Some(None),
        }
    }

    /// Completes the items of a list that is written with its quantity. A list without items has
    /// none in the model, as in the service's documents.
    pub(crate) fn items<T: Optional>(
        &mut self,
        items: Option<Vec<T>>,
    ) -> Option<Option<Vec<T::Complete>>> {
        let items = self.required("Items", items)?;
        Some((!items.is_empty()).then_some(items))
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "missing: {}", Visible(&self.paths.join(", ")))
    }
}

impl std::error::Error for Missing {}

impl PartialStreamingDistribution {
    /// Converts the value into the model's type.
    ///
    /// # Errors
    ///
    /// Returns the paths of the required members that are absent.
    pub fn try_into_complete(self) -> Result<StreamingDistribution, Missing> {
        complete(self, [])
    }

    /// Creates a distribution of which only the configuration is known.
    pub fn of_config(config: PartialStreamingDistributionConfig) -> Self {
        Self { streaming_distribution_config: Some(config), ..Self::default() }
    }

    /// Converts the configuration into the model's type.
    ///
    /// # Errors
    ///
    /// Returns the paths of its required members that are absent.
    pub fn try_into_config(self) -> Result<StreamingDistributionConfig, Missing> {
        let mut missing = Missing::default();
        let config = self.streaming_distribution_config;
        match missing.required("StreamingDistributionConfig", config) {
            Some(config) if missing.paths.is_empty() => Ok(config),
            _ => Err(missing),
        }
    }
}

/// Completes a distribution, some of whose members have a value that the source does not tell.
pub(crate) fn complete(
    distribution: PartialStreamingDistribution,
    untold: impl IntoIterator<Item = String>,
) -> Result<StreamingDistribution, Missing> {
    let mut missing = Missing::default();
    let complete = distribution.complete(&mut missing);
    for path in untold {
        if !missing.paths.contains(&path) {
            missing.paths.push(path);
        }
    }
    match complete {
        Some(complete) if missing.paths.is_empty() => Ok(complete),
        _ => Err(missing),
    }
}

/// A value that may lack members.
pub(crate) trait Optional {
    type Complete;

    /// Returns the complete value, or `None` after adding what is missing.
    fn complete(self, missing: &mut Missing) -> Option<Self::Complete>;
}

impl<T: Optional> Optional for Vec<T> {
    type Complete = Vec<T::Complete>;

    fn complete(self, missing: &mut Missing) -> Option<Self::Complete> {
        let name = missing.at.pop().unwrap_or_default();
        let number = self.len();
        let complete: Vec<_> = self
            .into_iter()
            .enumerate()
            .filter_map(|(index, item)| missing.required(&format!("{name}[{index}]"), Some(item)))
            .collect();
        missing.at.push(name);
        (complete.len() == number).then_some(complete)
    }
}

macro_rules! always_complete {
    ($($ty:ty),*) => {$(
        impl Optional for $ty {
            type Complete = Self;

            fn complete(self, _: &mut Missing) -> Option<Self> {
                Some(self)
            }
        }
    )*};
}

always_complete!(String, bool, DateTime<Utc>, PriceClass);
