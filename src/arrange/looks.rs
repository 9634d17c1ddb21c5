//! What each text is to the reader, and which type that takes.

use super::groups::grouped;
use super::manner::Manner;
use super::names;
use super::rows::{Rows, What};
use crate::diagram::{Diagram, NodeIndex, NodeShape};
use crate::shape::{Shapes, Text, TextRole};

/// Columns by which a name begins behind the rows under it where it alone was meant in the middle.
const SET_OFF: i32 = 4;

/// What a text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// A node's name.
    Title,
    /// A name in a row of names: in a tree, in a chain.
    Name,
    /// The name of what holds others in a tree.
    Folder,
    /// A group's name.
    GroupTitle,
    /// A further row of a node.
    Row,
    /// An edge's label.
    Label,
    /// Anything else.
    Note,
}

/// Each text's look, and whether it is monospaced.
pub(super) fn looks(diagram: &Diagram, rows: &Rows, manner: Manner) -> Vec<(Look, bool)> {
    let shapes = &diagram.shapes;
    match manner {
        Manner::Sketch => return vec![(Look::Note, true); shapes.texts.len()],
        Manner::Tree | Manner::Flow => return names_in_rows(diagram, manner),
        Manner::Plan => {}
    }
    let mut of_node: Vec<Vec<usize>> = vec![Vec::new(); diagram.graph.node_count()];
    let mut looks: Vec<(Look, bool)> = shapes
        .texts
        .iter()
        .enumerate()
        .map(|(i, t)| match t.role {
            TextRole::Node(n) => {
                if let Some(texts) = of_node.get_mut(n) {
                    texts.push(i);
                }
                (Look::Row, false)
            }
            TextRole::Title(_) => (Look::GroupTitle, false),
            TextRole::Label(_) => (Look::Label, false),
            TextRole::Aside | TextRole::Note => (Look::Note, is_code(&t.text)),
        })
        .collect();
    let mut told: Vec<Told<'_>> = Vec::new();
    for texts in &mut of_node {
        texts.sort_by_key(|&t| (shapes.texts[t].at, t));
        // The texts of a row stand together.
        let lines: Vec<&[usize]> = texts.chunk_by(|&a, &b| shapes.texts[a].at.row == shapes.texts[b].at.row).collect();
        let said: Vec<&str> = lines.iter().map(|l| shapes.texts[l[0]].text.as_str()).collect();
        // A name ends at a blank row, a rule, columns, or a row that begins far before it and is not under its middle.
        let is_parted = |&i: &usize| {
            let (above, here) = (&shapes.texts[lines[i - 1][0]], &shapes.texts[lines[i][0]]);
            let apart = here.at.row > above.at.row + 1;
            let ruled =
                (above.at.row + 1..here.at.row).any(|r| rows.walls_over(r, here.at.col, here.at.col + here.width - 1));
            let (first, middle) = (&shapes.texts[lines[0][0]], |t: &Text| 2 * t.at.col + t.width);
            let set_off = first.at.col >= here.at.col + SET_OFF && (middle(first) - middle(here)).abs() > SET_OFF;
            apart || ruled || set_off || lines[i].len() > 1
        };
        let whole = (1..lines.len()).find(is_parted).unwrap_or(lines.len());
        // What a decision asks is one question.
        let asks = texts.iter().any(|&t| shapes.texts[t].frame.is_some_and(|f| shapes.frames[f].slanted));
        let names = match () {
            () if asks => said.len(),
            () if is_nameless(&said) => 0,
            () => names::name_rows(&said[..whole]),
        };
        told.push(Told { lines, said, names });
    }
    agree(diagram, &mut told);
    for Told { lines, said, names } in told {
        let codes = code_rows(&said);
        for (i, line) in lines.iter().enumerate() {
            // Two texts in one slot of a row are columns; they need one pitch.
            let columns = line.windows(2).any(|w| same_slot(shapes, rows, w[0], w[1]));
            for &t in *line {
                looks[t] = if i < names { (Look::Title, false) } else { (Look::Row, columns || codes[i]) };
            }
        }
    }
    one_type(diagram, &mut looks);
    looks
}

/// The text of a node, row by row, and how many of its rows are its name.
struct Told<'a> {
    lines: Vec<&'a [usize]>,
    said: Vec<&'a str>,
    names: usize,
}

