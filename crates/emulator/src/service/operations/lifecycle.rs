//! Creates, gets, updates and deletes distributions.

use std::sync::Arc;

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::*;

use super::{Caller, Operations};
use crate::service::errors::{
    invalid_if_match, no_such_distribution, precondition_failed, service_error,
};
use crate::service::rules::{check_config, check_number_of_tags, check_tags};
use crate::store::{Change, Index};
use crate::store::{IN_PROGRESS, Record};

/// The prefix of the service's `Location` headers. *(AWS documentation)*
const LOCATION: &str = "https://cloudfront.amazonaws.com/2020-05-31/streaming-distribution/";

impl Operations {
    pub(super) async fn create(
        &self,
        caller: Caller<'_>,
        input: CreateStreamingDistributionInput,
    ) -> Result<CreateStreamingDistributionOutput, ServiceError> {
        let record =
            self.create_record(caller, input.streaming_distribution_config, Tags::new()).await?;
        let mut output = CreateStreamingDistributionOutput::new(record.distribution.clone());
        output.location = Some(format!("{LOCATION}{}", record.distribution.id));
        output.etag = Some(record.etag.clone());
        Ok(output)
    }

    pub(super) async fn create_with_tags(
        &self,
        caller: Caller<'_>,
        input: CreateStreamingDistributionWithTagsInput,
    ) -> Result<CreateStreamingDistributionWithTagsOutput, ServiceError> {
        let with_tags = input.streaming_distribution_config_with_tags;
        let config = with_tags.streaming_distribution_config;
        let record = self.create_record(caller, config, with_tags.tags).await?;
        let mut output =
            CreateStreamingDistributionWithTagsOutput::new(record.distribution.clone());
        output.location = Some(format!("{LOCATION}{}", record.distribution.id));
        output.etag = Some(record.etag.clone());
        Ok(output)
    }

    pub(super) async fn get(
        &self,
        caller: Caller<'_>,
        input: GetStreamingDistributionInput,
    ) -> Result<GetStreamingDistributionOutput, ServiceError> {
        let GetStreamingDistributionInput { id, .. } = input;
        let output = |record: &Record| {
            let distribution = record.distribution_at(caller.now);
            GetStreamingDistributionOutput::new(distribution).with_etag(record.etag.clone())
        };
        let etag = {
            let index = self.store.read();
            let record =
                index.get(caller.account, &id).and_then(|record| record.visible_at(caller.now));
            let record = record.ok_or_else(no_such_distribution)?;
            match record.polls {
                Some(number) if self.polls.reach(record, number) => record.etag.clone(),
                Some(_) | None => return Ok(output(record)),
            }
        };
        // The deployment is a change like others: durable before anyone learns of it.
        let decide = |index: &Index| {
            let record = index.get(caller.account, &id).ok_or_else(no_such_distribution)?;
            if record.etag != etag || record.polls.is_none() {
                return Ok((output(record), Vec::new()));
            }
            let mut record = Record::clone(record);
            record.deploy();
            Ok((output(&record), vec![Change::Put(Arc::new(record))]))
        };
        let output = self.store.change::<_, ServiceError>(decide).await?;
        self.polls.remove(&id);
        Ok(output)
    }

    pub(super) async fn get_config(
        &self,
        caller: Caller<'_>,
        input: GetStreamingDistributionConfigInput,
    ) -> Result<GetStreamingDistributionConfigOutput, ServiceError> {
        let GetStreamingDistributionConfigInput { id, .. } = input;
        let index = self.store.read();
        let record =
            index.get(caller.account, &id).and_then(|record| record.visible_at(caller.now));
        let record = record.ok_or_else(no_such_distribution)?;
        let config = record.distribution.streaming_distribution_config.clone();
        let mut output = GetStreamingDistributionConfigOutput::new(config);
        output.etag = Some(record.etag.clone());
        Ok(output)
    }

    pub(super) async fn update(
        &self,
        caller: Caller<'_>,
        input: UpdateStreamingDistributionInput,
    ) -> Result<UpdateStreamingDistributionOutput, ServiceError> {
        let UpdateStreamingDistributionInput {
            id, if_match, streaming_distribution_config, ..
        } = input;
        let mut config = streaming_distribution_config;
        let settings = self.settings.get();
        let decide = |index: &Index| {
            let before = index.get(caller.account, &id).ok_or_else(no_such_distribution)?;
            check_version(before, if_match.as_deref())?;
            check_config(&config, &settings.limits)?;
            let current = &before.distribution.streaming_distribution_config;
            let origin_differs = config.s3_origin != current.s3_origin;
            if config.caller_reference != current.caller_reference
                || (origin_differs && !settings.origin_may_change)
            {
                let message = "You cannot update Origin or CallerReference.";
                return Err(service_error(ErrorCode::IllegalUpdate, message));
            }
            check_aliases_are_free(index, &config, &id)?;
            let mut record = Record::clone(before);
            clear_disabled_logging(&mut config);
            record.distribution.active_trusted_signers =
                settings.active_signers(&config.trusted_signers, caller.account);
            record.distribution.streaming_distribution_config = config;
            record.set_etag(self.ids.free_id(|etag| before.has_had(etag)));
            record.mark_changed(caller.now, settings.deployment);
            record.delay_reads(Some(before), caller.now, settings.stale_reads);
            // The service returns InProgress, however soon the change is deployed.
            let mut output = UpdateStreamingDistributionOutput::new(record.distribution.clone());
            output.etag = Some(record.etag.clone());
            Ok((output, vec![Change::Put(Arc::new(record))]))
        };
        self.store.change(decide).await
    }

