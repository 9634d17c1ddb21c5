//! Damages documents as people, editors and merges do: by rows and glyphs, and now and then by bytes.

/// What is put where something else stood.
const GLYPHS: &[char] = &[
    ' ', '─', '│', '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '═', '║', '╭', '╯', '▲', '▼', '◀', '▶', '→', '←', '↓',
    '+', '-', '|', '=', '_', '.', '\'', '`', ':', '/', '\\', '<', '>', '^', 'v', 'o', '*', '#', '(', ')', '[', ']',
    'A', 'b', '3', '図', '\t', '\r', '\u{301}', '\u{0}',
];

/// Numbers that a seed stands for (SplitMix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `n`, which is not 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

/// The bytes with one to four changes.
pub(crate) fn mutant(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    let mut rows: Vec<String> = String::from_utf8_lossy(bytes).split('\n').map(str::to_owned).collect();
    for _ in 0..=chance.below(4) {
        change(&mut rows, &mut chance);
    }
    let mut bytes = rows.join("\n").into_bytes();
    if chance.below(16) == 0 && !bytes.is_empty() {
        let at = chance.below(bytes.len());
        bytes[at] = chance.below(256) as u8;
    }
    bytes
}

fn change(rows: &mut Vec<String>, chance: &mut Chance) {
    let (at, other) = (chance.below(rows.len()), chance.below(rows.len()));
    let mut row: Vec<char> = rows[at].chars().collect();
    let place = chance.below(row.len() + 1);
    let glyph = GLYPHS[chance.below(GLYPHS.len())];
    match chance.below(9) {
        0 if rows.len() > 1 => {
            rows.remove(at);
            return;
        }
        1 => return rows.insert(at, rows[other].clone()),
        2 => return rows.swap(at, other),
        3 => return rows[at].insert_str(0, &" ".repeat(chance.below(4))),
        4 if place < row.len() => _ = row.remove(place),
        5 => row.insert(place, glyph),
        6 => row.truncate(place),
        // What stands further right moves.
        7 => row.splice(place..place, std::iter::repeat_n(glyph, 1 + chance.below(5))).for_each(drop),
        _ if place < row.len() => row[place] = glyph,
        _ => row.push(glyph),
    }
    rows[at] = row.into_iter().collect();
}
