//! Finds what lies over given columns of a row, without looking at everything else in the row.

/// Things by row and columns.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    rows: Vec<Vec<Span>>,
}

/// First and last column of a thing, and the thing's number.
#[derive(Clone, Copy, Debug)]
struct Span {
    left: i32,
    right: i32,
    id: usize,
    /// The last column of all things in the part of the row of which this one is the middle.
    farthest: i32,
}

impl Spans {
    /// Room for so many rows.
    pub(crate) fn new(rows: i32) -> Spans {
        Spans { rows: vec![Vec::new(); usize::try_from(rows).unwrap_or(0)] }
    }

    /// Adds a thing to a row; rows outside are ignored. Nothing is found before [`Spans::build`].
    pub(crate) fn push(&mut self, row: i32, left: i32, right: i32, id: usize) {
        if let Some(spans) = usize::try_from(row).ok().and_then(|r| self.rows.get_mut(r)) {
            spans.push(Span { left, right, id, farthest: right });
        }
    }

    /// Puts the rows in order.
    pub(crate) fn build(mut self) -> Spans {
        for spans in &mut self.rows {
            spans.sort_by_key(|s| (s.left, s.id));
            reach(spans);
        }
        self
    }

    /// The things that cover any of the columns `left` to `right` in a row, by their first column.
    pub(crate) fn over(&self, row: i32, left: i32, right: i32) -> Vec<usize> {
        let mut found = Vec::new();
        if let Some(spans) = usize::try_from(row).ok().and_then(|r| self.rows.get(r)) {
            collect(spans, left, right, &mut found);
        }
        found
    }
}

/// Writes into each middle how far its part reaches.
fn reach(spans: &mut [Span]) -> i32 {
    let middle = spans.len() / 2;
    let (before, rest) = spans.split_at_mut(middle);
    let Some((here, after)) = rest.split_first_mut() else { return i32::MIN };
    here.farthest = here.right.max(reach(before)).max(reach(after));
    here.farthest
}

fn collect(spans: &[Span], left: i32, right: i32, found: &mut Vec<usize>) {
    let middle = spans.len() / 2;
    let Some(here) = spans.get(middle).filter(|s| s.farthest >= left) else { return };
    collect(&spans[..middle], left, right, found);
    if here.left > right {
        return;
    }
    if here.right >= left {
        found.push(here.id);
    }
    collect(&spans[middle + 1..], left, right, found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_covers_the_columns() {
        let mut spans = Spans::new(1);
        for (id, (left, right)) in [(0, 100), (2, 5), (7, 9), (11, 30), (12, 13)].into_iter().enumerate() {
            spans.push(0, left, right, id);
        }
        let spans = spans.build();
        assert_eq!(spans.over(0, 6, 6), [0]);
        assert_eq!(spans.over(0, 5, 7), [0, 1, 2]);
        assert_eq!(spans.over(0, 13, 200), [0, 3, 4]);
        assert!(spans.over(0, 101, 200).is_empty() && spans.over(3, 0, 9).is_empty());
    }
}
