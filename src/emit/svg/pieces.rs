//! How each text looks and what it hangs on: type, size, and the column that it keeps to.

use super::rows::{Item, Rows, What};
use super::sizes as s;
use crate::diagram::{Diagram, NodeShape};
use crate::emit::font::Face;
use crate::emit::names;
use crate::geom::Rect;
use crate::shape::{Shapes, Text, TextRole, Touch};

/// What a text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A node's name.
    Title,
    /// A group's name.
    GroupTitle,
    /// A further row of a node.
    Row,
    /// An edge's label.
    Label,
    /// Anything else.
    Note,
}

/// Where a text stands, by columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// It starts so many pixels right of a column's middle.
    Start(i32, f64),
    /// It ends so many pixels left of a column's middle.
    End(i32, f64),
    /// Its middle is between the middles of two columns.
    Middle(i32, i32),
}

/// A text as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) look: Look,
    pub(super) face: Face,
    pub(super) size: f64,
    pub(super) anchor: Anchor,
    /// Pixels.
    pub(super) width: f64,
    /// Starts with `- `, which is drawn as a bullet.
    pub(super) bullet: bool,
    /// Pixels that it stands lower than its row's middle.
    pub(super) drop: f64,
    /// Pixels that it stands right of its anchor.
    pub(super) shift: f64,
    /// The upright run that it stands beside: a wire and its column.
    pub(super) riser: Option<(usize, i32)>,
    /// The wire whose label it is.
    pub(super) wire: Option<usize>,
}

/// All texts of a drawing, in its order.
pub(super) fn pieces(diagram: &Diagram, rows: &Rows) -> Vec<Piece> {
    let shapes = &diagram.shapes;
    let looks = looks(diagram, rows);
    let touched = touched(shapes);
    shapes
        .texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let (look, mono) = looks[i];
            let (face, size) = match look {
                _ if mono => (Face::Mono, s::MONO),
                Look::Title => (Face::Bold, s::TITLE),
                Look::GroupTitle => (Face::Bold, s::GROUP_TITLE),
                Look::Row | Look::Label | Look::Note => (Face::Sans, s::TEXT),
            };
            let bullet = text.text.starts_with("- ") && look != Look::Label && !mono;
            let width = face.width(&text.text, size);
            let mut piece = Piece {
                look,
                face,
                size,
                anchor: own(text),
                width,
                bullet,
                drop: 0.0,
                shift: 0.0,
                riser: None,
                wire: None,
            };
            hang(diagram, rows, i, touched[i], &mut piece);
            piece
        })
        .collect()
}

/// The anchor that keeps a text's first cell.
fn own(text: &Text) -> Anchor {
    Anchor::Start(text.at.col, -s::CELL.0 / 2.0)
}

fn last(text: &Text) -> i32 {
    text.at.col + text.width.max(1) - 1
}

/// Each text's look, and whether it is monospaced.
fn looks(diagram: &Diagram, rows: &Rows) -> Vec<(Look, bool)> {
    let shapes = &diagram.shapes;
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
                (Look::Row, is_code(&t.text))
            }
            TextRole::Title(_) => (Look::GroupTitle, false),
            TextRole::Label(_) => (Look::Label, false),
            TextRole::Note => (Look::Note, is_code(&t.text)),
        })
        .collect();
    for mut texts in of_node {
        texts.sort_by_key(|&t| (shapes.texts[t].at, t));
        // The texts of a row stand together.
        let lines: Vec<&[usize]> = texts.chunk_by(|&a, &b| shapes.texts[a].at.row == shapes.texts[b].at.row).collect();
        let said: Vec<&str> = lines.iter().map(|l| shapes.texts[l[0]].text.as_str()).collect();
        let mut names = names::name_rows(&said);
        // A name ends at a blank row, a rule, or columns.
        for i in 1..lines.len() {
            let (above, here) = (&shapes.texts[lines[i - 1][0]], &shapes.texts[lines[i][0]]);
            let apart = here.at.row > above.at.row + 1;
            let ruled = (above.at.row + 1..here.at.row).any(|r| rows.walls_over(r, here.at.col, last(here)));
            if apart || ruled || lines[i].len() > 1 {
                names = names.min(i);
                break;
            }
        }
        for (i, line) in lines.iter().enumerate() {
            // Two texts in one slot of a row are columns; they need one pitch.
            let columns = line.windows(2).any(|w| same_slot(shapes, rows, w[0], w[1]));
            for &t in *line {
                looks[t].0 = if i < names { Look::Title } else { Look::Row };
                looks[t].1 =
                    if i < names { looks[t].1 && strictly_code(&shapes.texts[t].text) } else { columns || looks[t].1 };
            }
        }
    }
    looks
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

/// For names, which are code only where every word is.
fn strictly_code(row: &str) -> bool {
    row.split_whitespace().all(|w| is_code_word(w) && !w.contains('.'))
}

fn is_code_word(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '[', ']', ',', ';', '"', '\'']);
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
        || word.ends_with("()")
        || (word.starts_with("--") && word.len() > 3)
        || (inner('_') && word.chars().any(|c| c.is_ascii_alphabetic()))
        || word.matches('/').count() > 1
}

/// What wires end at a text, sideways and up-down.
#[derive(Clone, Copy, Debug, Default)]
struct Touched {
    left: bool,
    right: bool,
}

