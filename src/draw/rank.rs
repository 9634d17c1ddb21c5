//! The ranks of what stands in one group, so that edges run on.

/// The rank of each of `count` things. An edge runs from a rank to a later one, but for those that close a circle.
pub(super) fn ranks(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let forward = without_circles(count, edges);
    let mut incoming = vec![0; count];
    forward.iter().for_each(|&(_, b)| incoming[b] += 1);
    let mut open: Vec<usize> = (0..count).filter(|&n| incoming[n] == 0).collect();
    let mut ranks = vec![0; count];
    let mut order = Vec::with_capacity(count);
    while let Some(n) = open.pop() {
        order.push(n);
        for &(_, b) in forward.iter().filter(|e| e.0 == n) {
            ranks[b] = ranks[b].max(ranks[n] + 1);
            incoming[b] -= 1;
            if incoming[b] == 0 {
                open.push(b);
            }
        }
    }
    // What nothing leads to stands right before what it leads to.
    for &n in order.iter().rev() {
        let after = forward.iter().filter(|e| e.0 == n).map(|e| ranks[e.1]).min();
        if let Some(after) = after.filter(|_| !forward.iter().any(|e| e.1 == n)) {
            ranks[n] = after - 1;
        }
    }
    ranks
}

/// The edges, those turned round that lead back to where they come from.
fn without_circles(count: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let has_source = |n: usize| edges.iter().any(|e| e.1 == n && e.0 != n);
    let mut roots: Vec<usize> = (0..count).filter(|&n| !has_source(n)).collect();
    roots.extend((0..count).filter(|&n| has_source(n)));
    let mut state = vec![0u8; count];
    let mut forward = Vec::new();
    for root in roots {
        // Each with the place of the next of its edges.
        let mut path = vec![(root, 0)];
        if state[root] != 0 {
            continue;
        }
        state[root] = 1;
        while let Some((n, next)) = path.last_mut() {
            let (n, from) = (*n, *next);
            let Some(at) = (from..edges.len()).find(|&i| edges[i].0 == n) else {
                state[n] = 2;
                path.pop();
                continue;
            };
            *next = at + 1;
            let to = edges[at].1;
            match state[to] {
                _ if to == n => {}
                1 => forward.push((to, n)),
                2 => forward.push((n, to)),
                _ => {
                    forward.push((n, to));
                    state[to] = 1;
                    path.push((to, 0));
                }
            }
        }
    }
    forward
}

/// Puts many things that nothing joins into several ranks, behind all others, so that they stand in a block that is
/// about as wide as high.
pub(super) fn scattered(rank: &mut [usize], edges: &[(usize, usize)], pulls: &[(usize, f64)], flat: usize) {
    let joined = |i: usize| edges.iter().any(|e| e.0 == i || e.1 == i) || pulls.iter().any(|p| p.0 == i);
    let alone: Vec<usize> = (0..rank.len()).filter(|&i| !joined(i)).collect();
    if alone.len() <= 3 {
        return;
    }
    let first = if alone.len() == rank.len() { 0 } else { rank.iter().max().map_or(0, |r| r + 1) };
    let side = (1..).find(|n| n * n * flat >= alone.len() * flat * flat).unwrap_or(1);
    for (n, &i) in alone.iter().enumerate() {
        rank[i] = first + n / side;
    }
}

/// Breaks ranks that are too wide.
pub(super) fn broken(rank: &mut [usize], sizes: &[[i32; 2]], width: i32) {
    let count = rank.iter().max().map_or(0, |r| r + 1);
    let mut next = 0;
    let mut all = rank.to_vec();
    for r in 0..count {
        let mut used = 0;
        for i in (0..rank.len()).filter(|&i| rank[i] == r) {
            if used > 0 && used + sizes[i][0] > width {
                next += 1;
                used = 0;
            }
            used += sizes[i][0] + 4;
            all[i] = next;
        }
        next += 1;
    }
    rank.copy_from_slice(&all);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_run_on() {
        // From what nothing leads to; the edge that closes the circle runs back.
        assert_eq!(ranks(4, &[(0, 1), (1, 2), (2, 0), (3, 2)]), [2, 3, 1, 0]);
        assert_eq!(ranks(2, &[(1, 1)]), [0, 0]);
    }
}
