//! Where everything stands, for `neato -n`: in points, from the bottom left.

use crate::diagram::{Diagram, EdgeIndex, Heads, NodeIndex, NodeShape};
use crate::emit::placed::{middle, path};
use crate::geom::Pos;

/// Width and height of a cell in points.
const CELL: (i32, i32) = (8, 18);

/// The length of an arrowhead, before which its line ends.
const HEAD: i32 = 10;

pub(super) struct Places<'a> {
    placed: &'a Diagram,
}

impl<'a> Places<'a> {
    pub(super) fn of(placed: &'a Diagram) -> Places<'a> {
        Places { placed }
    }

    /// The middle of a cell.
    fn point(&self, p: Pos) -> (i32, i32) {
        (p.col * CELL.0 + CELL.0 / 2, (self.placed.shapes.height - p.row) * CELL.1 - CELL.1 / 2)
    }

    /// Attributes of the page.
    pub(super) fn page(&self) -> String {
        let (width, height) = (self.placed.shapes.width * CELL.0, self.placed.shapes.height * CELL.1);
        format!("bb=\"0,0,{width},{height}\", splines=polyline, ")
    }

    /// Attributes of a node: its walls run through the middle of their cells, letters fill theirs.
    pub(super) fn node(&self, n: NodeIndex) -> String {
        let node = &self.placed.graph[n];
        let rect = node.rect;
        let (left, top) = self.point(Pos::new(rect.left, rect.top));
        let (right, bottom) = self.point(Pos::new(rect.right, rect.bottom));
        let (mut width, mut height) = (right - left, top - bottom);
        if node.shape == NodeShape::Text {
            (width, height) = (width + CELL.0, height + CELL.1);
        }
        let (x, y) = (half(left + right), half(top + bottom));
        format!(
            ", pos=\"{x},{y}\", width={}, height={}, fixedsize=shape",
            inches(width.max(CELL.0)),
            inches(height.max(CELL.1))
        )
    }

    /// Attributes of a cluster.
    pub(super) fn cluster(&self, n: NodeIndex) -> String {
        let rect = self.placed.graph[n].rect;
        let (left, top) = self.point(Pos::new(rect.left, rect.top));
        let (right, bottom) = self.point(Pos::new(rect.right, rect.bottom));
        format!("bb=\"{left},{bottom},{right},{top}\"")
    }

    /// The place of the node in a cluster at which edges end: where the first of them does.
    pub(super) fn anchor(&self, n: NodeIndex) -> String {
        let graph = &self.placed.graph;
        let at = graph.edge_indices().find_map(|e| {
            let (a, b) = graph.edge_endpoints(e)?;
            let path = path(self.placed, e);
            match () {
                () if a == n => path.first().copied(),
                () if b == n => path.last().copied(),
                () => None,
            }
        });
        let (x, y) = self.point(at.unwrap_or(Pos::new(graph[n].rect.left, graph[n].rect.top)));
        format!(", pos=\"{x},{y}\"")
    }

    /// Attributes of an edge: its line as straight pieces of a spline, and the place of its label.
    pub(super) fn edge(&self, e: EdgeIndex) -> Vec<String> {
        let path = path(self.placed, e);
        let mut points: Vec<_> = path.iter().map(|p| self.point(*p)).collect();
        let heads = self.placed.graph[e].heads;
        let mut tips = String::new();
        if heads == Heads::Both
            && let [first, next, ..] = &mut points[..]
        {
            tips += &format!("s,{},{} ", first.0, first.1);
            *first = short_of(*next, *first);
        }
        if heads != Heads::None
            && let [.., before, last] = &mut points[..]
        {
            tips += &format!("e,{},{} ", last.0, last.1);
            *last = short_of(*before, *last);
        }
        let said = |p: &(i32, i32)| format!("{},{}", p.0, p.1);
        let mut spline: Vec<String> = points.first().map(said).into_iter().collect();
        spline.extend(points.windows(2).flat_map(|p| [said(&p[0]), said(&p[1]), said(&p[1])]));
        let mut set = vec![format!("pos=\"{tips}{}\"", spline.join(" "))];
        if self.placed.graph[e].label.is_some() {
            set.push(format!("lp=\"{}\"", said(&self.point(middle(&path)))));
        }
        set
    }
}

/// The place before the tip of a head where its line ends, which comes from `before`.
fn short_of(before: (i32, i32), tip: (i32, i32)) -> (i32, i32) {
    let (dx, dy) = (tip.0 - before.0, tip.1 - before.1);
    let length = dx.abs().max(dy.abs()).max(1);
    let head = HEAD.min(length / 2);
    (tip.0 - dx * head / length, tip.1 - dy * head / length)
}

/// Half a number.
fn half(twice: i32) -> String {
    format!("{}{}", twice.div_euclid(2), if twice % 2 == 0 { "" } else { ".5" })
}

/// Points as inches, in thousandths.
fn inches(points: i32) -> String {
    let thousandths = points * 1000 / 72;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
