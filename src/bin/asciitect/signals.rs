//! Ends the program between two files, not within one: so that Ctrl-C leaves nothing half done beside a page.

use std::sync::{Once, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

/// Held by everyone who writes a file, and by the end of the program alone.
static WRITING: RwLock<()> = RwLock::new(());

/// Puts the end of the program off until it is dropped.
pub(crate) type Whole = RwLockReadGuard<'static, ()>;

/// Puts the end of the program off.
pub(crate) fn hold_off() -> Whole {
    static LISTENING: Once = Once::new();
    // A program that writes nothing may end as any other.
    LISTENING.call_once(listen);
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
fn listen() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::{iterator::Signals, low_level::emulate_default_handler};
    // Where it cannot be done, a signal ends the program at once, and a later run clears up (`leftovers`).
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let _all = patiently();
            // As if nobody had listened: whoever has started the program sees that a signal ended it.
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Waits until nobody writes, unless a disk takes too long for that.
#[cfg_attr(not(any(unix, windows)), expect(dead_code))]
fn patiently() -> Option<RwLockWriteGuard<'static, ()>> {
    for _ in 0..200 {
        if let Ok(all) = WRITING.try_write() {
            return Some(all);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    None
}

#[cfg(windows)]
fn listen() {
    /// What Windows says of a program that Ctrl-C has ended.
    const STATUS_CONTROL_C_EXIT: u32 = 0xC000_013A;
    // As above where it cannot be done.
    let _ = ctrlc::set_handler(|| {
        let _all = patiently();
        std::process::exit(STATUS_CONTROL_C_EXIT as i32);
    });
}

#[cfg(not(any(unix, windows)))]
fn listen() {}
