//! Which entries of a list are names, and which say something about the name before them.
//!
//! A component may be called "API", "Status" or "Files", so a word alone decides little. What has properties of its own
//! is a name; what comes back under several names, or is written in another form than names are, is a property. In a
//! list most of whose entries are drawn, what is drawn is an entry, and so is what stands beside it as an item.

use super::inline::{Inline, Style};
use super::leads::{DEPENDS, is_lead, is_of_wiring};
use super::listens::PORTS;
use super::words::{self, Topic};
use std::collections::{BTreeMap, BTreeSet};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    /// Perhaps a name: the drawing decides.
    Doubtful,
    /// Something that is said of the name before it.
    Property,
}

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A name and nothing else.
    Bare,
    /// A name and a remark in brackets: names that stand alone have some, and so do names of which more is said.
    Noted,
    /// A name and a colon, what belongs to it below.
    Colon,
    /// A name and what is said of it, in one row.
    Valued,
    /// A sentence that begins with a name.
    Sentence,
}

impl Form {
    /// The form of a text of which `lead` bytes are the name.
    pub(super) fn of(text: &Inline, lead: usize) -> Form {
        let lead = lead.min(text.text.len());
        let (name, rest) = text.text[..text.row_end(lead.saturating_sub(1)).max(lead)].split_at(lead);
        let remark = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let (rest, noted) = remark.map_or((rest, false), |(_, behind)| (behind, true));
        let colon = name.trim_end().ends_with(':') || rest.trim_start().starts_with(':');
        let said = rest.trim_matches([':', ' ']);
        match (said.is_empty(), colon) {
            (true, false) if noted => Form::Noted,
            (true, false) => Form::Bare,
            (true, true) => Form::Colon,
            _ => Form::Valued,
        }
    }

    /// Whether names in one list are written in both of the forms.
    fn fits(self, other: Form) -> bool {
        let noted = |form| matches!(form, Form::Noted);
        self == other || noted(self) && other != Form::Sentence || noted(other) && self != Form::Sentence
    }
}

/// An entry that is still to be judged.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// What it begins with, as written.
    pub(super) word: String,
    pub(super) form: Form,
    /// Whether it is set in bold, as code, or plain.
    pub(super) style: Style,
    /// The keys of what is said right below it.
    pub(super) keys: BTreeSet<String>,
    /// Whether a drawing shows something of that name.
    pub(super) drawn: bool,
    /// Whether what is said of it may be a number, or that there is none.
    pub(super) numbered: bool,
}

/// What the entries of a list are in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entries {
    /// Items of one list: what is said of one stands in it.
    Items,
    /// Paragraphs: what is said of one may be another.
    Paragraphs,
    /// Headings: what is said of them all may be one of them.
    Chapters,
}

impl Said {
    fn key(&self) -> String {
        words::folded(&self.word)
    }
}

/// Judges the entries of a list. None where they all say something about one thing, which its title names; `marked`
/// says that the writer calls it a list of components.
pub(super) fn roles(entries: &[Said], title: &str, marked: bool, of: Entries) -> Option<Vec<Role>> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries {
        *times.entry(entry.key()).or_default() += 1;
        entry.keys.iter().for_each(|key| *keys.entry(key).or_default() += 1);
    }
    // Keys that stand below several entries, or that can only be said of a component.
    let telling = |key: &String| keys.get(key.as_str()).is_some_and(|n| *n > 1) || is_lead(key);
    let depends = |entry: &Said| entry.keys.iter().any(|key| words::is_heading(key, DEPENDS));
    let repeated = |entry: &Said| entries.len() > 2 && times.get(&entry.key()).is_some_and(|n| *n > 1);
    let shown = entries.iter().filter(|entry| entry.drawn).count() * 3 >= entries.len() * 2;
    let beside = shown && of == Entries::Items;
    // Whether the word itself may say that an entry is none.
    let open = |entry: &Said| !(shown && entry.drawn || beside);
    let valued = |entry: &Said| entry.form == Form::Valued && entry.numbered;
    let port = |entry: &Said| valued(entry) && !entry.drawn && words::is_heading(&entry.word, PORTS);
    let lead = |entry: &Said| !entry.drawn && is_of_wiring(&entry.word);
    let fixed = |entry: &Said| lead(entry) || port(entry);
    let said = |entry: &Said| fixed(entry) || repeated(entry) && !depends(entry);
    let owner = |entry: &Said| !said(entry) && entry.keys.iter().any(telling);
    let often = |entry: &Said| open(entry) && words::is_said(&entry.word);
    let always = |entry: &Said| open(entry) && words::is_always_said(&entry.word);
    let remark = |entry: &Said| !entry.drawn && words::is_remark(&entry.word);
    let plain = |entry: &&Said| !said(entry) && (owner(entry) || !often(entry));
    let owners = entries.iter().any(owner);
    let named = |entry: &&Said| plain(entry) && entry.form != Form::Sentence;
    let model = entries.iter().find(|e| owner(e)).or_else(|| entries.iter().find(named));
    let model = model.or_else(|| entries.iter().find(plain)).or(entries.first())?;
    // The ways in which names are written here.
    let mut ways: Vec<(Form, Style)> = vec![(model.form, model.style)];
    for way in entries.iter().filter(|e| owner(e)).map(|e| (e.form, e.style)) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    // Chapters may begin with one about the whole; anything else that begins with a property is about one thing.
    let about_one = match (entries.first(), names_one(title)) {
        (Some(first), true) => said(first) || often(first),
        (Some(first), false) => of != Entries::Chapters && (said(first) || always(first)),
        (None, _) => false,
    };
    if about_one && !marked && !owners {
        return None;
    }
    let role = |(i, entry): (usize, &Said)| {
        let alike = ways.iter().any(|(form, style)| form.fits(entry.form) && *style == entry.style);
        let followed = entries.get(i + 1).is_some_and(said);
        match () {
            () if owner(entry) => Role::Name,
            () if said(entry) => Role::Property,
            () if always(entry) && !(marked && alike) => Role::Property,
            () if often(entry) && !alike => Role::Property,
            () if alike && (marked || followed) => Role::Name,
            () if often(entry) && owners || remark(entry) => Role::Doubtful,
            () if alike || (marked || beside) && entry.style == model.style => Role::Name,
            () if matches!(entry.form, Form::Valued | Form::Sentence) || model.form == Form::Valued => Role::Doubtful,
            () => Role::Name,
        }
    };
    let roles: Vec<Role> = entries.iter().enumerate().map(role).collect();
    roles.contains(&Role::Name).then_some(roles)
}

/// Whether a title names one component, as "Kiln Module" does.
fn names_one(title: &str) -> bool {
    let last = title.split_whitespace().last().unwrap_or_default();
    title.contains(' ') && words::topic(last) == Topic::Components && !last.ends_with(['s', 'S'])
}
