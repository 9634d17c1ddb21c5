//! A folder to run the program in, and what came of a run.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Two boxes and an arrow.
pub(crate) const PAIR: &str = "\
┌─────┐    ┌─────┐
│ Web │───▶│ API │
└─────┘    └─────┘
";

/// Three boxes and two arrows, the first box's right wall crooked.
pub(crate) const ROW: &str = "\
+------+     +-------+     +-------+
| Cart  |--->| Queue |---->| Store |
+------+     +-------+     +-------+
";

/// A Markdown page: for each drawing its heading.
pub(crate) fn page(drawings: &[(&str, &str)]) -> String {
    let mut page = "# A page\n\nSome words.\n".to_owned();
    for (heading, drawing) in drawings {
        page.push_str(&format!("\n## {heading}\n\n```text\n{drawing}```\n"));
    }
    page
}

/// A temporary folder.
pub(crate) struct Bed(tempfile::TempDir);

impl Bed {
    pub(crate) fn new() -> Bed {
        Bed(tempfile::tempdir().expect("a temporary folder"))
    }

    /// The folder with one file.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Bed {
        let bed = Bed::new();
        bed.file(name, content);
        bed
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder made");
        fs::write(path, content).expect("file written");
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The names of all files below a folder, in order.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        fn walk(folder: &Path, names: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                match entry.path() {
                    path if path.is_dir() => walk(&path, names),
                    path => names.push(path),
                }
            }
        }
        let root = self.path(folder);
        let mut names = Vec::new();
        walk(&root, &mut names);
        let mut names: Vec<String> =
            names.iter().map(|p| p.strip_prefix(&root).expect("below").to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The program, ready to be run in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_asciitect"));
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args))
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // The program may have seen enough before the end.
        let _ = child.stdin.take().expect("piped").write_all(stdin.as_ref());
        Run::from(child.wait_with_output().expect("the program ends"))
    }
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(mut command: Command) -> Run {
        Run::from(command.output().expect("the program runs"))
    }

    fn from(output: std::process::Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The standard output of a run in which nothing failed.
    pub(crate) fn fine(self) -> String {
        assert_eq!(self.code, 0, "{self}");
        self.out
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}----- standard error\n{}----- exit code {}", self.out, self.err, self.code)
    }
}
