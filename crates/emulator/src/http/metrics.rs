//! Metrics in the text format of Prometheus.

use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use super::access_log::AccessLogEntry;
use crate::service::SignatureCheck;

/// The upper bounds of the buckets of durations in seconds.
const BUCKETS: [f64; 10] = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.1, 1.0, 10.0];

/// The metrics of an emulator.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    durations: HistogramVec,
    faults: IntCounterVec,
    rejected: IntCounterVec,
    distributions: IntGauge,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        Self::registered().expect("the names are valid, and each is registered once")
    }

    fn registered() -> Result<Self, prometheus::Error> {
        let counter = |name: &str, help: &str, labels: &[&str]| {
            IntCounterVec::new(Opts::new(format!("cfstream_{name}"), help), labels)
        };
        let durations = HistogramOpts::new(
            "cfstream_request_duration_seconds",
            "The time from the end of a request to its response.",
        );
        let metrics = Self {
            registry: Registry::new(),
            requests: counter(
                "requests_total",
                "Requests to the service by operation, status and error code.",
                &["operation", "status", "code"],
            )?,
            durations: HistogramVec::new(durations.buckets(BUCKETS.to_vec()), &["operation"])?,
            faults: counter("faults_total", "Injected faults by their name.", &["fault"])?,
            rejected: counter(
                "signature_failures_total",
                "Requests that were rejected because of their signature, by error code.",
                &["code"],
            )?,
            distributions: IntGauge::new(
                "cfstream_distributions",
                "The number of distributions of all accounts.",
            )?,
        };
        let registry = &metrics.registry;
        registry.register(Box::new(metrics.requests.clone()))?;
        registry.register(Box::new(metrics.durations.clone()))?;
        registry.register(Box::new(metrics.faults.clone()))?;
        registry.register(Box::new(metrics.rejected.clone()))?;
        registry.register(Box::new(metrics.distributions.clone()))?;
        Ok(metrics)
    }

    /// Counts a request.
    pub(crate) fn count(&self, entry: &AccessLogEntry, signature: Option<SignatureCheck>) {
        let operation = entry.operation.unwrap_or("none");
        let status = entry.status.map_or_else(|| "none".to_owned(), |status| status.to_string());
        let code = entry.code.as_deref().unwrap_or("");
        self.requests.with_label_values(&[operation, &status, code]).inc();
        let seconds = entry.microseconds as f64 / 1e6;
        self.durations.with_label_values(&[operation]).observe(seconds);
        if let Some(fault) = entry.fault {
            self.faults.with_label_values(&[fault]).inc();
        }
        if signature == Some(SignatureCheck::Rejected) {
            self.rejected.with_label_values(&[code]).inc();
        }
    }

    /// Returns the metrics as text.
    pub(crate) fn text(&self, distributions: usize) -> Result<String, prometheus::Error> {
        self.distributions.set(i64::try_from(distributions).unwrap_or(i64::MAX));
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}