    pub(super) async fn delete(
        &self,
        caller: Caller<'_>,
        input: DeleteStreamingDistributionInput,
    ) -> Result<DeleteStreamingDistributionOutput, ServiceError> {
        let DeleteStreamingDistributionInput { id, if_match, .. } = input;
        let decide = |index: &Index| {
            let record = index.get(caller.account, &id).ok_or_else(no_such_distribution)?;
            check_version(record, if_match.as_deref())?;
            let enabled = record.distribution.streaming_distribution_config.enabled;
            if enabled || !record.is_deployed(caller.now) {
                return Err(service_error(
                    ErrorCode::StreamingDistributionNotDisabled,
                    "The streaming distribution you are trying to delete has not been disabled.",
                ));
            }
            let account = caller.account.to_owned();
            let removal = Change::Remove { account, id: id.clone() };
            Ok((DeleteStreamingDistributionOutput::new(), vec![removal]))
        };
        self.store.change(decide).await
    }

    async fn create_record(
        &self,
        caller: Caller<'_>,
        mut config: StreamingDistributionConfig,
        tags: Tags,
    ) -> Result<Arc<Record>, ServiceError> {
        let settings = self.settings.get();
        check_config(&config, &settings.limits)?;
        check_tags(&tags)?;
        let tags = tags.items.unwrap_or_default();
        check_number_of_tags(&tags, &settings.limits)?;
        let decide = |index: &Index| {
            if let Some(other) = index.with_reference(caller.account, &config.caller_reference) {
                let message = format!(
                    "The caller reference that you are using to create a streaming distribution is \
                     associated with another streaming distribution. Already exists: {other}"
                );
                return Err(service_error(ErrorCode::StreamingDistributionAlreadyExists, message));
            }
            if index.count(caller.account) >= settings.limits.distributions {
                return Err(service_error(
                    ErrorCode::TooManyStreamingDistributions,
                    "Processing your request would cause you to exceed the maximum number of \
                     streaming distributions allowed.",
                ));
            }
            // The same seed may generate an id again.
            let id = self.ids.free_id(|id| index.get(caller.account, id).is_some());
            check_aliases_are_free(index, &config, &id)?;
            clear_disabled_logging(&mut config);
            let signers = settings.active_signers(&config.trusted_signers, caller.account);
            let arn = format!("arn:aws:cloudfront::{}:streaming-distribution/{id}", caller.account);
            let distribution = StreamingDistribution::new(id, arn, config)
                .with_status(IN_PROGRESS)
                .with_domain_name(self.ids.domain())
                .with_active_trusted_signers(signers);
            let mut record = Record::new(caller.account, self.ids.id(), distribution);
            record.tags = tags;
            record.mark_changed(caller.now, settings.deployment);
            record.delay_reads(None, caller.now, settings.stale_reads);
            let record = Arc::new(record);
            Ok((Arc::clone(&record), vec![Change::Put(record)]))
        };
        self.store.change(decide).await
    }
}

/// Validates `If-Match`. A stale version has another error than a missing or unknown one. *(seen
/// live)*
fn check_version(record: &Record, if_match: Option<&str>) -> Result<(), ServiceError> {
    match if_match {
        Some(version) if version == record.etag => Ok(()),
        Some(version) if record.past_etags.iter().any(|past| past == version) => {
            Err(precondition_failed())
        }
        _ => Err(invalid_if_match()),
    }
}

/// Returns an error if another distribution, of any account, has one of the host names.
fn check_aliases_are_free(
    index: &Index,
    config: &StreamingDistributionConfig,
    id: &str,
) -> Result<(), ServiceError> {
    let wanted = config.aliases.iter().flat_map(|aliases| aliases.items());
    if !index.has_any_alias(wanted, id) {
        return Ok(());
    }
    Err(service_error(
        ErrorCode::CnameAlreadyExists,
        "One or more of the CNAMEs you provided are already associated with a different resource.",
    ))
}

/// Clears bucket and prefix if logging is disabled, as the service does. *(AWS documentation)*
fn clear_disabled_logging(config: &mut StreamingDistributionConfig) {
    if let Some(logging) = config.logging.as_mut().filter(|logging| !logging.enabled) {
        logging.bucket.clear();
        logging.prefix.clear();
    }
}
