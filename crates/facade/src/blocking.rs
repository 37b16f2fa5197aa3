//! The same client, blocking, for code without async.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use cloudfront_streaming_codec::http::OperationInput;
use cloudfront_streaming_model::*;
use tokio::runtime::{Builder, Runtime};

use crate::error::Error;
use crate::operations::{
    DisableAndDelete, ListStreamingDistributions, Modified, ModifyOptions, Results,
    WaitUntilDeployed,
};

/// A [`Client`](crate::Client) whose methods block until the call has ended.
///
/// It has a runtime with one thread of its own. Do not use it inside async code: tokio panics
/// where a runtime blocks inside another one.
///
/// ```no_run
/// use cloudfront_streaming::{Client, blocking};
///
/// let client = blocking::Client::new(Client::builder().from_env().build()?)?;
/// let output = client.get_streaming_distribution("EDFDVBD632BHDS5")?;
/// println!("{}", output.streaming_distribution.status);
/// for summary in client.list_streaming_distributions(|list| list.page_size(10)) {
///     println!("{}", summary?.id);
/// }
/// client.wait_until_deployed("EDFDVBD632BHDS5", |wait| wait.max_attempts(10))?;
/// // Anything that has no method here:
/// client.run(client.inner().get_streaming_distribution("EDFDVBD632BHDS5"))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    inner: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Creates a blocking client over an async one.
    ///
    /// # Errors
    ///
    /// The system has no thread left.
    pub fn new(inner: crate::Client) -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { inner, runtime: Arc::new(runtime) })
    }

    /// The async client, for [`Client::run`].
    pub fn inner(&self) -> &crate::Client {
        &self.inner
    }

    /// Blocks until a call has ended.
    pub fn run<F: Future>(&self, call: F) -> F::Output {
        self.runtime.block_on(call)
    }

    /// See [`crate::Client::get_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn get_streaming_distribution(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.run(self.inner.get_streaming_distribution(id))
    }

    /// See [`crate::Client::get_streaming_distribution_config`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn get_streaming_distribution_config(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionConfigOutput, Error> {
        self.run(self.inner.get_streaming_distribution_config(id))
    }

    /// See [`crate::Client::create_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn create_streaming_distribution(
        &self,
        config: StreamingDistributionConfig,
    ) -> Result<CreateStreamingDistributionOutput, Error> {
        self.run(self.inner.create_streaming_distribution(config))
    }

    /// See [`crate::Client::create_streaming_distribution_with_tags`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn create_streaming_distribution_with_tags(
        &self,
        config: StreamingDistributionConfig,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<CreateStreamingDistributionWithTagsOutput, Error> {
        self.run(self.inner.create_streaming_distribution_with_tags(config, tags))
    }

    /// See [`crate::Client::update_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn update_streaming_distribution(
        &self,
        id: impl Into<String>,
        if_match: impl Into<String>,
        config: StreamingDistributionConfig,
    ) -> Result<UpdateStreamingDistributionOutput, Error> {
        self.run(self.inner.update_streaming_distribution(id, if_match, config))
    }

    /// See [`crate::Client::delete_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn delete_streaming_distribution(
        &self,
        id: impl Into<String>,
        if_match: impl Into<String>,
    ) -> Result<(), Error> {
        self.run(self.inner.delete_streaming_distribution(id, if_match))
    }

    /// The distributions of the account. `settings` chooses page size, start and maximum. A page is
    /// requested when the one before is used up.
    pub fn list_streaming_distributions(
        &self,
        settings: impl FnOnce(ListStreamingDistributions) -> ListStreamingDistributions,
    ) -> Blocking<StreamingDistributionSummary> {
        let summaries = settings(self.inner.list_streaming_distributions()).summaries();
        Blocking { results: summaries, runtime: Arc::clone(&self.runtime) }
    }

    /// The pages of the list of distributions, as [`Client::list_streaming_distributions`].
    pub fn list_streaming_distribution_pages(
        &self,
        settings: impl FnOnce(ListStreamingDistributions) -> ListStreamingDistributions,
    ) -> Blocking<StreamingDistributionList> {
        let pages = settings(self.inner.list_streaming_distributions()).pages();
        Blocking { results: pages, runtime: Arc::clone(&self.runtime) }
    }

    /// See [`crate::Client::tag_resource`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn tag_resource(
        &self,
        arn: impl Into<String>,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<(), Error> {
        self.run(self.inner.tag_resource(arn, tags))
    }

    /// See [`crate::Client::untag_resource`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn untag_resource<K: Into<String>>(
        &self,
        arn: impl Into<String>,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<(), Error> {
        self.run(self.inner.untag_resource(arn, keys))
    }

    /// See [`crate::Client::list_tags_for_resource`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn list_tags_for_resource(&self, arn: impl Into<String>) -> Result<Vec<Tag>, Error> {
        self.run(self.inner.list_tags_for_resource(arn))
    }

    /// Sends the input of any operation as it is. See [`crate::Client::send`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn send<I: OperationInput>(&self, input: &I) -> Result<I::Output, Error> {
        self.run(self.inner.send(input))
    }

    /// See [`crate::Client::modify`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn modify(
        &self,
        id: impl Into<String>,
        change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        self.run(self.inner.modify(id, change))
    }

    /// See [`crate::Client::modify_with`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn modify_with(
        &self,
        id: impl Into<String>,
        options: ModifyOptions,
        change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        self.run(self.inner.modify_with(id, options, change))
    }

    /// Waits until a distribution is deployed. `settings` chooses the delay and the number of polls. See
    /// [`crate::Client::wait_until_deployed`].
    ///
    /// # Errors
    ///
    /// As [`WaitUntilDeployed::wait`].
    pub fn wait_until_deployed(
        &self,
        id: impl Into<String>,
        settings: impl FnOnce(WaitUntilDeployed) -> WaitUntilDeployed,
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.run(settings(self.inner.wait_until_deployed(id)).wait())
    }

    /// Disables a distribution, waits until that is deployed, and deletes it. `settings` chooses the
    /// delay and the number of polls. See [`crate::Client::disable_and_delete`].
    ///
    /// # Errors
    ///
    /// As [`DisableAndDelete::run`].
    pub fn disable_and_delete(
        &self,
        id: impl Into<String>,
        settings: impl FnOnce(DisableAndDelete) -> DisableAndDelete,
    ) -> Result<(), Error> {
        self.run(settings(self.inner.disable_and_delete(id)).run())
    }

    /// Signs the URL of an operation that only reads. See [`crate::Client::presigned`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn presigned<I: OperationInput>(
        &self,
        input: &I,
        expires: Duration,
    ) -> Result<String, Error> {
        self.run(self.inner.presigned(input, expires))
    }
}

/// The results of a list, one after the other. Ends after an error.
pub struct Blocking<T> {
    results: Results<T>,
    runtime: Arc<Runtime>,
}

impl<T> Iterator for Blocking<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        use futures_util::StreamExt;
        self.runtime.block_on(self.results.next())
    }
}

impl<T> fmt::Debug for Blocking<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}
