//! U+2500–257F: the arms of each box-drawing character, by table.

use super::{Glyph, Role, Stroke, TEXT};

/// Up, right, down, left of each character: 0 none, 1 light, 2 heavy, 3 double.
const ARMS: [u16; 128] = [
    0x0101, 0x0202, 0x1010, 0x2020, 0x0101, 0x0202, 0x1010, 0x2020, // ─━│┃┄┅┆┇
    0x0101, 0x0202, 0x1010, 0x2020, 0x0110, 0x0210, 0x0120, 0x0220, // ┈┉┊┋┌┍┎┏
    0x0011, 0x0012, 0x0021, 0x0022, 0x1100, 0x1200, 0x2100, 0x2200, // ┐┑┒┓└┕┖┗
    0x1001, 0x1002, 0x2001, 0x2002, 0x1110, 0x1210, 0x2110, 0x1120, // ┘┙┚┛├┝┞┟
    0x2120, 0x2210, 0x1220, 0x2220, 0x1011, 0x1012, 0x2011, 0x1021, // ┠┡┢┣┤┥┦┧
    0x2021, 0x2012, 0x1022, 0x2022, 0x0111, 0x0112, 0x0211, 0x0212, // ┨┩┪┫┬┭┮┯
    0x0121, 0x0122, 0x0221, 0x0222, 0x1101, 0x1102, 0x1201, 0x1202, // ┰┱┲┳┴┵┶┷
    0x2101, 0x2102, 0x2201, 0x2202, 0x1111, 0x1112, 0x1211, 0x1212, // ┸┹┺┻┼┽┾┿
    0x2111, 0x1121, 0x2121, 0x2112, 0x2211, 0x1122, 0x1221, 0x2212, // ╀╁╂╃╄╅╆╇
    0x1222, 0x2122, 0x2221, 0x2222, 0x0101, 0x0202, 0x1010, 0x2020, // ╈╉╊╋╌╍╎╏
    0x0303, 0x3030, 0x0310, 0x0130, 0x0330, 0x0013, 0x0031, 0x0033, // ═║╒╓╔╕╖╗
    0x1300, 0x3100, 0x3300, 0x1003, 0x3001, 0x3003, 0x1310, 0x3130, // ╘╙╚╛╜╝╞╟
    0x3330, 0x1013, 0x3031, 0x3033, 0x0313, 0x0131, 0x0333, 0x1303, // ╠╡╢╣╤╥╦╧
    0x3101, 0x3303, 0x1313, 0x3131, 0x3333, 0x0110, 0x0011, 0x1001, // ╨╩╪╫╬╭╮╯
    0x1100, 0x0000, 0x0000, 0x0000, 0x0001, 0x1000, 0x0100, 0x0010, // ╰╱╲╳╴╵╶╷
    0x0002, 0x2000, 0x0200, 0x0020, 0x0201, 0x1020, 0x0102, 0x2010, // ╸╹╺╻╼╽╾╿
];

/// The weights of a box-drawing character's arms (0 none, 1 light, 2 heavy, 3 double), clockwise from up.
pub(super) const fn weights(c: char) -> [u8; 4] {
    let code = ARMS[(c as usize - 0x2500) & 127];
    [(code >> 12) as u8 & 15, (code >> 8) as u8 & 15, (code >> 4) as u8 & 15, code as u8 & 15]
}

/// Looks up a character of U+2500–257F.
#[inline]
pub(super) const fn of(c: char) -> Glyph {
    GLYPHS[(c as usize - 0x2500) & 127]
}

/// All of them, as [`ARMS`] says.
static GLYPHS: [Glyph; 128] = {
    let mut all = [TEXT; 128];
    let mut i = 0;
    while i < all.len() {
        if let Some(c) = char::from_u32(0x2500 + i as u32) {
            all[i] = made(c);
        }
        i += 1;
    }
    all
};

const fn made(c: char) -> Glyph {
    let w = weights(c);
    let (mut arms, mut top) = (0, 0);
    let mut i = 0;
    while i < 4 {
        if w[i] > 0 {
            arms |= 1 << i;
        }
        if w[i] > top {
            top = w[i];
        }
        i += 1;
    }
    // Half lines one under (or beside) another are a dashed line.
    if matches!(c, '\u{2574}'..='\u{257b}') {
        arms = if arms & super::LEVEL != 0 { super::LEVEL } else { super::UPRIGHT };
    }
    let dashed = matches!(c, '\u{2504}'..='\u{250b}' | '\u{254c}'..='\u{254f}' | '\u{2574}'..='\u{257b}');
    let stroke = match top {
        2 if !dashed => Stroke::Heavy,
        3 => Stroke::Double,
        _ if dashed => Stroke::Dashed,
        _ => Stroke::Light,
    };
    let role = if arms == 0 { Role::Slant } else { Role::Line };
    Glyph { role, arms, stroke, round: matches!(c, '\u{256d}'..='\u{2570}'), ascii: false, ..TEXT }
}
