//! `asciitect man`: the manual pages, in roff.

use std::io::{self, Write};

use clap::CommandFactory;

use crate::args::{Args, ManArgs};

pub(crate) fn run(args: &ManArgs) -> io::Result<()> {
    let mut program = Args::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => {
            let names: Vec<String> = program.get_subcommands().map(|c| c.get_name().to_owned()).collect();
            match program.find_subcommand(name) {
                Some(command) => command.clone(),
                None => program
                    .error(
                        clap::error::ErrorKind::InvalidValue,
                        format!("no command '{name}'; there are: {}", names.join(", ")),
                    )
                    .exit(),
            }
        }
    };
    let mut roff = Vec::new();
    let source = concat!("asciitect ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(page).source(source).render(&mut roff)?;
    let mut out = io::stdout().lock();
    out.write_all(&roff)?;
    out.flush()
}
