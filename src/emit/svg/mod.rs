//! Pictures as SVG.

pub(super) mod theme;

use super::{Drawing, EmitError, Options, Output};

pub(super) fn write(drawings: &[Drawing<'_>], options: &Options) -> Result<Output, EmitError> {
    let drawing = super::only(drawings)?;
    let _ = (drawing, options.theme.palette());
    Ok(Output::default())
}
