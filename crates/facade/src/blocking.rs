//! The blocking client, for code without async.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use cloudfront_streaming_codec::http::OperationInput;
use cloudfront_streaming_model::*;
use tokio::runtime::{Builder, Runtime};

use crate::error::Error;
use crate::operations::{
    DisableAndDelete, ListStreamingDistributions, Modified, ModifyOptions, WaitUntilDeployed,
};

/// A [`Client`](crate::Client) whose methods block until the call has ended.
///
/// It owns a tokio runtime with one worker thread. Do not use it inside async code: tokio panics
/// when a runtime blocks inside another one.
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
/// // Blocks on any other async call:
/// client.run(client.inner().get_streaming_distribution("EDFDVBD632BHDS5"))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    inner: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// Creates a blocking client from an async one.
    ///
    /// # Errors
    ///
    /// The runtime cannot be created, because the system has no thread left.
    pub fn new(inner: crate::Client) -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { inner, runtime: Arc::new(runtime) })
    }

    /// Returns the async client, for [`Client::run`].
    pub fn inner(&self) -> &crate::Client {
        &self.inner
    }

    /// Runs a future of the async client, and blocks until it has ended.
    pub fn run<F: Future>(&self, call: F) -> F::Output {
        self.runtime.block_on(call)
    }

    /// Results version of [`crate::Client::get_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn get_streaming_distribution(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.run(self.inner.get_streaming_distribution(id))
    }

    /// Results version of [`crate::Client::get_streaming_distribution_config`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn get_streaming_distribution_config(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionConfigOutput, Error> {
        self.run(self.inner.get_streaming_distribution_config(id))
    }

    /// Results version of [`crate::Client::create_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn create_streaming_distribution(
        &self,
        config: StreamingDistributionConfig,
    ) -> Result<CreateStreamingDistributionOutput, Error> {
        self.run(self.inner.create_streaming_distribution(config))
    }

    /// Results version of [`crate::Client::create_streaming_distribution_with_tags`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn create_streaming_distribution_with_tags(
        &self,
        config: StreamingDistributionConfig,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<CreateStreamingDistributionWithTagsOutput, Error> {
        self.run(self.inner.create_streaming_distribution_with_tags(config, tags))
    }

    /// Results version of [`crate::Client::update_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn update_streaming_distribution(
        &self,
        id: impl Into<String>,
        if_match: impl Into<String>,
        config: StreamingDistributionConfig,
    ) -> Result<UpdateStreamingDistributionOutput, Error> {
        self.run(self.inner.update_streaming_distribution(id, if_match, config))
    }

    /// Results version of [`crate::Client::delete_streaming_distribution`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn delete_streaming_distribution(
        &self,
        id: impl Into<String>,
        if_match: impl Into<String>,
    ) -> Result<(), Error> {
        self.run(self.inner.delete_streaming_distribution(id, if_match))
    }

    /// Lists the distributions of the account. `settings` sets the page size, the start and the
    /// maximum. A page is requested when the previous one has been iterated over.
    pub fn list_streaming_distributions(
        &self,
        settings: impl FnOnce(ListStreamingDistributions) -> ListStreamingDistributions,
    ) -> Results<StreamingDistributionSummary> {
        let summaries = settings(self.inner.list_streaming_distributions()).summaries();
        Results { results: summaries, runtime: Arc::clone(&self.runtime) }
    }

    /// Lists the distributions of the account in pages. See [`Client::list_streaming_distributions`].
    pub fn list_streaming_distribution_pages(
        &self,
        settings: impl FnOnce(ListStreamingDistributions) -> ListStreamingDistributions,
    ) -> Results<StreamingDistributionList> {
        let pages = settings(self.inner.list_streaming_distributions()).pages();
        Results { results: pages, runtime: Arc::clone(&self.runtime) }
    }

    /// Results version of [`crate::Client::tag_resource`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn tag_resource(
        &self,
        arn: impl Into<String>,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<(), Error> {
        self.run(self.inner.tag_resource(arn, tags))
    }

    /// Results version of [`crate::Client::untag_resource`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn untag_resource<K: Into<String>>(
        &self,
        arn: impl Into<String>,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<(), Error> {
        self.run(self.inner.untag_resource(arn, keys))
    }

    /// Results version of [`crate::Client::list_tags_for_resource`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn list_tags_for_resource(&self, arn: impl Into<String>) -> Result<Vec<Tag>, Error> {
        self.run(self.inner.list_tags_for_resource(arn))
    }

    /// Sends the input of any operation unchanged. See [`crate::Client::send`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn send<I: OperationInput>(&self, input: &I) -> Result<I::Output, Error> {
        self.run(self.inner.send(input))
    }

    /// Results version of [`crate::Client::modify`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn modify(
        &self,
        id: impl Into<String>,
        change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        self.run(self.inner.modify(id, change))
    }

    /// Results version of [`crate::Client::modify_with`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn modify_with(
        &self,
        id: impl Into<String>,
        options: ModifyOptions,
        change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        self.run(self.inner.modify_with(id, options, change))
    }

    /// Waits until a distribution is deployed. `settings` sets the delay and the number of polls. See
    /// [`crate::Client::wait_until_deployed`].
    ///
    /// # Errors
    ///
    /// The same as for [`WaitUntilDeployed::wait`].
    pub fn wait_until_deployed(
        &self,
        id: impl Into<String>,
        settings: impl FnOnce(WaitUntilDeployed) -> WaitUntilDeployed,
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.run(settings(self.inner.wait_until_deployed(id)).wait())
    }

    /// Disables a distribution, waits until the change is deployed, and deletes it. `settings` sets the
    /// delay and the number of polls. See [`crate::Client::disable_and_delete`].
    ///
    /// # Errors
    ///
    /// The same as for [`DisableAndDelete::run`].
    pub fn disable_and_delete(
        &self,
        id: impl Into<String>,
        settings: impl FnOnce(DisableAndDelete) -> DisableAndDelete,
    ) -> Result<(), Error> {
        self.run(settings(self.inner.disable_and_delete(id)).run())
    }

    /// Returns a presigned URL for an operation that only reads. See [`crate::Client::presign`].
    ///
    /// # Errors
    ///
    /// The same as for the async method.
    pub fn presign<I: OperationInput>(
        &self,
        input: &I,
        expires: Duration,
    ) -> Result<String, Error> {
        self.run(self.inner.presign(input, expires))
    }
}

/// A blocking iterator over the results of a list. Ends after an error.
pub struct Results<T> {
    results: crate::Results<T>,
    runtime: Arc<Runtime>,
}

impl<T> Iterator for Results<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        use futures_util::StreamExt;
        self.runtime.block_on(self.results.next())
    }
}

impl<T> fmt::Debug for Results<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Results").finish_non_exhaustive()
    }
}
