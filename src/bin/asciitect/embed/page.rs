//! Where a page and its pictures go, and how the page names them.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use asciitect::config::FILE_NAME;
use asciitect::reading::slug;
use asciitect::rewrite::embed::TARGETS;

use super::wanted::Wanted;
use crate::args::EmbedArgs;
use crate::bytes::sum;
use crate::files::{self, Outcome};
use crate::inputs::{Input, Origin};
use crate::messages::Messages;
use crate::project::{self, clean};

/// The folder of pictures beside a page.
pub(super) const ASSETS: &str = "diagrams";

/// The parts of a wiki that stand beside every page, where pictures have no room.
const BESIDE: [&str; 3] = ["_sidebar", "_footer", "_header"];

/// What the names of a page's pictures begin with. Where a long name is cut, a sum of the whole tells pages apart that
/// begin alike.
pub(super) fn stem(name: &str) -> String {
    let short = slug(name);
    let letters = |text: &str| text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).count();
    let is_cut = letters(name) > letters(&short);
    if is_cut { format!("{short}-{:08x}", sum(name.as_bytes()) as u32) } else { short }
}

/// A page's places.
pub(super) struct Page {
    /// The file to write.
    pub(super) output: PathBuf,
    /// Whether that is another one than was read.
    pub(super) is_copy: bool,
    /// The folder of its pictures.
    pub(super) assets: PathBuf,
    /// The folder that the pictures, and a copy of the page, must lie in, links or not.
    pub(super) root: PathBuf,
    /// What stands before a picture's name in its links.
    pub(super) link: String,
    /// What the names of its pictures begin with.
    pub(super) stem: String,
}

impl Page {
    pub(super) fn new(path: &Path, args: &EmbedArgs, wanted: &Wanted) -> Page {
        let output = match &args.output {
            Some(folder) => folder.join(below(path, args)),
            None => path.to_owned(),
        };
        let folder = output.parent().map(Path::to_owned).unwrap_or_default();
        let file = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let (assets, stem) = match &wanted.assets {
            // Pages of several folders may share it, so their folders stand in the names.
            Some(assets) => {
                let way = way(assets.parent().unwrap_or(Path::new("")), &output).with_extension("");
                let inner = way.components().filter_map(|c| match c {
                    Component::Normal(name) => Some(name.to_string_lossy()),
                    _ => None,
                });
                (assets.clone(), stem(&inner.collect::<Vec<_>>().join("/")))
            }
            None => (folder.join(ASSETS), stem(&file)),
        };
        let link = match &wanted.base_url {
            Some(url) => format!("{}/", escape(url.trim_end_matches('/'), IN_ADDRESSES)),
            None => link(&folder, &assets),
        };
        let root = match (&args.assets, &wanted.root, &args.output) {
            (Some(named), ..) => named.clone(),
            (None, Some(repository), _) => repository.clone(),
            (None, None, Some(output)) => output.clone(),
            (None, None, None) => project::of(&folder).unwrap_or_else(|| project::real(&folder)),
        };
        Page { is_copy: args.output.is_some(), output, assets, root, link, stem }
    }

    /// What the file of a picture holds.
    pub(super) fn picture(&self, file: &str) -> Option<Vec<u8>> {
        let path = self.assets.join(file);
        let is_file = fs::metadata(&path).is_ok_and(|m| m.is_file());
        is_file.then(|| fs::read(&path).ok()).flatten()
    }

    /// Writes a copy of the page below the folder of copies.
    pub(super) fn write_copy(&self, content: &[u8], below: &Path) -> io::Result<Outcome> {
        let folder = self.output.parent().unwrap_or(Path::new(""));
        files::stays_within(below, folder)?;
        fs::create_dir_all(folder)?;
        files::write_within(below, &self.output, content)
    }
}

/// Whether the input is a page that pictures can be put into; says so where it is not and was named.
pub(super) fn is_page(input: &Input, args: &EmbedArgs, wanted: &Wanted, messages: &mut Messages) -> bool {
    let Some(path) = input.path() else {
        messages.error(format!("{}: pictures are put into files; name one", input.name));
        return false;
    };
    let named = matches!(input.origin, Origin::File(_));
    // The finished pages of another run are no sources.
    if !named && args.output.as_ref().is_some_and(|output| clean(path).starts_with(clean(output))) {
        return false;
    }
    if !wanted.is_about(input) {
        if named {
            messages.note(format!("{}: {FILE_NAME} leaves it out", input.name));
        }
        return false;
    }
    let stem = path.file_stem().map(|s| s.to_string_lossy().to_lowercase()).unwrap_or_default();
    if BESIDE.contains(&stem.as_str()) {
        if named {
            messages.note(format!("{}: left alone: it stands beside every page of a wiki", input.name));
        }
        return false;
    }
    if wanted.target.of_page(input.format).is_some() {
        return true;
    }
    if named {
        let others: Vec<&str> = TARGETS.iter().filter(|t| t.takes(input.format)).map(|t| t.name.as_ref()).collect();
        let why = match &others[..] {
            [] => "pictures are put into Markdown, AsciiDoc and reStructuredText".to_owned(),
            some => format!("target {} takes no such pages; these do: {}", wanted.target.name, some.join(", ")),
        };
        messages.error(format!("{}: {why}", input.name));
    }
    false
}

/// A page's path below the folder that was named, or its file's name.
fn below(path: &Path, args: &EmbedArgs) -> PathBuf {
    let page = clean(path);
    let named = args.input.pick.paths.iter().map(|p| clean(Path::new(p)));
    let inner =
        named.filter_map(|p| page.strip_prefix(&p).map(Path::to_owned).ok()).find(|p| !p.as_os_str().is_empty());
    inner.unwrap_or_else(|| page.file_name().map(PathBuf::from).unwrap_or_default())
}

/// The way from one folder to another place.
fn way(from: &Path, to: &Path) -> PathBuf {
    let here = |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_owned() };
    let absolute = |path: &Path| clean(&std::path::absolute(here(path)).unwrap_or_else(|_| path.to_owned()));
    let (from, to) = (absolute(from), absolute(to));
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// The same as a link, `/` at its end.
fn link(from: &Path, to: &Path) -> String {
    way(from, to).components().map(|c| escape(&c.as_os_str().to_string_lossy(), IN_NAMES) + "/").collect()
}

/// The signs that stand as they are in a link: those that end none, neither in HTML nor in Markdown nor in a template.
const IN_NAMES: &str = "-_.~!$'*+,;=@:";

/// Those of an address as well, whose `%` are escapes already.
const IN_ADDRESSES: &str = "-_.~!$'*+,;=@:/?#&%";

/// A text as it stands in a link.
fn escape(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_alphanumeric() || kept.contains(c) {
            true => out.push(c),
            false => out.extend(c.to_string().bytes().map(|b| format!("%{b:02X}"))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_page_to_pictures() {
        let way = |from: &str, to: &str| link(Path::new(from), Path::new(to));
        assert_eq!(way("docs", "docs/diagrams"), "diagrams/");
        assert_eq!(way("docs/a b", "assets/my img"), "../../assets/my%20img/");
        assert_eq!(way("", "./x/../y"), "y/");
        assert_eq!(way("docs", "docs"), "");
        assert_eq!(way("", "50% (new)#<b>"), "50%25%20%28new%29%23%3Cb%3E/");
        assert_eq!(escape("https://x.example/a?b=%20&c", IN_ADDRESSES), "https://x.example/a?b=%20&c");
        assert_eq!(escape("x\"><script>", IN_ADDRESSES), "x%22%3E%3Cscript%3E");
    }
}
