//! `asciitect serve` and `asciitect preview`: the library over HTTP. Drawings for other programs come and go as they do
//! at Kroki; the live page asks for what it shows.

mod body;
mod connections;
mod encoded;
mod fault;
mod followed;
mod following;
mod kroki;
mod lanes;
mod live;
mod metrics;
mod open;
mod order;
mod page;
mod questions;
mod router;
mod server;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::watch;

use crate::args::{Limits, PreviewArgs, ServeArgs};
use crate::inputs::show;
use crate::messages::Messages;
use crate::text::reason;
use followed::Followed;
use server::Server;

pub(crate) fn run(args: &ServeArgs, messages: &mut Messages) -> io::Result<()> {
    let say = |address: SocketAddr, messages: &Messages| {
        messages.note(format!("serving on http://{address}; Ctrl-C ends it"));
    };
    start(&args.listen, &args.limits, None, messages, say);
    Ok(())
}

pub(crate) fn preview(args: &PreviewArgs, messages: &mut Messages) -> io::Result<()> {
    let name = show(&args.file);
    let followed = Followed::new(&args.file).map_err(|e| format!("{name}: cannot be read: {}", reason(&e)));
    let followed = match followed.and_then(|followed| followed.text().map(|_| followed)) {
        Ok(followed) => followed,
        Err(why) => {
            messages.error(why);
            return Ok(());
        }
    };
    let say = |address: SocketAddr, messages: &Messages| {
        messages.note(format!("{name} is shown on http://{address}; Ctrl-C ends it"));
        if !args.no_open
            && let Err(why) = open::in_browser(&format!("http://{address}"))
        {
            messages.note(format!("no browser could be started ({why}); open the address in one"));
        }
    };
    start(&args.listen, &args.limits, Some(followed), messages, say);
    Ok(())
}

/// Listens, calls `ready` with the address, and serves until the program is told to end.
fn start(
    listen: &str,
    limits: &Limits,
    followed: Option<Followed>,
    messages: &mut Messages,
    ready: impl FnOnce(SocketAddr, &Messages),
) {
    let runtime = match runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => return messages.error(format!("the server cannot be started: {}", reason(&e))),
    };
    runtime.block_on(async {
        let bound = async {
            let listener = TcpListener::bind(listen).await?;
            let address = listener.local_addr()?;
            Ok::<_, io::Error>((listener, address, ending()?))
        };
        let (listener, address, asked) = match bound.await {
            Ok(bound) => bound,
            Err(e) => {
                let why = reason(&e);
                return messages.error(format!("{listen}: cannot be listened on: {why}; choose another with --listen"));
            }
        };
        let (end, ending) = watch::channel(false);
        let server = Arc::new(Server::new(limits, followed, address, ending));
        if server.followed.is_some() {
            let server = server.clone();
            tokio::spawn(async move {
                if let Some(followed) = &server.followed {
                    followed.look().await;
                }
            });
        }
        ready(address, messages);
        let told = async move {
            asked.await;
            // Nobody listens where nothing is followed.
            let _ = end.send(true);
        };
        connections::serve(listener, router::router(server), told).await;
    });
    // A thread may still read what nobody waits for any more.
    runtime.shutdown_background();
}

/// Ready when the user or the system wants the program to end.
#[cfg(unix)]
fn ending() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn ending() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where signals cannot be heard, the program ends as any other.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
