//! The same client for code without async.

use std::fmt;
use std::sync::Arc;

use cloudfront_streaming_model::*;
use tokio::runtime::{Builder, Runtime};

use crate::error::Error;
use crate::operations::Modified;
use crate::operations::{ListStreamingDistributions, Results};

/// A [`Client`](crate::Client) that waits for each call to end.
///
/// It has a runtime with one thread of its own. Do not use it inside async code: tokio panics
/// where a runtime waits inside another one.
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
/// // Whatever has no short form here:
/// client.run(client.inner().wait_until_deployed("EDFDVBD632BHDS5").wait())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    inner: crate::Client,
    runtime: Arc<Runtime>,
}

impl Client {
    /// A client over another one.
    ///
    /// # Errors
    ///
    /// The system has no thread left.
    pub fn new(inner: crate::Client) -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { inner, runtime: Arc::new(runtime) })
    }

    /// The client below, for [`Client::run`].
    pub fn inner(&self) -> &crate::Client {
        &self.inner
    }

    /// Waits until a call has ended.
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

    /// The distributions of the account, page by page as they are asked for. `settings` chooses
    /// page size and start.
    pub fn list_streaming_distributions(
        &self,
        settings: impl FnOnce(ListStreamingDistributions) -> ListStreamingDistributions,
    ) -> Summaries {
        let summaries = settings(self.inner.list_streaming_distributions()).summaries();
        Summaries { summaries, runtime: Arc::clone(&self.runtime) }
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
}

/// The distributions of an account. A page is asked for when the one before is used up.
pub struct Summaries {
    summaries: Results<StreamingDistributionSummary>,
    runtime: Arc<Runtime>,
}

impl Iterator for Summaries {
    type Item = Result<StreamingDistributionSummary, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        use futures_util::StreamExt;
        self.runtime.block_on(self.summaries.next())
    }
}

impl fmt::Debug for Summaries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Summaries").finish_non_exhaustive()
    }
}
