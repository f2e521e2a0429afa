//! Sorting hashes: they are spread evenly, so that what they begin with all but puts them in their places.

/// Fewer are sorted faster by comparing them.
const FEW: usize = 100;

/// Sorts `numbers` by all their bits, of which `start` gives the first sixteen that tell them apart: what a hash begins
/// with. `room` is room to work in.
///
/// Two rounds of counting by a byte leave next to nothing to compare: half of the time of a sort that knows nothing of
/// hashes.
pub(super) fn by_hash(numbers: &mut [u64], room: &mut Vec<u64>, start: impl Fn(u64) -> u16) {
    if numbers.len() < FEW {
        numbers.sort_unstable();
        return;
    }
    let mut low = [0_u32; 256];
    let mut high = [0_u32; 256];
    for &number in numbers.iter() {
        let [first, second] = start(number).to_be_bytes();
        low[usize::from(second)] += 1;
        high[usize::from(first)] += 1;
    }
    room.clear();
    room.resize(numbers.len(), 0);
    scatter(numbers, room, &mut low, |number| start(number) as u8);
    scatter(room, numbers, &mut high, |number| (start(number) >> 8) as u8);
    for same in numbers.chunk_by_mut(|a, b| start(*a) == start(*b)).filter(|same| same.len() > 1) {
        same.sort_unstable();
    }
}

/// All numbers of `lists`, sorted; each begins with a hash of 32 bits.
///
/// They are parted by their first byte as they are put together: what remains to be sorted at a time, and the room for it, is a
/// 256th, and near at hand. Each list goes when it is in its places: all of them twice would be a seventh of the memory of a site.
pub(super) fn together(lists: Vec<Vec<u64>>) -> Vec<u64> {
    let first = |number: u64| (number >> 56) as usize;
    let mut ends = [0_usize; 256];
    lists.iter().flatten().for_each(|&number| ends[first(number)] += 1);
    let mut total = 0;
    for end in &mut ends {
        (total, *end) = (total + *end, total);
    }
    let mut all = vec![0; total];
    for number in lists.into_iter().flatten() {
        let next = &mut ends[first(number)];
        all[*next] = number;
        *next += 1;
    }
    let (mut room, mut rest) = (Vec::new(), &mut all[..]);
    let mut start = 0;
    for end in ends {
        let (same, behind) = rest.split_at_mut(end - start);
        by_hash(same, &mut room, |number| (number >> 40) as u16);
        (rest, start) = (behind, end);
    }
    all
}

/// Puts `from` into `to` in the order of a byte, of which `counts` says how often each value is there; what has the same
/// stays in its order.
fn scatter(from: &[u64], to: &mut [u64], counts: &mut [u32; 256], byte: impl Fn(u64) -> u8) {
    let mut place = 0;
    for count in counts.iter_mut() {
        (place, *count) = (place + *count, place);
    }
    for &number in from {
        let next = &mut counts[usize::from(byte(number))];
        to[*next as usize] = number;
        *next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_sorted_as_numbers() {
        for count in [0, 1, 99, 100, 5000] {
            let spread = |at: u64| at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
            let mut numbers: Vec<u64> = (0..count).map(|at| spread(at % 700)).collect();
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            by_hash(&mut numbers, &mut Vec::new(), |number| (number >> 16) as u16);
            assert_eq!(numbers, sorted);
        }
    }

    #[test]
    fn lists_are_sorted_together() {
        let spread = |at: u64| at.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let lists: Vec<Vec<u64>> = (0..90).map(|list| (0..list).map(|at| spread(at * list % 1000)).collect()).collect();
        let mut sorted = lists.concat();
        sorted.sort_unstable();
        assert_eq!(together(lists), sorted);
        assert!(together(Vec::new()).is_empty());
    }
}
