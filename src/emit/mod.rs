//! Writes a diagram in a format; one file per format.
