//! A list of components: what all sources give.

use super::kind::Kind;
use super::place::Place;
use crate::geom::Dir;
use crate::shape::Stroke;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences that name components by which it is the manner of a list to say so.
const MANNER: usize = 2;

/// A list of components, with what it says about their dependencies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inventory {
    /// What it was read from.
    pub kind: Kind,
    /// The heading, lead-in or caption that names the list; a file's name for a file.
    pub title: String,
    /// The level-2 section of the document that holds it, counted from 0; none for a file.
    pub section: Option<usize>,
    /// Where it stands, first to last row.
    pub place: Place,
    /// What makes it a list of components.
    pub evidence: Evidence,
    /// Its components in order.
    pub components: Vec<Component>,
    /// The groups that it puts them in, outer before inner.
    pub groups: Vec<Group>,
    /// The dependencies that it states, in order.
    pub dependencies: Vec<Dependency>,
    /// Connections that it hints at without stating a dependency: a URL in a service's environment.
    pub hints: Vec<(String, String)>,
    /// Entries that are still to be filled in.
    pub placeholders: Vec<Place>,
    /// Whether the order of the dependencies means something.
    pub ordered: bool,
    /// The way that it says it is to be drawn.
    pub direction: Option<Dir>,
    /// The same list read a level deeper: its entries are layers, and the components stand below them. Which reading
    /// is right, the drawing decides.
    pub inner: Option<Box<Inventory>>,
    /// What its source says beside components and dependencies, one of each in words, and how often: what is lost where
    /// the list is drawn. How things look is not counted.
    pub unread: BTreeMap<&'static str, usize>,
    /// Where sentences name what may be no components, and of which component they speak: "Uses A".
    pub(super) sentences: BTreeMap<(usize, usize), String>,
    /// The names and aliases of its components.
    known: BTreeSet<String>,
}

/// What makes a list a list of components.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// Its form or its title says so.
    Named,
    /// A comment before it says so, and perhaps of which drawing.
    Marked {
        /// The drawing's title, where the comment gives one.
        of: Option<String>,
    },
    /// Its title speaks of something else (the word is kept); it is bound by hand or not at all.
    Other(String),
    /// Nothing does; it is bound by hand or not at all.
    Unsaid,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Component {
    /// Its name as written.
    pub name: String,
    /// Other names that the list gives it.
    pub aliases: Vec<String>,
    /// Where the name stands.
    pub place: Place,
    /// The group that holds it (index into [`Inventory::groups`]).
    pub group: Option<usize>,
    /// Whether the list says on what it depends, if only on nothing.
    pub states_dependencies: bool,
    /// What stands below its name in its box: the fields of a record, the rows of a table.
    pub rows: Vec<String>,
    /// Ports that the list gives it.
    pub ports: Vec<u16>,
    /// Whether it may as well be something that the list says of another component; the drawing decides.
    pub doubtful: bool,
}

impl Component {
    /// A component with nothing but its name.
    pub fn new(name: impl Into<String>, place: Place) -> Self {
        Component {
            name: name.into(),
            aliases: Vec::new(),
            place,
            group: None,
            states_dependencies: false,
            rows: Vec::new(),
            ports: Vec::new(),
            doubtful: false,
        }
    }
}

/// A group of components. Dependencies may end at it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// What the file calls it.
    pub id: String,
    /// Its name as a reader sees it.
    pub name: String,
    /// The group that holds it (index into [`Inventory::groups`]).
    pub parent: Option<usize>,
}

/// A stated connection.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dependency {
    /// The one that depends, calls, sends.
    pub from: String,
    /// The one that is depended on.
    pub to: String,
    /// What the list calls the connection.
    pub label: Option<String>,
    /// Whether the list gives it a direction.
    pub directed: bool,
    /// How the list draws it.
    pub stroke: Stroke,
    /// Where it is stated.
    pub place: Place,
}

impl Inventory {
    /// An empty list.
    pub(crate) fn new(kind: Kind, title: impl Into<String>, place: Place) -> Self {
        Inventory {
            kind,
            title: title.into(),
            section: None,
            place,
            evidence: Evidence::Named,
            components: Vec::new(),
            groups: Vec::new(),
            dependencies: Vec::new(),
            hints: Vec::new(),
            placeholders: Vec::new(),
            ordered: false,
            direction: None,
            inner: None,
            unread: BTreeMap::new(),
            sentences: BTreeMap::new(),
            known: BTreeSet::new(),
        }
    }

    /// Adds a component.
    pub(crate) fn push(&mut self, component: Component) {
        self.known.extend(component.aliases.iter().chain([&component.name]).cloned());
        self.components.push(component);
    }

