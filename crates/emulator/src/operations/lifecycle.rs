//! Create, get, update and delete.

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::*;

use super::{Caller, Operations};
use crate::refusals::{invalid_if_match, no_such_distribution, precondition_failed, refuse};
use crate::rules::{check_config, check_number_of_tags, check_tags};
use crate::settings::Settings;
use crate::store::Store;
use crate::stored::{IN_PROGRESS, StoredDistribution};

/// Where the service's `Location` headers point. *(AWS documentation)*
const LOCATION: &str = "https://cloudfront.amazonaws.com/2020-05-31/streaming-distribution/";

impl Operations {
    pub(crate) fn create_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: CreateStreamingDistributionInput,
    ) -> Result<CreateStreamingDistributionOutput, ServiceError> {
        let stored = self.create(caller, input.streaming_distribution_config, Tags::new())?;
        let mut output = CreateStreamingDistributionOutput::new(stored.seen(caller.now));
        output.location = Some(format!("{LOCATION}{}", stored.distribution.id));
        output.etag = Some(stored.etag);
        Ok(output)
    }

    pub(crate) fn create_streaming_distribution_with_tags(
        &self,
        caller: Caller<'_>,
        input: CreateStreamingDistributionWithTagsInput,
    ) -> Result<CreateStreamingDistributionWithTagsOutput, ServiceError> {
        let with_tags = input.streaming_distribution_config_with_tags;
        let stored =
            self.create(caller, with_tags.streaming_distribution_config, with_tags.tags)?;
        let mut output = CreateStreamingDistributionWithTagsOutput::new(stored.seen(caller.now));
        output.location = Some(format!("{LOCATION}{}", stored.distribution.id));
        output.etag = Some(stored.etag);
        Ok(output)
    }

    pub(crate) fn get_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: GetStreamingDistributionInput,
    ) -> Result<GetStreamingDistributionOutput, ServiceError> {
        let GetStreamingDistributionInput { id, .. } = input;
        let store = self.read();
        let stored = store.get(caller.account, &id).and_then(|stored| stored.read(caller.now));
        let stored = stored.ok_or_else(no_such_distribution)?;
        let mut output = GetStreamingDistributionOutput::new(stored.seen(caller.now));
        output.etag = Some(stored.etag.clone());
        Ok(output)
    }

    pub(crate) fn get_streaming_distribution_config(
        &self,
        caller: Caller<'_>,
        input: GetStreamingDistributionConfigInput,
    ) -> Result<GetStreamingDistributionConfigOutput, ServiceError> {
        let GetStreamingDistributionConfigInput { id, .. } = input;
        let store = self.read();
        let stored = store.get(caller.account, &id).and_then(|stored| stored.read(caller.now));
        let stored = stored.ok_or_else(no_such_distribution)?;
        let config = stored.distribution.streaming_distribution_config.clone();
        let mut output = GetStreamingDistributionConfigOutput::new(config);
        output.etag = Some(stored.etag.clone());
        Ok(output)
    }

    pub(crate) fn update_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: UpdateStreamingDistributionInput,
    ) -> Result<UpdateStreamingDistributionOutput, ServiceError> {
        let UpdateStreamingDistributionInput {
            id, if_match, streaming_distribution_config, ..
        } = input;
        let mut config = streaming_distribution_config;
        let mut store = self.write();
        let stored = store.get(caller.account, &id).ok_or_else(no_such_distribution)?;
        check_version(stored, if_match.as_deref())?;
        check_config(&config, &self.settings.limits)?;
        let current = &stored.distribution.streaming_distribution_config;
        let origin_differs = config.s3_origin != current.s3_origin;
        if config.caller_reference != current.caller_reference
            || (origin_differs && !self.settings.origin_may_change)
        {
            let message = "You cannot update Origin or CallerReference.";
            return Err(refuse(ErrorCode::IllegalUpdate, message));
        }
        check_aliases_are_free(&store, &config, &id)?;
        let before = stored;
        let mut stored = before.clone();
        empty_logging_that_is_off(&mut config);
        stored.distribution.active_trusted_signers =
            active_signers(&config.trusted_signers, caller.account, &self.settings);
        stored.distribution.streaming_distribution_config = config;
        let etag = self.identifiers.id_unlike(|etag| before.has_had(etag));
        stored.turn(etag);
        stored.changed(caller.now, self.settings.deployment);
        stored.hide(Some(before), caller.now, self.settings.stale_reads);
        let mut output = UpdateStreamingDistributionOutput::new(stored.seen(caller.now));
        output.etag = Some(stored.etag.clone());
        store.put(stored)?;
        Ok(output)
    }

    pub(crate) fn delete_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: DeleteStreamingDistributionInput,
    ) -> Result<DeleteStreamingDistributionOutput, ServiceError> {
        let DeleteStreamingDistributionInput { id, if_match, .. } = input;
        let mut store = self.write();
        let stored = store.get(caller.account, &id).ok_or_else(no_such_distribution)?;
        check_version(stored, if_match.as_deref())?;
        let enabled = stored.distribution.streaming_distribution_config.enabled;
        if enabled || !stored.is_deployed(caller.now) {
            return Err(refuse(
                ErrorCode::StreamingDistributionNotDisabled,
                "The streaming distribution you are trying to delete has not been disabled.",
            ));
        }
        store.remove(caller.account, &id)?;
        Ok(DeleteStreamingDistributionOutput::new())
    }

    fn create(
        &self,
        caller: Caller<'_>,
        mut config: StreamingDistributionConfig,
        tags: Tags,
    ) -> Result<StoredDistribution, ServiceError> {
        check_config(&config, &self.settings.limits)?;
        check_tags(&tags)?;
        let tags = tags.items.unwrap_or_default();
        check_number_of_tags(&tags, &self.settings.limits)?;
        let mut store = self.write();
        if let Some(other) = store.with_reference(caller.account, &config.caller_reference) {
            let message = format!(
                "The caller reference that you are using to create a streaming distribution is \
                 associated with another streaming distribution. Already exists: {other}"
            );
            return Err(refuse(ErrorCode::StreamingDistributionAlreadyExists, message));
        }
        if store.count(caller.account) >= self.settings.limits.distributions {
            return Err(refuse(
                ErrorCode::TooManyStreamingDistributions,
                "Processing your request would cause you to exceed the maximum number of streaming \
                 distributions allowed.",
            ));
        }
        // A seed of chance may bring an id again.
        let id = self.identifiers.id_unlike(|id| store.get(caller.account, id).is_some());
        check_aliases_are_free(&store, &config, &id)?;
        empty_logging_that_is_off(&mut config);
        let signers = active_signers(&config.trusted_signers, caller.account, &self.settings);
        let arn = format!("arn:aws:cloudfront::{}:streaming-distribution/{id}", caller.account);
        let distribution = StreamingDistribution::new(
            id,
            arn,
            IN_PROGRESS,
            self.identifiers.domain(),
            signers,
            config,
        );
        let mut stored =
            StoredDistribution::new(caller.account, self.identifiers.id(), distribution);
        stored.tags = tags;
        stored.changed(caller.now, self.settings.deployment);
        stored.hide(None, caller.now, self.settings.stale_reads);
        store.put(stored.clone())?;
        Ok(stored)
    }
}

