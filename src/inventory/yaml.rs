//! YAML into trees: several documents, anchors, merge keys.

use super::error::Fault;
use super::tree::{Tree, Value};
use granit_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Values that aliases may add up to; more is an attack or a mistake.
const MOST_VALUES: usize = 200_000;

/// How deep lists and maps may stand in one another, through aliases too.
const DEEPEST: usize = 128;

/// Reads all documents of a text.
pub(crate) fn read(text: &str) -> Result<Vec<Tree>, Fault> {
    let offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut builder =
        Builder { text, offsets, stack: Vec::new(), anchors: BTreeMap::new(), documents: Vec::new(), values: 0 };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.take(event, span)?,
            Err(error) => {
                let offset = builder.offsets.get(error.marker().index()).copied().unwrap_or(text.len());
                return Err(Fault::new(offset, format!("not YAML: {}", error.info())));
            }
        }
    }
    Ok(builder.documents)
}

/// A list or map that is still open.
struct Open {
    start: usize,
    anchor: usize,
    map: bool,
    children: Vec<Tree>,
}

struct Builder<'a> {
    text: &'a str,
    /// Byte offset of each character.
    offsets: Vec<usize>,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    documents: Vec<Tree>,
    /// How many values are kept for aliases, and are there once more through them.
    values: usize,
}

/// A value that aliases may stand for.
struct Anchored {
    tree: Tree,
    size: usize,
    depth: usize,
}

impl Builder<'_> {
    fn range(&self, span: &Span) -> (usize, usize) {
        let at = |index: usize| self.offsets.get(index).copied().unwrap_or(self.text.len());
        (at(span.start.index()), at(span.end.index()))
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        let (start, end) = self.range(&span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if plain_null { Value::Null } else { Value::Scalar(text.into_owned()) };
                let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) && end >= start + 2;
                let span = if quoted { start + 1..end - 1 } else { start..end };
                self.put(Tree { span, value }, anchor, start)?;
            }
            Event::SequenceStart(_, anchor, _) => {
                self.deep_enough(1, start)?;
                self.stack.push(Open { start, anchor, map: false, children: Vec::new() })
            }
            Event::MappingStart(_, anchor, _) => {
                self.deep_enough(1, start)?;
                self.stack.push(Open { start, anchor, map: true, children: Vec::new() })
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.stack.pop() {
                    let value =
                        if open.map { Value::Map(merged(pairs(open.children))) } else { Value::List(open.children) };
                    self.put(Tree { span: open.start..end.max(open.start), value }, open.anchor, open.start)?;
                }
            }
            Event::Alias(anchor) => {
                let known = self.anchors.get(&anchor);
                let known = known.ok_or_else(|| Fault::new(start, "an alias that refers to its own value"))?;
                let (tree, size) = (known.tree.clone(), known.size);
                self.deep_enough(known.depth, start)?;
                self.copy(size, start)?;
                self.put(tree, 0, start)?;
            }
            Event::DocumentStart(..) => self.anchors.clear(),
            _ => {}
        }
        Ok(())
    }

    /// Refuses a value of that depth where it would stand too deep.
    fn deep_enough(&self, depth: usize, at: usize) -> Result<(), Fault> {
        match self.stack.len() + depth > DEEPEST {
            true => Err(Fault::new(at, "lists and maps stand in one another too deep")),
            false => Ok(()),
        }
    }

    /// Counts values that are there once more.
    fn copy(&mut self, size: usize, at: usize) -> Result<(), Fault> {
        self.values += size;
        match self.values > MOST_VALUES {
            true => Err(Fault::new(at, "aliases blow this file up beyond reason")),
            false => Ok(()),
        }
    }

    fn put(&mut self, tree: Tree, anchor: usize, at: usize) -> Result<(), Fault> {
        if anchor > 0 {
            let (size, depth) = measure(&tree);
            self.copy(size, at)?;
            self.anchors.insert(anchor, Anchored { tree: tree.clone(), size, depth });
        }
        match self.stack.last_mut() {
            Some(open) => open.children.push(tree),
            None => self.documents.push(tree),
        }
        Ok(())
    }
}

/// How many values there are, and how deep they stand in one another.
fn measure(tree: &Tree) -> (usize, usize) {
    let parts: Vec<&Tree> = match &tree.value {
        Value::Null | Value::Scalar(_) => return (1, 0),
        Value::List(items) => items.iter().collect(),
        Value::Map(pairs) => pairs.iter().flat_map(|(key, value)| [key, value]).collect(),
    };
    let parts = parts.into_iter().map(measure);
    parts.fold((1, 1), |(size, depth), (more, deeper)| (size + more, depth.max(deeper + 1)))
}

fn pairs(children: Vec<Tree>) -> Vec<(Tree, Tree)> {
    let mut children = children.into_iter();
    let mut pairs = Vec::new();
    while let (Some(key), Some(value)) = (children.next(), children.next()) {
        pairs.push((key, value));
    }
    pairs
}

/// Resolves `<<`: own keys win over merged ones, earlier merged maps over later ones.
fn merged(pairs: Vec<(Tree, Tree)>) -> Vec<(Tree, Tree)> {
    let (merges, mut own): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| key.text() == Some("<<"));
    if merges.is_empty() {
        return own;
    }
    let mut known: BTreeSet<Option<String>> = own.iter().map(|(key, _)| key.text().map(str::to_owned)).collect();
    for (_, value) in merges {
        let maps = if value.items().is_empty() { vec![value] } else { value.items().to_vec() };
        for (key, value) in maps.iter().flat_map(|map| map.pairs()) {
            if known.insert(key.text().map(str::to_owned)) {
                own.push((key.clone(), value.clone()));
            }
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merge_keys_and_anchors_are_resolved() {
        let text = "x: &base\n  a: 1\n  b: 2\ny:\n  <<: *base\n  b: 3\n";
        let documents = read(text).unwrap();
        assert_eq!(documents[0].path(&["y", "a"]).and_then(Tree::text), Some("1"));
        assert_eq!(documents[0].path(&["y", "b"]).and_then(Tree::text), Some("3"));
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        let text = "é: \"ü x\"\nz: [a, 'b']\n---\nq: ~\n";
        let documents = read(text).unwrap();
        assert_eq!(&text[documents[0].get("é").unwrap().span.clone()], "ü x");
        let items = documents[0].get("z").unwrap().items();
        assert_eq!(&text[items[1].span.clone()], "b");
        assert_eq!(documents[1].get("q").unwrap().value, Value::Null);
    }

    #[test]
    fn errors_say_where() {
        let fault = read("a: 1\nb: [1,\nc: 2\n").unwrap_err();
        assert!(fault.offset > 5, "{fault:?}");
        assert!(fault.message.starts_with("not YAML"));
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for i in 1..9 {
            let list = vec![format!("*a{}", i - 1); 10].join(", ");
            text.push_str(&format!("a{i}: &a{i} [{list}]\n"));
        }
        assert!(read(&text).unwrap_err().message.contains("aliases"));
    }
}
