//! Where everything stands, for `neato -n`: in points, from the bottom left.

use crate::diagram::{EdgeIndex, Heads, NodeIndex};
use crate::emit::placed::{Area, Placed, Point};

/// The length of an arrowhead, before which its line ends.
const HEAD: i32 = 10;

/// Letters as wide as those of the picture.
pub(super) const FONT: &str = "  node [shape=box, fontname=\"Helvetica\", fontsize=12];\n  \
                               edge [fontname=\"Helvetica\", fontsize=12];\n";

/// The things of a drawing in their places; a pixel is a point.
pub(super) struct Places<'a>(pub(super) Placed<'a>);

impl Places<'_> {
    fn point(&self, (x, y): Point) -> Point {
        let Area { at: (left, top), size: (_, height) } = self.0.whole;
        (x - left, top + height - y)
    }

    /// Attributes of the page.
    pub(super) fn page(&self) -> String {
        let (width, height) = self.0.whole.size;
        format!("bb=\"0,0,{width},{height}\", splines=polyline, ")
    }

    /// Attributes of a node.
    pub(super) fn node(&self, n: NodeIndex) -> String {
        let Area { at, size: (width, height) } = self.0.node(n);
        let (left, top) = self.point(at);
        let (x, y) = (half(2 * left + width), half(2 * top - height));
        format!(", pos=\"{x},{y}\", width={}, height={}, fixedsize=shape", inches(width), inches(height))
    }

    /// Attributes of a cluster.
    pub(super) fn cluster(&self, n: NodeIndex) -> String {
        let Area { at, size: (width, height) } = self.0.node(n);
        let (left, top) = self.point(at);
        format!("bb=\"{left},{},{},{top}\"", top - height, left + width)
    }

    /// The place of the node in a cluster at which edges end: where the first of them does.
    pub(super) fn anchor(&self, n: NodeIndex) -> String {
        let graph = self.0.graph();
        let at = graph.edge_indices().find_map(|e| match graph.edge_endpoints(e)? {
            (a, _) if a == n => self.0.way(e).first(),
            (_, b) if b == n => self.0.way(e).last(),
            _ => None,
        });
        let (x, y) = self.point(at.copied().unwrap_or(self.0.node(n).at));
        format!(", pos=\"{x},{y}\"")
    }

    /// Attributes of an edge: its line as straight pieces of a spline, and the place of its label.
    pub(super) fn edge(&self, e: EdgeIndex, heads: Heads) -> Vec<String> {
        let mut points: Vec<_> = self.0.way(e).iter().map(|p| self.point(*p)).collect();
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
        let said = |p: &Point| format!("{},{}", p.0, p.1);
        let mut spline: Vec<String> = points.first().map(said).into_iter().collect();
        spline.extend(points.windows(2).flat_map(|p| [said(&p[0]), said(&p[1]), said(&p[1])]));
        let mut set = vec![format!("pos=\"{tips}{}\"", spline.join(" "))];
        if let Some(label) = self.0.label(e) {
            set.push(format!("lp=\"{}\"", said(&self.point(label.middle))));
        }
        set
    }
}

/// The place before the tip of a head where its line ends, which comes from `before`.
fn short_of(before: Point, tip: Point) -> Point {
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