/// Tells a missing or unknown version from a stale one. *(seen live)*
fn check_version(stored: &StoredDistribution, if_match: Option<&str>) -> Result<(), ServiceError> {
    match if_match {
        Some(version) if version == stored.etag => Ok(()),
        Some(version) if stored.past_etags.iter().any(|past| past == version) => {
            Err(precondition_failed())
        }
        _ => Err(invalid_if_match()),
    }
}

/// A host name leads to one distribution, of whichever account.
fn check_aliases_are_free(
    store: &Store,
    config: &StreamingDistributionConfig,
    id: &str,
) -> Result<(), ServiceError> {
    let wanted = config.aliases.iter().flat_map(|aliases| aliases.items());
    if !store.has_any_alias(wanted, id) {
        return Ok(());
    }
    Err(refuse(
        ErrorCode::CnameAlreadyExists,
        "One or more of the CNAMEs you provided are already associated with a different resource.",
    ))
}

/// The service empties bucket and prefix where logging is off. *(AWS documentation)*
fn empty_logging_that_is_off(config: &mut StreamingDistributionConfig) {
    if let Some(logging) = config.logging.as_mut().filter(|logging| !logging.enabled) {
        logging.bucket.clear();
        logging.prefix.clear();
    }
}

/// The signers with the key pairs that they have active.
fn active_signers(
    trusted: &TrustedSigners,
    account: &str,
    settings: &Settings,
) -> ActiveTrustedSigners {
    if !trusted.enabled || trusted.items().is_empty() {
        return ActiveTrustedSigners::new(trusted.enabled);
    }
    ActiveTrustedSigners::enabled_for(trusted.items().iter().map(|signer| {
        let owner = if signer == "self" { account } else { signer };
        let key_pairs = settings.key_pairs.get(owner).filter(|ids| !ids.is_empty());
        let mut active = Signer::new();
        active.aws_account_number = Some(signer.clone());
        active.key_pair_ids =
            Some(key_pairs.map_or_else(KeyPairIds::new, |ids| ids.iter().collect()));
        active
    }))
}
