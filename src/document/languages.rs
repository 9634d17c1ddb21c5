//! Languages of source code, and how each writes comments and strings. Tables, nothing else.

/// How a language writes what is no code.
#[derive(Debug)]
pub(super) struct Syntax {
    pub(super) name: &'static str,
    /// In lower case.
    pub(super) extensions: &'static [&'static str],
    /// Names of files without one, in lower case.
    pub(super) files: &'static [&'static str],
    /// The programs that a first line `#!` names.
    pub(super) programs: &'static [&'static str],
    /// What a comment begins with that ends with its line.
    pub(super) line: &'static [&'static str],
    /// What a longer comment begins and ends with. One that begins with `=` does so only at the start of a line.
    pub(super) block: &'static [(&'static str, &'static str)],
    /// Whether such comments may stand in each other.
    pub(super) nests: bool,
    /// Whether what begins at the margin of such a comment is prose that its reader joins, unless `=begin` opens it.
    pub(super) joins: bool,
    pub(super) strings: &'static [Quote],
    /// Whether `/` may begin a regular expression.
    pub(super) regex: bool,
    /// Whether `|` and `>` may begin a text over several lines, which documents as a comment does.
    pub(super) texts: bool,
}

/// How strings are written.
#[derive(Debug)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) kind: QuoteKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteKind {
    /// Ends in its line; where it does not, it is no string.
    Line,
    /// May go on over lines.
    Lines,
    /// The same, without escapes.
    Raw,
    /// The same; one that begins a statement is a comment.
    Doc,
    /// One character, or no string: `'a'`, but also `'static`.
    Char,
}

use QuoteKind::{Char, Doc, Line, Lines, Raw};

const fn quote(open: &'static str, kind: QuoteKind) -> Quote {
    Quote { open, close: open, kind }
}

const DOUBLE: Quote = quote("\"", Line);
const SINGLE: Quote = quote("'", Line);
const BOTH: &[Quote] = &[DOUBLE, SINGLE];
const WITH_CHARS: &[Quote] = &[DOUBLE, quote("'", Char)];
const TRIPLE: &[Quote] = &[quote("\"\"\"", Lines), DOUBLE, quote("'", Char)];
const C_LINE: &[&str] = &["//"];
const C_BLOCK: &[(&str, &str)] = &[("/*", "*/")];
const HASH: &[&str] = &["#"];

const NONE: Syntax = Syntax {
    name: "",
    extensions: &[],
    files: &[],
    programs: &[],
    line: &[],
    block: &[],
    nests: false,
    joins: false,
    strings: BOTH,
    regex: false,
    texts: false,
};

/// A language with the comments and strings of C.
const C_LIKE: Syntax = Syntax { line: C_LINE, block: C_BLOCK, strings: WITH_CHARS, ..NONE };

/// A language with the comments of the shell.
const SHELL_LIKE: Syntax = Syntax { line: HASH, ..NONE };

