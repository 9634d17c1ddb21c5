//! Lays rows out in display cells; the only authority on width.
