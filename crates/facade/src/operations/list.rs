//! Lists as streams: one page in memory at a time, and no endless loop.

use std::pin::Pin;

use cloudfront_streaming_model::{
    ListStreamingDistributionsInput, StreamingDistributionList, StreamingDistributionSummary,
};
use futures_core::Stream;
use futures_util::stream::{self, StreamExt, TryStreamExt};

use crate::client::Client;
use crate::error::Error;

/// A boxed stream of results, which can be stored in a struct.
pub type Results<T> = Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>;

/// Lists the streaming distributions of an account. Created by
/// [`Client::list_streaming_distributions`].
///
/// ```no_run
/// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
/// use futures_util::TryStreamExt;
///
/// let mut summaries = client.list_streaming_distributions().summaries();
/// while let Some(summary) = summaries.try_next().await? {
///     println!("{} {}", summary.id, summary.status);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before the stream of `pages` or `summaries` is polled"]
pub struct ListStreamingDistributions {
    client: Client,
    page_size: Option<u32>,
    max_items: Option<usize>,
    marker: Option<String>,
    /// The number of markers that were followed.
    pages: u64,
    /// An earlier marker, to detect a cycle with.
    landmark: Option<String>,
}

impl Client {
    /// Lists the streaming distributions of the account, as a stream of pages or of summaries.
    pub fn list_streaming_distributions(&self) -> ListStreamingDistributions {
        ListStreamingDistributions::new(self.clone())
    }
}

impl ListStreamingDistributions {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, page_size: None, max_items: None, marker: None, pages: 0, landmark: None }
    }

    /// Sets the maximum number of distributions in a page. The service's default and maximum are 100.
    pub fn page_size(mut self, number: u32) -> Self {
        self.page_size = Some(number);
        self
    }

    /// Sets the maximum number of distributions of the whole stream. Defaults to all.
    pub fn max_items(mut self, number: usize) -> Self {
        self.max_items = Some(number);
        self
    }

    /// Sets the id *after* which the list starts. Defaults to the beginning.
    pub fn starting_marker(mut self, marker: impl Into<String>) -> Self {
        self.marker = Some(marker.into());
        self
    }

    /// Returns a stream of the pages. The last page is cut to [`max_items`](Self::max_items).
    ///
    /// # Errors
    ///
    /// [`Error::Pagination`] where a page is truncated but has no next marker, or where its marker leads
    /// to itself or back to an earlier page. The stream ends after an error.
    pub fn pages(self) -> Results<StreamingDistributionList> {
        Box::pin(stream::try_unfold(Some(self), |list| async {
            let Some(mut list) = list else { return Ok(None) };
            if list.max_items == Some(0) {
                return Ok(None);
            }
            let mut page = list.page().await?;
            if let Some(left) = &mut list.max_items {
                let items = page.items.get_or_insert_default();
                items.truncate(*left);
                *left -= items.len();
            }
            // Once `max_items` is reached, the next marker is not used, so it need not be valid.
            let next = if list.max_items == Some(0) { None } else { list.next(&page)? };
            Ok(Some((page, next)))
        }))
    }

    /// Returns a stream of the distributions of all pages.
    ///
    /// # Errors
    ///
    /// The same as for [`pages`](Self::pages).
    pub fn summaries(self) -> Results<StreamingDistributionSummary> {
        let items = |page: StreamingDistributionList| page.items.unwrap_or_default();
        let pages = self.pages().map_ok(move |page| stream::iter(items(page)).map(Ok));
        Box::pin(pages.try_flatten())
    }

    async fn page(&self) -> Result<StreamingDistributionList, Error> {
        let mut input = ListStreamingDistributionsInput::new();
        input.marker = self.marker.clone();
        input.max_items = self.page_size.map(|size| size.to_string());
        Ok(self.client.send(&input).await?.streaming_distribution_list)
    }

    /// Returns the rest of the list after a page, or `None` after the last page.
    fn next(mut self, page: &StreamingDistributionList) -> Result<Option<Self>, Error> {
        if !page.is_truncated {
            return Ok(None);
        }
        let marker = page.next_marker.clone().filter(|marker| !marker.is_empty());
        let marker = marker.ok_or(Error::Pagination("says that there are more, but not where"))?;
        if self.marker.as_ref() == Some(&marker) {
            return Err(Error::Pagination("leads to itself"));
        }
        if self.landmark.as_ref() == Some(&marker) {
            return Err(Error::Pagination("leads back to an earlier one"));
        }
        // Brent's cycle detection: the landmark moves after 1, 2, 4, 8, … pages.
        self.pages += 1;
        if self.pages.is_power_of_two() {
            self.landmark = Some(marker.clone());
        }
        self.marker = Some(marker);
        Ok(Some(self))
    }
}
