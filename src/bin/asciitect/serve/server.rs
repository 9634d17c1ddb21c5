//! What all requests share.

use std::net::SocketAddr;

use tokio::sync::watch;

use super::followed::Followed;
use super::lanes::Lanes;
use super::metrics::Metrics;
use crate::args::Limits;

/// A server.
pub(super) struct Server {
    pub(super) lanes: Lanes,
    pub(super) metrics: Metrics,
    /// Bytes of the longest drawing.
    pub(super) max_size: usize,
    /// The document that the page shows, where it was opened for one.
    pub(super) followed: Option<Followed>,
    pub(super) address: SocketAddr,
    /// Turns true when the server is to end.
    pub(super) ending: watch::Receiver<bool>,
}

impl Server {
    pub(super) fn new(
        limits: &Limits,
        followed: Option<Followed>,
        address: SocketAddr,
        ending: watch::Receiver<bool>,
    ) -> Server {
        Server {
            lanes: Lanes::new(limits.concurrency, limits.max_size, limits.timeout),
            metrics: Metrics::default(),
            max_size: limits.max_size,
            followed,
            address,
            ending,
        }
    }

    /// Whether a request that names this host is meant for here. A page elsewhere may have its own name lead to this
    /// machine; it shall not read the document that is shown.
    pub(super) fn is_called(&self, host: Option<&str>) -> bool {
        if self.followed.is_none() || !self.address.ip().is_loopback() {
            return true;
        }
        let port = self.address.port();
        host.is_some_and(|host| host == self.address.to_string() || host == format!("localhost:{port}"))
    }
}
