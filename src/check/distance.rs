//! How far two words are from one another, in letters.

/// One slip in five letters, two in eight; a letter left out of five is a slip too.
pub(super) fn is_misspelt(a: &str, b: &str) -> bool {
    let (a_length, b_length) = (a.chars().count(), b.chars().count());
    let (least, length) = (a_length.min(b_length), a_length.max(b_length));
    let most = if least >= 8 { 2 } else { usize::from(least >= 5 || (least == 4 && length == 5)) };
    distance(a, b, most) <= most
}

/// A letter left out of three or four, or two swapped. That is a slip in a name of several words; alone it is another
/// word, and so is another letter anywhere: "cart", "card".
pub(super) fn is_slip_in_few(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (a_letters, b_letters) = (sorted(a), sorted(b));
    let lengths = (a_letters.len().min(b_letters.len()), a_letters.len().max(b_letters.len()));
    let swapped = matches!(lengths, (3, 3) | (4, 4)) && a_letters == b_letters;
    let of_them = matches!(lengths, (2, 3) | (3, 4)) || swapped;
    of_them && a.chars().next() == b.chars().next() && distance(a, b, 1) == 1
}

/// Letters to add, drop, change or swap to come from one word to the other; more than `most` is not counted.
pub(super) fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j - 1] + change).min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
