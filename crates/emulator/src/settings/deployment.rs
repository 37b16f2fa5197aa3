//! When changes are deployed.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// When a change is deployed.
///
/// The text form is a number of seconds, `manual`, or `polls=NUMBER`. As JSON, a number of seconds is
/// a number.
///
/// ```
/// use std::time::Duration;
///
/// use cloudfront_streaming_emulator::Deployment;
///
/// assert_eq!("0.5".parse(), Ok(Deployment::After(Duration::from_millis(500))));
/// assert_eq!("polls=3".parse(), Ok(Deployment::AfterPolls(3)));
/// assert_eq!(Deployment::Manual.to_string(), "manual");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deployment {
    /// This long after the change. Zero means immediately.
    After(Duration),
    /// When [`Emulator::deploy_all`](crate::Emulator::deploy_all) or
    /// [`Emulator::deploy`](crate::Emulator::deploy) is called.
    Manual,
    /// After this number of `GetStreamingDistribution` requests for the distribution have responded
    /// `InProgress`. Zero means immediately.
    ///
    /// The number of polls is not in the data file, and a reset or a restored snapshot sets it to
    /// zero.
    AfterPolls(u32),
}

/// A text is not a [`Deployment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a number of seconds, `manual`, or `polls=NUMBER`")]
#[non_exhaustive]
pub struct DeploymentError;

impl FromStr for Deployment {
    type Err = DeploymentError;

    fn from_str(text: &str) -> Result<Self, DeploymentError> {
        if text == "manual" {
            return Ok(Self::Manual);
        }
        if let Some(number) = text.strip_prefix("polls=") {
            return number.parse().map(Self::AfterPolls).map_err(|_| DeploymentError);
        }
        let seconds = text.parse().map_err(|_| DeploymentError)?;
        Self::after_seconds(seconds)
    }
}

impl Deployment {
    fn after_seconds(seconds: f64) -> Result<Self, DeploymentError> {
        Duration::try_from_secs_f64(seconds).map(Self::After).map_err(|_| DeploymentError)
    }
}

impl fmt::Display for Deployment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(delay) => write!(f, "{}", delay.as_secs_f64()),
            Self::Manual => f.write_str("manual"),
            Self::AfterPolls(number) => write!(f, "polls={number}"),
        }
    }
}

impl Serialize for Deployment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::After(delay) => serializer.serialize_f64(delay.as_secs_f64()),
            Self::Manual | Self::AfterPolls(_) => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Deployment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "expected a number of seconds, `manual`, or `polls=NUMBER`")]
        enum Form {
            Seconds(f64),
            Text(String),
        }
        let parsed = match Form::deserialize(deserializer)? {
            Form::Seconds(seconds) => Self::after_seconds(seconds),
            Form::Text(text) => text.parse(),
        };
        parsed.map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deployment_is_read_from_what_it_is_written_as() {
        for (deployment, text, json) in [
            (Deployment::Manual, "manual", "\"manual\""),
            (Deployment::After(Duration::from_millis(500)), "0.5", "0.5"),
            (Deployment::After(Duration::ZERO), "0", "0.0"),
            (Deployment::AfterPolls(3), "polls=3", "\"polls=3\""),
        ] {
            assert_eq!((text.parse(), deployment.to_string().as_str()), (Ok(deployment), text));
            assert_eq!(serde_json::to_string(&deployment).expect("JSON"), json);
            assert_eq!(serde_json::from_str::<Deployment>(json).expect("a deployment"), deployment);
        }
        for wrong in ["-1", "soon", "inf", "polls=", "polls=-1", "polls=4294967296", "Manual", ""] {
            assert_eq!(wrong.parse::<Deployment>(), Err(DeploymentError), "{wrong}");
            assert!(serde_json::from_value::<Deployment>(wrong.into()).is_err(), "{wrong}");
        }
        for wrong in ["-1", "1e300", "null", "[]"] {
            let error = serde_json::from_str::<Deployment>(wrong).expect_err(wrong).to_string();
            assert!(error.contains("a number of seconds"), "{error}");
        }
    }
}
