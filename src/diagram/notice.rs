//! A text in a frame of its own: a notice, a heading of a part. Among prose it is no drawing.

use super::{Diagram, Kind};
use crate::shape::{Frame, Text};

/// Words from which on a text is no name.
const PHRASE: usize = 3;

/// The same of a row, where rules part the box: members of a class have fewer.
const SENTENCE: usize = 5;

/// Words from which on a box, or a part of it, holds prose, whatever else is drawn.
const PROSE: usize = 12;

/// Columns from which on a frame half as wide again as what stands in it is drawn around a heading.
const WIDE: i32 = 16;

impl Diagram {
    /// Whether there is one box and nothing else, and what stands in it is no name: prose, in one part or in parts
    /// under each other, or a word in a frame that fills its row.
    pub(crate) fn is_notice(&self) -> bool {
        match self.kind {
            Kind::Boxes => self.is_framed_text(),
            Kind::Layout => self.is_column_of_prose(),
            _ => false,
        }
    }

    /// Whether it is a text of its own, such as a licence, in which some paragraphs are framed.
    pub(crate) fn is_text_with_notices(&self) -> bool {
        let framed = |t: &&Text| t.frame.is_some();
        let (inside, outside): (Vec<&Text>, Vec<&Text>) = self.shapes.texts.iter().partition(framed);
        let count = |texts: &[&Text]| texts.iter().map(|t| words(&t.text)).sum::<usize>();
        self.kind == Kind::Boxes
            && self.graph.edge_count() == 0
            && self.graph.node_weights().all(|n| words(&n.label) >= PROSE)
            && count(&outside) > count(&inside)
    }

    fn is_column_of_prose(&self) -> bool {
        let mut walls = self.graph.node_weights().map(|n| (n.rect.left, n.rect.right));
        let first = walls.next();
        // Parts of a memory or a packet have names, not sentences.
        walls.all(|w| Some(w) == first) && self.graph.node_weights().any(|n| words(&n.label) >= PROSE)
    }

    fn is_framed_text(&self) -> bool {
        let shapes = &self.shapes;
        let [frame] = shapes.frames.as_slice() else { return false };
        if (self.graph.node_count(), self.graph.edge_count()) != (1, 0) {
            return false;
        }
        let (inside, outside): (Vec<&Text>, Vec<&Text>) = shapes.texts.iter().partition(|t| t.frame.is_some());
        let all: usize = inside.iter().map(|t| words(&t.text)).sum();
        // Texts side by side are cells; beside much prose a few of them are an ornament.
        let cells = inside.windows(2).filter(|pair| pair[0].at.row == pair[1].at.row).count();
        let rows = cells == 0 || all >= PROSE && cells * 2 < inside.len();
        // Behind a text, a bar is the wall that strays.
        let parted = |t: &&Text| t.text.trim_end_matches([' ', '|']).contains('|');
        let beside = |t: &&Text| (frame.rect.top..=frame.rect.bottom).contains(&t.at.row);
        let alone = shapes.wires.is_empty() && shapes.stray.is_empty() && !outside.iter().any(beside);
        let is_prose = if frame.rules.is_empty() {
            let wide = |t: &&Text| frame.rect.width() >= WIDE.max(t.width * 3 / 2);
            let lettered = inside.iter().any(|t| t.text.contains(char::is_alphabetic));
            all >= PHRASE || lettered && inside.iter().all(wide)
        } else {
            inside.iter().any(|t| words(&t.text) >= SENTENCE)
        };
        rows && !inside.iter().any(parted) && (all >= PROSE || alone && is_prose) || is_surrounded(frame, &outside)
    }
}

/// Whether prose flows around a frame: rows of it before and behind.
fn is_surrounded(frame: &Frame, outside: &[&Text]) -> bool {
    let beside = |t: &&&Text| (frame.rect.top..=frame.rect.bottom).contains(&t.at.row) && words(&t.text) >= PHRASE;
    let (before, behind): (Vec<&Text>, Vec<&Text>) =
        outside.iter().filter(beside).copied().partition(|t| t.at.col < frame.rect.left);
    before.len() > 1 && behind.len() > 1
}

/// How many words a text has; letters and numbers alone are none.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
}

#[cfg(test)]
mod tests {
    use crate::diagram::read;

    #[test]
    fn prose_and_headings_in_a_frame_are_notices_and_names_are_none() {
        let is_notice = |text: &str| {
            let rows: Vec<&str> = text.lines().collect();
            read(&rows, "", true).expect("a box").is_notice()
        };
        for text in [
            "+--------------------+\n| How the mill works |\n+--------------------+",
            "+=====================+\n|       GRINDING      |\n+=====================+",
            "+-----------------+\n| Made by a mill. |\n| (c) 2031 A. M.  |\n+-----------------+",
            "+------------------------+\n| The mill and its parts |\n+------------------------+\n| (c) The guild          |\n\
             +------------------------+\n| All of this is for the |\n\
             | miller alone to grind  |\n| grain of the wide land |\n+------------------------+",
            "where the river is +------+ and then it turns\nthe mill grinds rye | Mill | to the sea where it\n\
             that is sown above +------+ is salt and still",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "+------+\n| Mill |\n+------+",
            "+-----------+\n| 3       2 |\n| 0       1 |\n+-----------+",
            "+------+\n| Mill |\n+------+\n| turn |\n+------+",
            "rye  +------+ flour\nthe  | Mill | the\noats +------+ bran",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }
}
