//! `asciitect graph`: prints what the drawings mean.

use std::io::{self, Write};

use asciitect::emit::Options;

use crate::args::GraphArgs;
use crate::messages::Messages;
use crate::{documents, emission, inputs};

pub(crate) fn run(args: &GraphArgs, messages: &mut Messages) -> io::Result<()> {
    let inputs = inputs::resolve(&args.input.pick, messages);
    let mut all = Vec::new();
    let tally = documents::read(&args.input, &inputs, messages, |documents, _| {
        all.extend(documents);
        Ok(())
    })?;
    let mut options = Options::default();
    options.glyphs = args.glyphs;
    // No graphs is an answer too, in a format that can say so; where nothing was read there is none.
    let answers = tally.drawings > 0 || tally.documents > 0 && args.format.several;
    if answers && let Some(bytes) = emission::together(&all, args.format, &options, messages) {
        let mut out = crate::terminal::out();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    tally.say_if_none(true, messages);
    Ok(())
}
