//! The measures of a picture in pixels. One table; nothing else names a size.

use crate::shape::HeadStyle;

/// A cell's width and height.
pub(crate) const CELL: (f64, f64) = (9.0, 20.0);
/// From the drawing to the page's edge.
pub(crate) const MARGIN: f64 = 24.0;
/// Radius of the page's corners.
pub(crate) const PAGE_RADIUS: f64 = 8.0;

/// Line width of wires and borders.
pub(crate) const STROKE: f64 = 1.5;
/// Line width of what is drawn heavy.
pub(crate) const HEAVY: f64 = 2.5;
/// Line width of a group's border, of a rule, and of each line of a double one.
pub(crate) const THIN: f64 = 1.0;
/// From line to line of a double one.
pub(crate) const DOUBLE_GAP: f64 = 3.0;
/// Dash and gap.
pub(crate) const DASHES: &str = "5 4";

/// Radius of a box's corners.
pub(crate) const RADIUS: f64 = 6.0;
/// Radius of a box's corners that are drawn round.
pub(crate) const ROUND_RADIUS: f64 = 10.0;
/// Half the height of a cylinder's lid.
pub(crate) const LID: f64 = 5.0;
/// How much of a colour that a drawing gives a group is seen.
pub(crate) const WASH: &str = ".2";
/// How far a side leans.
pub(crate) const LEAN: f64 = 14.0;
/// How far paper is torn off below, up and down.
pub(crate) const TEAR: f64 = 4.0;
/// How far the sides of a decision slant.
pub(crate) const SLANT: f64 = 18.0;
/// Radius of a user's head, and from its middle down to the box.
pub(crate) const CROWN: f64 = 10.0;
pub(crate) const NECK: f64 = 8.0;
/// Most that a box with a head is wide.
pub(crate) const SHOULDER: f64 = 150.0;
/// Columns left and right of a user's head that are free.
pub(crate) const BESIDE_HEAD: i32 = 3;
/// How far a shadow lies right of its box and below it.
pub(crate) const SHADOW: f64 = 5.0;
/// Radius of a wire's bends.
pub(crate) const BEND: f64 = 6.0;
/// Longest step in a wire that is taken for a slip, not for a bend.
pub(crate) const KINK: f64 = 20.0;
/// Most cells between a wire's end and the wall of the frame that it touches.
pub(crate) const ASTRAY: i32 = 3;
/// From the corner of a box to a wire on its side.
pub(crate) const CORNER: f64 = 10.0;
/// Between a wire that moves and the next one beside it.
pub(crate) const APART: f64 = 12.0;
/// Radius of the dot on a junction.
pub(crate) const JUNCTION: f64 = 2.5;
/// Half the gap in the lower of two wires that cross.
pub(crate) const CROSSING: f64 = 4.0;
/// Length and width of a head.
pub(crate) const HEAD: f64 = 9.0;
/// How far a line runs into its head, so that no seam shows.
pub(crate) const HEAD_OVERLAP: f64 = 1.5;
/// Least length of line before a head.
pub(crate) const SHAFT: f64 = 8.0;
/// Least length of a line with its head.
pub(crate) const LINE: f64 = HEAD + SHAFT + 1.0;

/// Size of a title's text.
pub(crate) const TITLE: f64 = 14.0;
/// Size of all other text.
pub(crate) const TEXT: f64 = 12.5;
/// Size of a group's title.
pub(crate) const GROUP_TITLE: f64 = 12.0;
/// Size of monospaced text; its advance is then about four fifths of a cell.
pub(crate) const MONO: f64 = 12.0;
/// How much wider the letters of a viewer's font may be, where none of those named is there: DejaVu Sans is by an eighth.
pub(crate) const WIDER: f64 = 1.15;
/// Half the height that a line of text takes, by its size.
pub(crate) const HALF_LINE: f64 = 0.6;
/// From a text's middle to its baseline, by its size; in whole pixels, on which letters are crisp.
pub(crate) const BASELINE: f64 = 0.36;

/// From a text to the wall of its own box, sideways.
pub(crate) const PAD: f64 = 12.0;
/// What a box gets above and below its cells.
pub(crate) const AIR: f64 = 4.0;
/// From a text to a line or wall that is not its own.
pub(crate) const CLEAR: f64 = 8.0;
/// From a label to the upright wire beside it.
pub(crate) const LABEL: f64 = 12.0;
/// From a label to the line that it interrupts.
pub(crate) const LABEL_GAP: f64 = 5.0;
/// From a text to the end of the upright line that it parts, or that begins under it: the least that is seen.
pub(crate) const TEXT_GAP: f64 = 3.0;
/// From a label's line of text down to the level wire under it.
pub(crate) const LABEL_ABOVE: f64 = 4.0;
/// From a bare text to the line that ends at it.
pub(crate) const TEXT_END: f64 = 6.0;
/// From a name of a tree to the line that ends at it, sideways and above.
pub(crate) const TWIG_END: f64 = 6.0;
/// The same, below.
pub(crate) const TWIG_TOP: f64 = 3.0;
/// From a bullet's left to its item.
pub(crate) const BULLET_INDENT: f64 = 13.0;
/// Radius of a bullet.
pub(crate) const BULLET: f64 = 2.0;

/// Height of a row of a tree.
pub(crate) const TREE_ROW: f64 = 23.0;
/// Height of a row of characters that must join those above and below.
pub(crate) const SKETCH_ROW: f64 = 17.5;
/// Size of characters that fill their cells.
pub(crate) const SKETCH: f64 = 15.0;

/// From a pill's side to its text.
pub(crate) const PILL_PAD: f64 = 14.0;
/// Half a pill's height.
pub(crate) const PILL: f64 = 15.0;
/// Least length of an arrow between pills, its head included.
pub(crate) const ARROW: f64 = 34.0;
/// Between lines that join the same two pills.
pub(crate) const ABREAST: f64 = 24.0;
/// Between rows of pills.
pub(crate) const PILL_ROW: f64 = 46.0;
/// Between a row of pills and a row of something else.
pub(crate) const PILL_NEXT: f64 = 34.0;

/// How far before its tip the line into a head ends.
pub(super) fn head(style: HeadStyle) -> f64 {
    match style {
        HeadStyle::Filled => HEAD - HEAD_OVERLAP,
        HeadStyle::Hollow | HeadStyle::Dot => HEAD,
    }
}
