//! Checks at compile time that the public types are `Send`, and those to be shared `Sync`.

use crate::operations::{DisableAndDelete, ListStreamingDistributions, Results, WaitUntilDeployed};
use crate::{Client, ClientBuilder, Error, ServiceError, Signer};

const _: () = {
    const fn is_send<T: Send>() {}
    const fn is_send_and_sync<T: Send + Sync>() {}

    is_send_and_sync::<Client>();
    is_send_and_sync::<ClientBuilder>();
    is_send_and_sync::<Error>();
    is_send_and_sync::<ServiceError>();
    is_send_and_sync::<Signer>();
    is_send_and_sync::<ListStreamingDistributions>();
    is_send::<WaitUntilDeployed>();
    is_send::<DisableAndDelete>();
    is_send::<Results<()>>();
    #[cfg(feature = "blocking")]
    is_send_and_sync::<crate::blocking::Client>();
};

/// Checks that the futures of calls can be spawned.
#[expect(dead_code, reason = "it is compiled, not called")]
fn futures_are_send(client: &Client) {
    fn is_send(_: impl Send) {}

    is_send(client.get_streaming_distribution("E1"));
    is_send(client.modify("E1", |_| {}));
    is_send(client.wait_until_deployed("E1").wait());
    is_send(client.disable_and_delete("E1").run());
}