    /// Whether a component has this name or alias.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.known.contains(name)
    }

    /// Adds a component unless one of this name or alias is there.
    pub(crate) fn mention(&mut self, name: &str, place: impl FnOnce() -> Place) {
        if !self.knows(name) {
            self.push(Component::new(name, place()));
        }
    }

    /// Adds a connection with a direction.
    pub(crate) fn depend(&mut self, from: impl Into<String>, to: impl Into<String>, place: Place) {
        let (from, to) = (from.into(), to.into());
        self.dependencies.push(Dependency { from, to, label: None, directed: true, stroke: Stroke::Light, place });
    }

    /// Adds a connection at which a sentence about a component hints.
    pub(super) fn depend_perhaps(&mut self, of: &Component, (from, to): (&str, &str), place: Place) {
        self.sentences.insert(place.span, of.name.clone());
        self.depend(from, to, place);
    }

    /// Decides which sentences state dependencies: those on what is listed or drawn, and where that is most of them,
    /// those on other names, too.
    pub(super) fn settle(&mut self, drawn: &dyn Fn(&str) -> bool) {
        if self.sentences.is_empty() {
            return;
        }
        let names: BTreeSet<String> = self.known.iter().map(|name| name.to_lowercase()).collect();
        let known = |name: &str| names.contains(&name.to_lowercase()) || drawn(name);
        let perhaps = |d: &&Dependency| self.sentences.contains_key(&d.place.span);
        let (sure, all) = {
            let perhaps = || self.dependencies.iter().filter(perhaps);
            (perhaps().filter(|d| known(&d.from) && known(&d.to)).count(), perhaps().count())
        };
        let usual = sure >= MANNER && sure * 3 >= all * 2;
        let name = |text: &str| text.starts_with(char::is_uppercase) || text.contains(['-', '_']);
        let mut states = BTreeSet::new();
        self.dependencies.retain(|d| {
            let Some(speaks_of) = self.sentences.get(&d.place.span) else { return true };
            let kept = [&d.from, &d.to].into_iter().all(|end| known(end) || usual && name(end));
            states.extend(kept.then(|| speaks_of.clone()));
            kept
        });
        for component in self.components.iter_mut().filter(|component| states.contains(&component.name)) {
            component.states_dependencies = true;
        }
    }

    /// Counts something that a list has no place for.
    pub(crate) fn leave(&mut self, what: &'static str) {
        *self.unread.entry(what).or_insert(0) += 1;
    }

    /// Opens a group in another; one that is named again goes on.
    pub(crate) fn enter(&mut self, id: &str, parent: Option<usize>) -> usize {
        self.groups.iter().position(|g| g.id == id).unwrap_or_else(|| {
            self.groups.push(Group { id: id.to_owned(), name: id.to_owned(), parent });
            self.groups.len() - 1
        })
    }

    /// Puts a group into another, unless that lies in it.
    pub(crate) fn nest(&mut self, group: usize, parent: usize) {
        let around = std::iter::successors(Some(parent), |&g| self.groups[g].parent);
        if around.take(self.groups.len() + 1).all(|g| g != group) {
            self.groups[group].parent = Some(parent);
        }
    }

    /// Drops the components that turned out to be groups: a file may name one before it opens it.
    pub(crate) fn drop_groups(&mut self) {
        let groups: BTreeSet<&str> = self.groups.iter().map(|g| g.id.as_str()).collect();
        self.components.retain(|c| !c.aliases.iter().any(|a| groups.contains(a.as_str())));
    }

    /// The component of that name or alias.
    pub fn component(&self, name: &str) -> Option<&Component> {
        let named = self.components.iter().find(|c| c.name == name);
        named.or_else(|| self.components.iter().find(|c| c.aliases.iter().any(|a| a == name)))
    }

    /// Whether it is, by its own words, a list of components, and has some.
    pub(crate) fn is_of_components(&self) -> bool {
        matches!(self.evidence, Evidence::Named | Evidence::Marked { .. }) && !self.components.is_empty()
    }

    /// Whether a connection which the list does not state is meant not to be.
    pub(crate) fn is_complete(&self) -> bool {
        self.kind.states_every_edge()
            || (!self.components.is_empty() && self.components.iter().all(|c| c.states_dependencies || c.doubtful))
    }

    /// Changes the list, and the same list read deeper.
    pub(super) fn levels_mut(&mut self, mut change: impl FnMut(&mut Inventory)) {
        let mut level = Some(self);
        while let Some(list) = level {
            change(list);
            level = list.inner.as_deref_mut();
        }
    }

    /// Drops the dependencies on what is none of its components.
    pub(super) fn keep_own(&mut self) {
        let known = &self.known;
        self.dependencies.retain(|dependency| known.contains(&dependency.to));
    }

    /// Adds what `other` says, as a second compose file on the command line of compose does.
    pub fn extend(&mut self, other: Inventory) {
        for component in other.components {
            match self.components.iter_mut().find(|c| c.name == component.name) {
                Some(known) => {
                    known.aliases.extend(component.aliases);
                    known.ports.extend(component.ports);
                    known.states_dependencies |= component.states_dependencies;
                }
                None => self.push(component),
            }
        }
        for dependency in other.dependencies {
            if !self.dependencies.iter().any(|d| d.from == dependency.from && d.to == dependency.to) {
                self.dependencies.push(dependency);
            }
        }
        for (what, times) in other.unread {
            *self.unread.entry(what).or_insert(0) += times;
        }
        self.hints.extend(other.hints);
        self.placeholders.extend(other.placeholders);
    }
}