/// Sisters, which begin in one row and have as many rows of text, have as many rows of a name, as most of them say.
/// What has a sign of its own (a bracket, a bullet) neither votes nor follows.
fn agree(diagram: &Diagram, told: &mut [Told<'_>]) {
    let is_voice = |n: NodeIndex| {
        let told = &told[n.index()];
        let signed = told.said.get(told.names).is_some_and(|row| names::is_secondary(row));
        told.names > 0 && told.lines.len() > 1 && !signed && !diagram.graph[n].group
    };
    let kin = |n: NodeIndex| (diagram.graph[n].parent, diagram.graph[n].rect.top, told[n.index()].lines.len());
    let voices = diagram.graph.node_indices().filter(|&n| is_voice(n));
    for family in grouped(voices.map(|n| (kin(n), n.index()))) {
        let voices = |names: usize| family.iter().filter(|&&i| told[i].names == names).count();
        let most = family.iter().map(|&i| told[i].names).find(|&names| voices(names) * 2 > family.len());
        if let Some(names) = most {
            family.iter().for_each(|&i| told[i].names = names);
        }
    }
}

/// Names of boxes are of one type, and bare names: monospaced where all are code.
fn one_type(diagram: &Diagram, looks: &mut [(Look, bool)]) {
    for shape in [NodeShape::Box, NodeShape::Text] {
        let is_one = |text: &Text| match text.role {
            TextRole::Node(n) => diagram.graph.node_weight(NodeIndex::new(n)).is_some_and(|n| n.shape == shape),
            _ => false,
        };
        let texts = diagram.shapes.texts.iter().zip(&mut *looks);
        let (names, mut looks): (Vec<&str>, Vec<&mut (Look, bool)>) = texts
            .filter(|(text, look)| look.0 == Look::Title && is_one(text))
            .map(|(text, look)| (text.text.as_str(), look))
            .unzip();
        let code = names.iter().all(|name| name.split_whitespace().all(is_code_word));
        looks.iter_mut().for_each(|look| look.1 = code);
    }
}

/// The looks of a tree or a chain: all of one face. What holds others in a tree is set apart.
fn names_in_rows(diagram: &Diagram, manner: Manner) -> Vec<(Look, bool)> {
    let holds = |n: usize| manner == Manner::Tree && diagram.graph.neighbors(NodeIndex::new(n)).next().is_some();
    let look = |t: &Text| match t.role {
        TextRole::Node(n) if holds(n) || manner == Manner::Tree && t.text.ends_with('/') => (Look::Folder, false),
        TextRole::Node(_) | TextRole::Title(_) => (Look::Name, false),
        TextRole::Label(_) => (Look::Label, false),
        TextRole::Aside | TextRole::Note => (Look::Note, false),
    };
    diagram.shapes.texts.iter().map(look).collect()
}

/// Whether no wall stands between two texts of a row.
fn same_slot(shapes: &Shapes, rows: &Rows, a: usize, b: usize) -> bool {
    let (a, b) = (&shapes.texts[a], &shapes.texts[b]);
    !rows.row(a.at.row).iter().any(|i| i.what == What::Wall && i.from > a.at.col && i.to < b.at.col)
}

/// Whether most words of a row are code: paths, identifiers, options.
fn is_code(row: &str) -> bool {
    let words: Vec<&str> = row.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let code = words.iter().filter(|w| is_code_word(w)).count();
    code > 0 && code * 2 >= words.len() + usize::from(words.len() > 2)
}

/// Whether the rows of a node are a list without a name above it.
fn is_nameless(rows: &[&str]) -> bool {
    let items = |is_item: fn(&str) -> bool| {
        rows.first().is_some_and(|r| is_item(r)) && rows.iter().filter(|r| is_item(r)).count() > 1
    };
    let is_number = |r: &str| r.contains(|c: char| c.is_ascii_digit()) && !r.contains(char::is_alphabetic);
    items(names::is_bullet) || items(names::is_numbered) || items(is_number)
}

/// Which rows of a node are code. The items of a list are so, all of them, if most are; rows of a word each are one.
fn code_rows(rows: &[&str]) -> Vec<bool> {
    let is_word = |row: &str| !row.contains(char::is_whitespace);
    let mut code = Vec::new();
    for list in rows.chunk_by(|a, b| names::is_bullet(a) && names::is_bullet(b) || is_word(a) && is_word(b)) {
        let most = list.iter().filter(|row| is_code(row)).count() * 2 > list.len();
        code.extend(std::iter::repeat_n(most, list.len()));
    }
    code
}

fn is_code_word(whole: &str) -> bool {
    let word = whole.trim_matches(['(', ')', '[', ']', ',', ';', '"', '\'']);
    let inner = |sep: char| {
        let mut parts = word.split(sep);
        word.contains(sep) && parts.all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
    };
    let path = word.starts_with('/')
        && word.len() > 2
        && word[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || "_:{".contains(c));
    let file = match word.rsplit_once('.') {
        Some((stem, ending)) => {
            (1..=4).contains(&ending.len())
                && ending.starts_with(|c: char| c.is_ascii_lowercase())
                && ending.chars().all(|c| c.is_ascii_alphanumeric())
                && stem.starts_with(|c: char| c.is_ascii_lowercase() || "._/".contains(c))
                && stem.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
        }
        None => false,
    };
    path || file
        || word.contains("::")
        || word.contains('`')
        || whole.contains("()")
        || (word.starts_with("--") && word.len() > 3)
        || (inner('_') && word.chars().any(|c| c.is_ascii_alphabetic()))
        || word.matches('/').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_from_words() {
        for code in ["/api/v1", "user_id", "std::fmt", "run()", "--all", "src/main.rs", "main.rs", "`x`", "GET /users"]
        {
            assert!(is_code(code), "{code}");
        }
        for words in ["API Gateway / Load Balancer", "HTTPS/gRPC", "Next.js", "e.g. this", "10.5", "TCP/IP", "a - b"] {
            assert!(!is_code(words), "{words}");
        }
    }
}
