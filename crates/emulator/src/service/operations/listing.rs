//! Lists distributions, page by page.

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::*;

use super::{Caller, Operations};
use crate::service::errors::invalid_argument;
use crate::settings::ListQuantity;

impl Operations {
    /// Returns the page after the marker.
    ///
    /// Distributions are sorted by id, and the marker is exclusive. The cost depends on the size of
    /// the page, not on the size of the account.
    pub(super) async fn list(
        &self,
        caller: Caller<'_>,
        input: ListStreamingDistributionsInput,
    ) -> Result<ListStreamingDistributionsOutput, ServiceError> {
        let ListStreamingDistributionsInput { marker, max_items, .. } = input;
        let settings = self.settings.get();
        let limit = settings.limits.page;
        let max_items = match &max_items {
            None => limit,
            Some(text) => match text.parse::<usize>() {
                // What the service does above the limit is not known; the emulator returns a full
                // page.
                Ok(number) if number > 0 => number.min(limit),
                _ => {
                    let message =
                        format!("The parameter MaxItems must be a number from 1 to {limit}.");
                    return Err(invalid_argument(message));
                }
            },
        };
        let marker = marker.unwrap_or_default();
        // The response repeats the marker, and XML cannot contain all characters.
        if marker.chars().any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) {
            return Err(invalid_argument(format!("The parameter Marker {marker:?} is not an id.")));
        }
        let store = self.store.read();
        let mut found =
            store.after(caller.account, &marker).filter_map(|record| record.visible_at(caller.now));
        let items: Vec<_> = found
            .by_ref()
            .take(max_items)
            .map(|s| summary(s.distribution_at(caller.now)))
            .collect();
        let is_truncated = found.next().is_some();
        let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let quantity = match settings.list_quantity {
            ListQuantity::Page => items.len(),
            ListQuantity::Account => store.count(caller.account),
        };
        let mut page = StreamingDistributionList::new()
            .with_marker(marker)
            .with_max_items(number(max_items))
            .with_is_truncated(is_truncated)
            .with_quantity(number(quantity));
        page.next_marker = items.last().filter(|_| is_truncated).map(|last| last.id.clone());
        page.items = Some(items).filter(|items| !items.is_empty());
        Ok(ListStreamingDistributionsOutput::new(page))
    }
}

/// Converts a distribution into an item of a list. Members that a configuration may omit get their
/// default, because a summary requires them.
fn summary(distribution: StreamingDistribution) -> StreamingDistributionSummary {
    let config = distribution.streaming_distribution_config;
    let modified = distribution.last_modified_time.unwrap_or_default();
    StreamingDistributionSummary::new(distribution.id, distribution.arn, modified, config.s3_origin)
        .with_status(distribution.status)
        .with_domain_name(distribution.domain_name)
        .with_aliases(config.aliases.unwrap_or_default())
        .with_trusted_signers(config.trusted_signers)
        .with_comment(config.comment)
        .with_price_class(config.price_class.unwrap_or(PriceClass::PriceClassAll))
        .with_enabled(config.enabled)
}
