//! Opens an address in the user's browser.

use std::process::{Command, Stdio};

use crate::text::reason;

/// The program that opens what the user clicks on.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Why it could not be opened.
pub(super) fn in_browser(address: &str) -> Result<(), String> {
    let mut command = Command::new(OPENER);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| format!("{OPENER}: {}", reason(&e)))?;
    // Some openers end only with the browser.
    std::thread::spawn(move || child.wait());
    Ok(())
}
