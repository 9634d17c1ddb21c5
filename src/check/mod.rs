//! Puts into words what is wrong with a drawing, or between a drawing and an inventory; one file per check.
