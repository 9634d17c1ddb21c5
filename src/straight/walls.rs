//! Draws what frames lack: corners and pieces of wall, in the frame's own style.

use super::canvas::Canvas;
use super::scope::Scope;
use crate::geom::{Dir, Pos, Rect};
use crate::glyph::{self, Role, UPRIGHT};
use crate::shape::Frame;

/// How the border of a frame is drawn.
#[derive(Clone, Copy, Debug)]
struct Style {
    level: char,
    upright: char,
    /// Top left, top right, bottom left, bottom right.
    corners: [char; 4],
}

impl Style {
    /// The style of most of what stands.
    fn of(canvas: &Canvas, rect: &Rect) -> Style {
        let level = most(
            (rect.left + 1..rect.right).flat_map(|c| [Pos::new(c, rect.top), Pos::new(c, rect.bottom)]),
            canvas,
            |g| g.level() && g.arms & UPRIGHT == 0,
        )
        .unwrap_or('-');
        let upright = most(
            (rect.top + 1..rect.bottom).flat_map(|r| [Pos::new(rect.left, r), Pos::new(rect.right, r)]),
            canvas,
            |g| g.upright() && !g.level(),
        )
        .unwrap_or(if glyph::of(level).ascii { '|' } else { glyph::straight(glyph::weight(level), Dir::Up) });
        let drawn = corners(rect).map(|(p, _)| canvas.get(p));
        let ascii = glyph::of(level).ascii;
        let found = |set: &[[char; 4]]| {
            let same = |s: &[char; 4]| (0..4).filter(|&k| s[k] == drawn[k]).count();
            set.iter().max_by_key(|s| same(s)).filter(|s| same(s) > 0).copied()
        };
        let corners = if ascii {
            found(&[['+'; 4], ['*'; 4], ['#'; 4], ['o'; 4], ['.', '.', '\'', '\''], [',', '.', '`', '\'']])
                .unwrap_or(['+'; 4])
        } else {
            let (l, u) = (glyph::weight(level), glyph::weight(upright));
            let square =
                [[0, l, u, 0], [0, 0, u, l], [u, l, 0, 0], [u, 0, 0, l]].map(|w| glyph::joining(w).unwrap_or('+'));
            if l == 1 && u == 1 { found(&[square, ['╭', '╮', '╰', '╯']]).unwrap_or(square) } else { square }
        };
        Style { level, upright, corners }
    }
}

/// The corners of a rectangle and the arms that each needs.
fn corners(r: &Rect) -> [(Pos, [Dir; 2]); 4] {
    use Dir::{Down, Left, Right, Up};
    [
        (Pos::new(r.left, r.top), [Right, Down]),
        (Pos::new(r.right, r.top), [Left, Down]),
        (Pos::new(r.left, r.bottom), [Right, Up]),
        (Pos::new(r.right, r.bottom), [Left, Up]),
    ]
}

/// The character that most of the places have, of those that `fits` admits.
fn most(places: impl Iterator<Item = Pos>, canvas: &Canvas, fits: impl Fn(&glyph::Glyph) -> bool) -> Option<char> {
    let mut seen: Vec<(usize, char)> = Vec::new();
    for c in places.map(|p| canvas.get(p)) {
        let g = glyph::of(c);
        if g.role != Role::Line || !fits(&g) {
            continue;
        }
        match seen.iter_mut().find(|s| s.1 == c) {
            Some(s) => s.0 += 1,
            None => seen.push((1, c)),
        }
    }
    seen.into_iter().rev().max_by_key(|s| s.0).map(|s| s.1)
}

/// Mends the border of a frame that stands at `rect`; `walls` says in which rows the two walls are to be drawn.
pub(super) fn mend(canvas: &mut Canvas, frame: &Frame, rect: Rect, missing: &[Pos], scope: Scope) {
    // Slanted sides leave the corners out.
    if frame.slanted || frame.leaning {
        return;
    }
    let style = Style::of(canvas, &rect);
    let sound = corners(&rect).map(|(p, arms)| {
        let g = glyph::of(canvas.get(p));
        match g.role {
            Role::Line => !g.ascii && arms.iter().all(|&d| g.arm(d)),
            Role::Joint => arms.iter().all(|&d| g.arm(d)) || !g.round,
            Role::Slant | Role::Head(_) | Role::TwoHeads => true,
            Role::Blank | Role::Shade => false,
            // A letter is a word's, whatever it stands on.
            Role::Text => true,
        }
    });
    let drawn = scope.draws_corners(sound.iter().filter(|s| **s).count());
    for (k, (p, _)) in corners(&rect).into_iter().enumerate() {
        let g = glyph::of(canvas.get(p));
        // Inset corners (`.`, `'`) stand a column beside their wall.
        let wall = if k % 2 == 0 { frame.rect.left } else { frame.rect.right };
        let inset = (k < 2 || frame.round) && frame.corners[k].col != wall && g.ascii && g.role == Role::Blank;
        if drawn && !sound[k] && !inset {
            canvas.put(p, style.corners[k]);
        }
    }
    for row in [rect.top, rect.bottom] {
        for col in rect.left + 1..rect.right {
            let p = Pos::new(col, row);
            let end = col == rect.left + 1 || col == rect.right - 1;
            let line = |d: Dir| stretching(canvas, p.step(d, 1));
            if glyph::of(canvas.get(p)).role == Role::Blank
                && canvas.get(p) == ' '
                && end
                && (line(Dir::Left) || line(Dir::Right))
            {
                canvas.put(p, style.level);
            }
        }
    }
    for &p in missing {
        if glyph::of(canvas.get(p)).role == Role::Blank && canvas.get(p) != '\0' {
            canvas.put(p, style.upright);
        }
    }
}

fn stretching(canvas: &Canvas, p: Pos) -> bool {
    super::canvas::stretches(canvas.get(p))
}
