//! Counts how often tests look at cells.

use std::cell::Cell;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

pub(super) fn count() {
    LOOKS.set(LOOKS.get() + 1);
}

/// How often `run` looks at a cell of any grid.
pub(crate) fn of(run: impl FnOnce()) -> u64 {
    LOOKS.set(0);
    run();
    LOOKS.get()
}