pub(super) const LANGUAGES: &[Syntax] = &[
    Syntax {
        name: "c",
        extensions: &[
            "c", "h", "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "h++", "ipp", "inl", "m", "mm", "cu", "cuh",
            "ino", "dts", "dtsi", "idl", "proto", "thrift", "glsl", "hlsl", "v", "sv", "svh", "y", "l",
        ],
        // Raw strings of C++ and Objective-C's `@""` fit in, too.
        strings: &[Quote { open: "R\"(", close: ")\"", kind: Raw }, DOUBLE, quote("'", Char)],
        ..C_LIKE
    },
    Syntax { name: "csharp", extensions: &["cs", "fs", "fsi"], strings: TRIPLE, ..C_LIKE },
    Syntax { name: "go", extensions: &["go"], strings: &[DOUBLE, quote("`", Raw), quote("'", Char)], ..C_LIKE },
    Syntax { name: "java", extensions: &["java", "groovy", "gradle", "scala", "sc"], strings: TRIPLE, ..C_LIKE },
    Syntax { name: "kotlin", extensions: &["kt", "kts"], strings: TRIPLE, nests: true, ..C_LIKE },
    Syntax { name: "swift", extensions: &["swift"], strings: TRIPLE, nests: true, ..C_LIKE },
    Syntax {
        name: "dart",
        extensions: &["dart"],
        strings: &[quote("\"\"\"", Lines), quote("'''", Lines), DOUBLE, SINGLE],
        ..C_LIKE
    },
    Syntax {
        name: "rust",
        extensions: &["rs"],
        nests: true,
        strings: &[
            Quote { open: "r##\"", close: "\"##", kind: Raw },
            Quote { open: "r#\"", close: "\"#", kind: Raw },
            Quote { open: "r\"", close: "\"", kind: Raw },
            quote("\"", Lines),
            quote("'", Char),
        ],
        ..C_LIKE
    },
    Syntax { name: "zig", extensions: &["zig"], block: &[], ..C_LIKE },
    Syntax {
        name: "javascript",
        extensions: &["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"],
        programs: &["node", "deno", "bun"],
        strings: &[quote("`", Lines), DOUBLE, SINGLE],
        regex: true,
        ..C_LIKE
    },
    Syntax { name: "css", extensions: &["css", "scss", "less", "styl"], strings: BOTH, line: &[], ..C_LIKE },
    Syntax {
        name: "php",
        extensions: &["php", "phtml"],
        programs: &["php"],
        line: &["//", "#"],
        strings: BOTH,
        ..C_LIKE
    },
    Syntax { name: "terraform", extensions: &["tf", "hcl"], line: &["#", "//"], strings: BOTH, ..C_LIKE },
    Syntax {
        name: "python",
        extensions: &["py", "pyi", "pyx", "pxd", "bzl", "star", "bazel"],
        files: &["sconstruct", "wscript"],
        programs: &["python", "python2", "python3"],
        strings: &[quote("\"\"\"", Doc), quote("'''", Doc), DOUBLE, SINGLE],
        ..SHELL_LIKE
    },
    Syntax {
        name: "ruby",
        extensions: &["rb", "rake", "gemspec", "cr"],
        files: &["rakefile", "gemfile", "vagrantfile"],
        programs: &["ruby"],
        block: &[("=begin", "=end")],
        ..SHELL_LIKE
    },
    Syntax {
        name: "perl",
        extensions: &["pl", "pm", "pod", "t"],
        programs: &["perl"],
        block: &[
            ("=pod", "=cut"),
            ("=head", "=cut"),
            ("=begin", "=cut"),
            ("=over", "=cut"),
            ("=item", "=cut"),
            ("=for", "=cut"),
        ],
        joins: true,
        ..SHELL_LIKE
    },
    Syntax {
        name: "shell",
        extensions: &["sh", "bash", "zsh", "ksh", "fish", "awk", "tcl", "bats", "bb", "bbclass"],
        programs: &["sh", "bash", "zsh", "ksh", "dash", "fish", "awk", "gawk", "tclsh"],
        ..SHELL_LIKE
    },
    Syntax { name: "make", extensions: &["mk", "mak", "am"], files: &["makefile", "gnumakefile"], ..SHELL_LIKE },
    Syntax { name: "cmake", extensions: &["cmake"], files: &["cmakelists.txt"], block: &[("#[[", "]]")], ..SHELL_LIKE },
    Syntax { name: "dockerfile", extensions: &["dockerfile"], files: &["dockerfile", "containerfile"], ..SHELL_LIKE },
    Syntax { name: "yaml", extensions: &["yaml", "yml"], texts: true, ..SHELL_LIKE },
    Syntax {
        name: "toml",
        extensions: &["toml"],
        strings: &[quote("\"\"\"", Lines), quote("'''", Lines), DOUBLE, SINGLE],
        ..SHELL_LIKE
    },
    Syntax { name: "r", extensions: &["r", "jl", "nim", "ex", "exs", "graphql", "gd", "nix"], ..SHELL_LIKE },
    Syntax { name: "ini", extensions: &["ini", "cfg", "conf", "properties", "service"], line: &["#", ";"], ..NONE },
    Syntax { name: "powershell", extensions: &["ps1", "psm1"], block: &[("<#", "#>")], ..SHELL_LIKE },
    Syntax {
        name: "lisp",
        extensions: &["lisp", "lsp", "cl", "el", "scm", "ss", "rkt", "clj", "cljs", "cljc", "edn", "fnl"],
        line: &[";"],
        block: &[("#|", "|#")],
        nests: true,
        strings: &[quote("\"", Lines)],
        ..NONE
    },
    Syntax { name: "sql", extensions: &["sql", "ddl", "psql"], line: &["--"], block: C_BLOCK, ..NONE },
    Syntax {
        name: "lua",
        extensions: &["lua", "luau"],
        programs: &["lua", "luajit"],
        line: &["--"],
        block: &[("--[[", "]]"), ("--[=[", "]=]"), ("--[==[", "]==]")],
        strings: &[Quote { open: "[[", close: "]]", kind: Raw }, DOUBLE, SINGLE],
        ..NONE
    },
    Syntax {
        name: "haskell",
        extensions: &["hs", "lhs", "elm", "purs", "idr", "agda", "hsc", "dhall"],
        line: &["--"],
        block: &[("{-", "-}")],
        nests: true,
        strings: WITH_CHARS,
        ..NONE
    },
    Syntax { name: "ada", extensions: &["adb", "ads", "vhd", "vhdl"], line: &["--"], strings: &[DOUBLE], ..NONE },
    Syntax {
        name: "ocaml",
        extensions: &["ml", "mli", "mll", "mly", "sml"],
        block: &[("(*", "*)")],
        nests: true,
        strings: &[quote("\"", Lines), quote("'", Char)],
        ..NONE
    },
    Syntax {
        name: "pascal",
        extensions: &["pas", "dpr", "lpr"],
        line: C_LINE,
        block: &[("{", "}"), ("(*", "*)")],
        strings: &[SINGLE],
        ..NONE
    },
    Syntax { name: "erlang", extensions: &["erl", "hrl", "mat", "pro"], line: &["%"], ..NONE },
    Syntax {
        name: "assembly",
        extensions: &["s", "asm", "nasm", "inc"],
        line: &[";", "//", "#", "@"],
        block: C_BLOCK,
        strings: WITH_CHARS,
        ..NONE
    },
    Syntax { name: "fortran", extensions: &["f90", "f95", "f03", "f08"], line: &["!"], ..NONE },
];

/// A language of source code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(u8);

impl Language {
    pub(super) fn all() -> impl Iterator<Item = Language> {
        (0..LANGUAGES.len()).filter_map(|i| u8::try_from(i).ok().map(Language))
    }

    pub(super) fn syntax(self) -> &'static Syntax {
        &LANGUAGES[usize::from(self.0)]
    }
}
