//! The drawing itself, straight: its slips put right as `fmt` does, in another style if one is asked for.

use super::{Drawing, EmitError, Options, Output, only};
use crate::straight::{self, Glyphs, Manner};

pub(super) fn write(drawings: &[Drawing<'_>], options: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let asked = options.glyphs != Glyphs::Keep;
    let (rows, kept) = match straight::drawing(reading, Manner { glyphs: options.glyphs, joins: false }) {
        Ok(straight) => (straight.drawn.rows, straight.kept),
        Err(why) => (straight::as_read(reading).rows, Some(why)),
    };
    let warnings = kept.filter(|_| asked).map(|why| format!("drawn as it stands: {why}"));
    let text: String = rows.iter().map(|row| format!("{}\n", row.trim_end())).collect();
    Ok(Output { bytes: text.into_bytes(), warnings: warnings.into_iter().collect() })
}
