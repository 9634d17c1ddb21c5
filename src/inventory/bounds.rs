//! How much a list may mean. A few bytes can ask for millions of connections; no drawing shows as many.

use super::Inventory;
use super::error::Fault;

/// The components of a list.
const MOST_COMPONENTS: usize = 10_000;

/// The dependencies of a list.
const MOST_DEPENDENCIES: usize = 50_000;

/// Refuses a list, at an offset of its text, that with so many further dependencies would mean too much.
pub(super) fn hold(inventory: &Inventory, more: usize, at: usize) -> Result<(), Fault> {
    let dependencies = inventory.dependencies.len().saturating_add(more);
    let (most, what) = match () {
        () if inventory.components.len() > MOST_COMPONENTS => (MOST_COMPONENTS, "components"),
        () if dependencies > MOST_DEPENDENCIES => (MOST_DEPENDENCIES, "dependencies"),
        () => return Ok(()),
    };
    Err(Fault::new(at, format!("more than {most} {what}; no drawing shows as many")))
}
