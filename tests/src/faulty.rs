//! A server in front of another one, which does what networks, proxies and services in trouble do.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The connection is reset as soon as it is there.
    ResetOnAccept,
    /// The request is lost, and the connection reset.
    ResetBeforeServer,
    /// The server answers; the connection is reset instead.
    ResetAfterServer,
    /// The connection is reset in the middle of the answer.
    ResetInBody,
    /// The connection is closed in the middle of the answer.
    EndInBody,
    /// Content-Length promises more than comes.
    TooShort,
    /// Content-Length promises less than there is, so that the document is cut.
    CutByLength,
    /// The server answers, and nothing arrives.
    Stall,
    /// The head of the answer arrives, and half of the body.
    StallInBody,
    /// One byte a second.
    Trickle,
    /// A load balancer's page with status 503.
    Page503,
    /// Status 400 with the code `Throttling`.
    Throttling,
    /// The signature has expired, for a server whose clock is an hour ahead.
    SkewedDate,
    /// Status 302, somewhere else.
    Redirect,
    /// Status 200 with an error document.
    ErrorWith200,
    /// A body without an end.
    Endless,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::ResetOnAccept,
        Self::ResetBeforeServer,
        Self::ResetAfterServer,
        Self::ResetInBody,
        Self::EndInBody,
        Self::TooShort,
        Self::CutByLength,
        Self::Stall,
        Self::StallInBody,
        Self::Trickle,
        Self::Page503,
        Self::Throttling,
        Self::SkewedDate,
        Self::Redirect,
        Self::ErrorWith200,
        Self::Endless,
    ];

    /// Whether the server behind has carried the request out.
    pub fn is_after_server(self) -> bool {
        !matches!(
            self,
            Self::ResetOnAccept
                | Self::ResetBeforeServer
                | Self::Page503
                | Self::Throttling
                | Self::SkewedDate
                | Self::Redirect
                | Self::ErrorWith200
                | Self::Endless
        )
    }
}

/// Decides what happens to the request of a number, counted from 0.
type Plan = dyn Fn(usize) -> Option<Fault> + Send + Sync;

/// The server. It stops when it is dropped.
#[derive(Debug)]
pub struct Faulty {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Faulty {
    /// Starts one on loopback, in front of a server.
    pub async fn start(
        server: SocketAddr,
        plan: impl Fn(usize) -> Option<Fault> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&requests);
        let plan: Arc<Plan> = Arc::new(plan);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (plan, counter) = (Arc::clone(&plan), Arc::clone(&counter));
                // A client or a server that has gone ends the connection, and nothing else.
                tokio::spawn(async move { drop(serve(client, server, &*plan, &counter).await) });
            }
        });
        Self { address, requests, task }
    }

    /// Its URL. The host is not the server's: signatures cover it as the client sends it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests came.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut client: TcpStream,
    server: SocketAddr,
    plan: &Plan,
    counter: &AtomicUsize,
) -> std::io::Result<()> {
    loop {
        // Before the request is there, its number is that of the next one.
        if plan(counter.load(Ordering::Relaxed)) == Some(Fault::ResetOnAccept) {
            counter.fetch_add(1, Ordering::Relaxed);
            return client.set_zero_linger();
        }
        let Some(request) = message(&mut client).await? else { return Ok(()) };
        let fault = plan(counter.fetch_add(1, Ordering::Relaxed));
        let answer = match fault {
            Some(fault) if !fault.is_after_server() => Vec::new(),
            _ => {
                let mut server = TcpStream::connect(server).await?;
                server.write_all(&request).await?;
                message(&mut server).await?.unwrap_or_default()
            }
        };
        match fault {
            None => client.write_all(&answer).await?,
            Some(fault) => {
                if !misbehave(&mut client, fault, &answer).await? {
                    return client.set_zero_linger();
                }
            }
        }
    }
}

/// Does what the fault says. `false` where the connection is to be reset, that is, closed without
/// an orderly end.
async fn misbehave(client: &mut TcpStream, fault: Fault, answer: &[u8]) -> std::io::Result<bool> {
    let body = body_of(answer).unwrap_or(answer.len());
    let half = body + (answer.len() - body) / 2;
    match fault {
        Fault::ResetOnAccept | Fault::ResetBeforeServer | Fault::ResetAfterServer => {
            return Ok(false);
        }
        Fault::ResetInBody => {
            client.write_all(&answer[..half]).await?;
            return Ok(false);
        }
        Fault::EndInBody => {
            client.write_all(&answer[..half]).await?;
            client.shutdown().await?;
        }
        Fault::TooShort => {
            client.write_all(&with_length(answer, 100_000)).await?;
            client.shutdown().await?;
        }
        Fault::CutByLength => {
            client.write_all(&with_length(answer, (answer.len() - body) / 2)).await?;
        }
        Fault::Stall => tokio::time::sleep(Duration::from_secs(3600)).await,
        Fault::StallInBody => {
            client.write_all(&answer[..half]).await?;
            tokio::time::sleep(Duration::from_secs(3600)).await;
        }
        Fault::Trickle => {
            for byte in answer {
                client.write_all(&[*byte]).await?;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
        Fault::Page503 => {
            let page = "<html><body>503 Service Unavailable</body></html>";
            respond(client, "503 Service Unavailable", "", page).await?;
        }
        Fault::Throttling => {
            respond(client, "400 Bad Request", "", &error("Throttling", "Rate exceeded")).await?;
        }
        Fault::SkewedDate => {
            let date = SystemTime::now() + Duration::from_secs(3600);
            let date = format!("Date: {}\r\n", httpdate::fmt_http_date(date));
            let body = error("SignatureDoesNotMatch", "Signature expired: too late");
            respond(client, "403 Forbidden", &date, &body).await?;
        }
        Fault::Redirect => {
            respond(client, "302 Found", "Location: http://127.0.0.1:1/\r\n", "").await?;
        }
        Fault::ErrorWith200 => {
            respond(client, "200 OK", "", &error("InternalError", "sorry")).await?;
        }
        Fault::Endless => {
            client.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await?;
            let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
            loop {
                client.write_all(chunk.as_bytes()).await?;
            }
        }
    }
    Ok(true)
}

fn error(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message>\
         </Error><RequestId>faulty</RequestId></ErrorResponse>"
    )
}

async fn respond(
    client: &mut TcpStream,
    status: &str,
    headers: &str,
    body: &str,
) -> std::io::Result<()> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n{body}");
    client.write_all(head.as_bytes()).await
}

/// Reads a whole message: its head, and as much as its Content-Length says.
async fn message(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    loop {
        if let Some(body) = body_of(&bytes)
            && bytes.len() >= body + length_of(&bytes[..body])
        {
            return Ok(Some(bytes));
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
}

fn body_of(message: &[u8]) -> Option<usize> {
    message.windows(4).position(|end| end == b"\r\n\r\n").map(|at| at + 4)
}

fn length_of(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    length.and_then(|length| length.trim().parse().ok()).unwrap_or(0)
}

fn with_length(message: &[u8], length: usize) -> Vec<u8> {
    let body = body_of(message).unwrap_or(message.len());
    let head = String::from_utf8_lossy(&message[..body]);
    let mut lines: Vec<_> = head
        .split("\r\n")
        .filter(|line| !line.to_ascii_lowercase().starts_with("content-length:"))
        .map(str::to_owned)
        .collect();
    lines.insert(1, format!("Content-Length: {length}"));
    [lines.join("\r\n").as_bytes(), &message[body..]].concat()
}
