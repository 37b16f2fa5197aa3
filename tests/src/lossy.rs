//! A proxy that hands every request on, and loses answers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A proxy on loopback that stops when it is dropped.
#[derive(Debug)]
pub struct Lossy {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Lossy {
    /// Starts one in front of a server. The first answers, this many, are lost.
    pub async fn start(server: SocketAddr, lost: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let left = Arc::new(AtomicUsize::new(lost));
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(hand_on(client, server, Arc::clone(&left)));
            }
        });
        Self { address, task }
    }

    /// Its URL. The host is not the server's: signatures cover it as the client sends it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Lossy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Hands bytes to the server until it answers; the answer goes back, or is lost with the
/// connection.
async fn hand_on(mut client: TcpStream, server: SocketAddr, left: Arc<AtomicUsize>) {
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    let (mut request, mut answer) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut request) => match read {
                Ok(read) if read > 0 && server.write_all(&request[..read]).await.is_ok() => {}
                _ => return,
            },
            read = server.read(&mut answer) => {
                let take = |left: usize| left.checked_sub(1);
                if left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok() {
                    return;
                }
                match read {
                    Ok(read) if read > 0 && client.write_all(&answer[..read]).await.is_ok() => {}
                    _ => return,
                }
            }
        }
    }
}
