//! Takes connections until the program is to end, and then lets the requests end that have begun.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

/// Connections at a time; more wait in the system's queue.
const MOST: usize = 512;

/// Time that a client has to send the head of a request.
const HEAD: Duration = Duration::from_secs(15);

/// Time that requests have to end after the program was told to.
const LAST: Duration = Duration::from_secs(10);

/// Serves until `ending` is ready.
pub(super) async fn serve(listener: TcpListener, router: Router, ending: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(MOST));
    tokio::pin!(ending);
    loop {
        let next = async {
            let place = room.clone().acquire_owned().await.ok();
            (listener.accept().await, place)
        };
        tokio::select! {
            (accepted, place) = next => match accepted {
                Ok((stream, _)) => attend(stream, place, router.clone(), &graceful),
                // As a rule there are no file handles left, and some will be soon.
                Err(_) => sleep(Duration::from_millis(50)).await,
            },
            () = &mut ending => break,
        }
    }
    drop(listener);
    // What has not ended by then is cut off.
    let _ = timeout(LAST, graceful.shutdown()).await;
}

fn attend(stream: TcpStream, place: Option<OwnedSemaphorePermit>, router: Router, graceful: &GracefulShutdown) {
    // Answers are written whole; waiting for more only delays them.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // A client that goes away is no news.
        let _ = connection.await;
        drop(place);
    });
}
