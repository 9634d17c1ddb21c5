//! The arguments of `serve` and `preview`.

use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use asciitect::config;

/// Answer over HTTP: pictures for other programs, and a page that reads as you type
///
/// The interface is Kroki's, so its clients take this server as they would take that one: their key for the server gets
/// http://127.0.0.1:8000. Types of drawings are asciitect, ditaa, svgbob, goat and a2s; formats are those of `render`.
/// In a browser, the same address shows a page on which drawings are read as one types. Programs also find /health
/// and, for Prometheus, /metrics.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// The address and port to listen on; only programs on this machine reach the default one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8000")]
    pub(crate) listen: String,

    #[command(flatten)]
    pub(crate) limits: Limits,
}

/// Show a document's drawings in the browser while it is edited elsewhere
///
/// Opens the page that `serve` has, with the document in it. Whenever the file is saved, the page shows what it holds
/// now. The page never writes to the file.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct PreviewArgs {
    /// The document
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The address and port to listen on; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub(crate) listen: String,

    /// Only print the page's address
    #[arg(long)]
    pub(crate) no_open: bool,

    #[command(flatten)]
    pub(crate) limits: Limits,
}

/// How much is done for whoever asks.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct Limits {
    /// Size of the longest drawing that is read, such as 500K or 2M
    #[arg(long, value_name = "BYTES", value_parser = size, default_value = "1M")]
    pub(crate) max_size: usize,

    /// Seconds after which a request is given up
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "10")]
    pub(crate) timeout: Duration,

    /// Drawings that are worked on at once [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub(crate) concurrency: Option<NonZero<usize>>,
}

fn size(text: &str) -> Result<usize, &'static str> {
    let bytes = config::size(text).filter(|n| *n <= 256 << 20).and_then(|n| usize::try_from(n).ok());
    bytes.ok_or("a number of bytes up to 256M, such as 500K or 2M")
}

fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse::<f64>().ok().filter(|s| *s > 0.0 && *s <= 3600.0);
    seconds.map(Duration::from_secs_f64).ok_or("a number of seconds up to 3600")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_limits() {
        assert_eq!([size("2M"), size("256M")], [Ok(2 << 20), Ok(256 << 20)]);
        assert!(size("257M").is_err() && size("lots").is_err());
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        for bad in ["", "0", "-1", "NaN", "inf", "4000"] {
            assert!(seconds(bad).is_err(), "{bad}");
        }
    }
}