fn touched(shapes: &Shapes) -> Vec<Touched> {
    let mut touched = vec![Touched::default(); shapes.texts.len()];
    for end in shapes.wires.iter().flat_map(|w| &w.ends) {
        let Touch::Text(t) = end.touch else { continue };
        let Some((slot, text)) = touched.get_mut(t).zip(shapes.texts.get(t)) else { continue };
        if end.at.row == text.at.row {
            slot.left |= end.at.col < text.at.col;
            slot.right |= end.at.col > last(text);
        }
    }
    touched
}

/// Decides what a text hangs on.
fn hang(diagram: &Diagram, rows: &Rows, i: usize, touched: Touched, piece: &mut Piece) {
    let text = &diagram.shapes.texts[i];
    let (row, from, to) = (text.at.row, text.at.col, last(text));
    let (left, right) = (rows.left_of(row, from), rows.right_of(row, to));
    if piece.look == Look::Label {
        label(diagram, rows, text, piece, left, right);
        return;
    }
    let bare = matches!(text.role, TextRole::Node(n)
        if diagram.graph.node_weights().nth(n).is_some_and(|n| n.shape == NodeShape::Text));
    if bare && text.frame.is_none() || touched.left || touched.right {
        piece.anchor = match (touched.left, touched.right) {
            (true, false) => own(text),
            (false, true) => Anchor::End(to, -s::CELL.0 / 2.0),
            _ => Anchor::Middle(from, to),
        };
        return;
    }
    let slot = text.frame.and_then(|f| diagram.shapes.frames.get(f)).map(|f| f.rect);
    match slot {
        Some(frame) => in_frame(&diagram.shapes, rows, i, frame, piece, left, right),
        None if is_centred_by_frame(&diagram.shapes, text) => piece.anchor = Anchor::Middle(from, to),
        None => {}
    }
}

/// A label beside, in or over its wire.
fn label(diagram: &Diagram, rows: &Rows, text: &Text, piece: &mut Piece, left: Option<Item>, right: Option<Item>) {
    let (row, from, to) = (text.at.row, text.at.col, last(text));
    let wire = match text.role {
        TextRole::Label(e) => diagram.graph.edge_weights().nth(e).and_then(|e| e.wire),
        _ => None,
    };
    piece.wire = wire;
    let near = |i: &Item| match i.what {
        What::Riser(w) if from - i.to <= 3 && i.from - to <= 3 => Some((w, i.from)),
        _ => None,
    };
    let (l, r) = (left.as_ref().and_then(near), right.as_ref().and_then(near));
    let mine = |x: Option<(usize, i32)>| x.filter(|(w, _)| Some(*w) == wire);
    let interrupts = rows.runs_over(row, from - 2, to + 2).next().is_some();
    if interrupts {
        piece.anchor = Anchor::Middle(from, to);
    } else if let Some((w, col)) = mine(l).or(if mine(r).is_none() { l } else { None }) {
        piece.anchor = Anchor::Start(col, s::LABEL);
        piece.riser = Some((w, col));
    } else if let Some((w, col)) = r {
        piece.anchor = Anchor::End(col, s::LABEL);
        piece.riser = Some((w, col));
    } else {
        piece.anchor = Anchor::Middle(from, to);
        let room = s::CELL.1 - piece.size * s::HALF_LINE - s::LABEL_ABOVE;
        if rows.runs_over(row + 1, from, to).next().is_some() {
            piece.drop = room.min(6.0);
        } else if rows.runs_over(row - 1, from, to).next().is_some() {
            piece.drop = -room.min(6.0);
        }
    }
}

/// A text in a frame: centred where its author centred it.
fn in_frame(
    shapes: &Shapes,
    rows: &Rows,
    i: usize,
    frame: Rect,
    piece: &mut Piece,
    left: Option<Item>,
    right: Option<Item>,
) {
    let text = &shapes.texts[i];
    let (from, to) = (text.at.col, last(text));
    let wall = |i: Option<Item>| i.filter(|i| i.what == What::Wall).map(|i| i.from);
    let (Some(a), Some(b)) = (wall(left), wall(right)) else {
        if text.at.row == frame.top || text.at.row == frame.bottom {
            // A name in the border.
            piece.anchor = own(text);
        }
        return;
    };
    let (before, after) = (from - a - 1, b - to - 1);
    if names::is_bullet(&text.text) {
        return;
    }
    // Rows that start together but differ in length were set to the left.
    let mut flush = (false, false);
    for row in (frame.top..=frame.bottom).filter(|&r| r != text.at.row) {
        for other in rows.row(row) {
            if let What::Text(_) = other.what
                && (other.to - to - (other.from - from)).abs() >= 3
                && other.from > a
                && other.to < b
            {
                flush.0 |= other.from == from;
                flush.1 |= other.to == to;
            }
        }
    }
    let uneven = (before - after).abs();
    if uneven <= 1 || (!flush.0 && !flush.1 && uneven * 4 <= (before + after).max(8)) {
        if !(flush.0 && uneven > 0) {
            piece.anchor = Anchor::Middle(a, b);
        }
    } else if flush.1 && !flush.0 && after <= 2 {
        piece.anchor = Anchor::End(to, -s::CELL.0 / 2.0);
    }
}

/// Whether a text outside stands centred right under or over a frame.
fn is_centred_by_frame(shapes: &Shapes, text: &Text) -> bool {
    let middle = 2 * text.at.col + text.width - 1;
    shapes.frames.iter().any(|f| {
        let near = text.at.row == f.rect.bottom + 1 || text.at.row == f.rect.top - 1;
        near && (f.rect.left + f.rect.right - middle).abs() <= 2
    })
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
