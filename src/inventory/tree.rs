//! YAML, JSON and TOML alike: values that know where they stand.

use std::ops::Range;

/// A value of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    /// Offsets in the text; of a scalar, what stands between the quotes.
    pub(crate) span: Range<usize>,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Scalar(String),
    List(Vec<Tree>),
    Map(Vec<(Tree, Tree)>),
}

impl Tree {
    /// A value that is not there.
    pub(crate) const NOTHING: Tree = Tree { span: 0..0, value: Value::Null };

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(s) => Some(s),
            _ => None,
        }
    }

    /// The value of a key; the last one where it is given twice.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.pairs().iter().rev().find(|(k, _)| k.text() == Some(key)).map(|(_, v)| v)
    }

    /// Follows keys downwards.
    pub(crate) fn path(&self, keys: &[&str]) -> Option<&Tree> {
        keys.iter().try_fold(self, |tree, key| tree.get(key))
    }

    /// The entries of a map, in order; none of anything else.
    pub(crate) fn pairs(&self) -> &[(Tree, Tree)] {
        match &self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Tree] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The items of a list, the keys of a map, or a scalar alone.
    pub(crate) fn names(&self) -> Vec<&Tree> {
        match &self.value {
            Value::Null => Vec::new(),
            Value::Scalar(_) => vec![self],
            Value::List(items) => items.iter().collect(),
            Value::Map(pairs) => pairs.iter().map(|(k, _)| k).collect(),
        }
    }
}
