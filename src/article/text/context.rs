//! What the classifier sees of a line among the others: the verdicts on its neighbours, its place relative to the
//! article's likely core, and what has been said on the way there.

use super::features::Met;
use std::sync::LazyLock;

/// Number of features of a line in its context.
pub const CONTEXTS: usize = 60;

/// What is known of each line before its context is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone {
    /// Log-odds that the line, by itself, is the article's.
    pub text: f32,
    /// Log-odds that the line, by itself, is the first after the article.
    pub end: f32,
    /// Log-odds that the line, by itself, is the article's first.
    pub begin: f32,
    /// Its words.
    pub words: f32,
    /// Its place among the lines that repeat the page's title, if it does: 1, else 0.
    pub title: f32,
    /// Furniture by the phrase tables: 1, else 0.
    pub furniture: f32,
}

/// Hands the features of each line to `found`, in their order; `topics` gives the hashes of a line's longer words. They are read
/// where they are made: those of a page together are more than the nearest memory holds.
pub fn contexts<'a>(
    lines: &[Alone],
    topics: impl Fn(usize) -> &'a [u16],
    mut found: impl FnMut(usize, &[f32; CONTEXTS]),
) {
    let likely: Vec<f32> = lines.iter().map(|line| sigmoid(line.text)).collect();
    let core = core(lines, &likely);
    let count = lines.len();
    // Mass: words that look like the article's. Prefix sums make every window cheap.
    let mass: Vec<f32> = prefix(lines.iter().zip(&likely).map(|(line, likely)| line.words.min(80.0) * likely));
    let words: Vec<f32> = prefix(lines.iter().map(|line| line.words.min(80.0)));
    let total = mass[count].max(1.0);
    let before_end = running_max(lines, core.0);
    let before_any = decayed(lines.iter());
    let mut after_any = decayed(lines.iter().rev());
    after_any.reverse();
    let last_title = (0..count.min(core.0 + 4)).rev().find(|&at| lines[at].title > 0.0);
    let gaps = gaps(lines);
    let (narrow, wide) = (segments(lines, &likely, 2), segments(lines, &likely, 6));
    let widest = widest_gap(lines, core);
    let cohesion = cohesion(lines, topics, core);
    let recent_end = recent_end(lines);
    let (texts, ends) = (beside(lines, 4, [-1.0, -1.0], text), beside(lines, 2, [-1.0, 0.0], end));
    let whole = (mass[core.1] - mass[core.0]).ln_1p() / 8.0;
    let logs = &**LOGS;
    let (log, ln_1p) = (|x: f32| logs.of_count(x), |x: f32| logs.ln_1p(x));
    for at in 0..count {
        let mut f = [0.0; CONTEXTS];
        let own = &lines[at];
        f[..9].copy_from_slice(&texts[at..at + 9]);
        // `beside` holds two lines more on either side than there are, and a slice of five is five.
        [f[12], f[11], f[9], f[10], f[58]] = ends[at..at + 5].try_into().expect("two lines stand on either side");
        f[13] = before_end[at].clamp(-8.0, 4.0) / 4.0;
        f[14] = own.begin.clamp(-8.0, 4.0) / 4.0;
        for (slot, width) in [(15, 3), (16, 8), (17, 20)] {
            let (from, to) = (at.saturating_sub(width), (at + width + 1).min(count));
            f[slot] = (mass[to] - mass[from]) / (words[to] - words[from]).max(4.0);
        }
        for (slot, width) in [(18, 4), (19, 12)] {
            let from = at.saturating_sub(width);
            f[slot] = (mass[at] - mass[from]) / (words[at] - words[from]).max(4.0);
            let to = (at + 1 + width).min(count);
            f[slot + 2] = (mass[to] - mass[(at + 1).min(count)]) / (words[to] - words[(at + 1).min(count)]).max(4.0);
        }
        f[22] = mass[at] / total;
        f[23] = if at < core.0 { 1.0 } else { 0.0 };
        f[24] = if at >= core.1 { 1.0 } else { 0.0 };
        f[25] = log((core.0 as f32 - at as f32).max(0.0)) / 3.0;
        f[26] = log((at as f32 - core.1 as f32 + 1.0).max(0.0)) / 3.0;
        let (to, from) = (at.min(core.0), at.max(core.1));
        f[27] = log(words[core.0] - words[to]) / 6.0;
        f[28] = log((words[from] - words[core.1]).max(0.0)) / 6.0;
        f[29] = (mass[core.1] - mass[core.0]) / total;
        f[30] = whole;
        f[31] = before_any[at] / 4.0;
        f[32] = after_any[at] / 4.0;
        f[33] = last_title.map_or(0.0, |title| if at > title { 1.0 } else { -1.0 });
        f[34] = log(own.words) / 4.0;
        f[35] = log(gaps[at].0) / 3.0;
        f[36] = log(gaps[at].1) / 3.0;
        f[37] = own.furniture;
        f[38] = own.title;
        f[39] = at as f32 / count.max(1) as f32;
        for (slot, width) in [(40, 5), (41, 15)] {
            let (from, to) = (at.saturating_sub(width), (at + width + 1).min(count));
            f[slot] = ln_1p((words[to] - words[from]) / (to - from) as f32) / 4.0;
        }
        for (slot, segments) in [(42, &narrow), (46, &wide)] {
            let segment = &segments[at];
            f[slot] = segment.mass / total;
            f[slot + 1] = segment.share;
            f[slot + 2] = segment.after;
            f[slot + 3] = segment.before;
        }
        f[50] = log(widest[at].0) / 3.0;
        f[51] = log(widest[at].1) / 5.0;
        f[52] = cohesion[at];
        let (from, to) = (at.saturating_sub(3), (at + 4).min(count));
        f[53] = cohesion[from..to].iter().sum::<f32>() / (to - from) as f32;
        f[54] = cohesion[at..to].iter().sum::<f32>() / (to - at) as f32;
        f[55] = (mass[count] - mass[at]) / total;
        f[56] = ln_1p(mass[at]) / 8.0;
        f[57] = ln_1p(mass[count] - mass[at]) / 8.0;
        f[59] = recent_end[at] / 4.0;
        found(at, &f);
    }
}

/// What the context tells of the lines beside a line: how far each looks like the article's text or its end.
fn text(line: &Alone) -> f32 {
    line.text.clamp(-8.0, 8.0) / 4.0
}

fn end(line: &Alone) -> f32 {
    line.end.clamp(-8.0, 4.0) / 4.0
}

/// What `told` says of each line, with `width` lines more before the first and behind the last, of which `outside` is true.
fn beside(lines: &[Alone], width: usize, outside: [f32; 2], told: fn(&Alone) -> f32) -> Vec<f32> {
    let [before, behind] = outside.map(|value| std::iter::repeat_n(value, width));
    before.chain(lines.iter().map(told)).chain(behind).collect()
}

/// The run of lines that gains most, where a line gains its words as far as it looks like the article's and loses a
/// constant: from its first to after its last.
fn core(lines: &[Alone], likely: &[f32]) -> (usize, usize) {
    let (mut best, mut range, mut sum, mut start) = (0.0, (0, lines.len()), 0.0f32, 0);
    for (at, line) in lines.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += (line.words.min(60.0) + 2.0) * (2.0 * likely[at] - 1.0).max(-0.6) - 1.0;
        if sum > best {
            (best, range) = (sum, (start, at + 1));
        }
    }
    range
}

/// Logarithms of 1 + `x` for `x` that is not negative. They are asked for twenty times a line.
struct Logs {
    /// Those of small counts.
    counts: [f32; 512],
    /// Those of the first bits of a mantissa.
    mantissas: [f32; 1 << BITS],
}

/// Bits of a mantissa that are looked at.
const BITS: u32 = 12;

static LOGS: LazyLock<Box<Logs>> = LazyLock::new(|| {
    let mantissa = |place: usize| ((place as f32 + 0.5) / (1 << BITS) as f32).ln_1p();
    let counts = std::array::from_fn(|count| (count as f32).ln_1p());
    Box::new(Logs { counts, mantissas: std::array::from_fn(mantissa) })
});

impl Logs {
    /// The logarithm of what is mostly a small count.
    fn of_count(&self, x: f32) -> f32 {
        // By way of a number with a sign: the processor has no step for the others.
        let count = x as i32;
        match self.counts.get(count as usize) {
            Some(log) if count as f32 == x => *log,
            _ => self.ln_1p(x),
        }
    }

    /// The logarithm of any number, from the exponent and a table of the first bits of the mantissa: within 1/8000, a third of
    /// the instructions of the exact one, and no line of the development pages is taken for another.
    fn ln_1p(&self, x: f32) -> f32 {
        let bits = (1.0 + x).to_bits();
        let exponent = (bits >> 23) as i32 - 127;
        let mantissa = (bits >> (23 - BITS)) as usize & (self.mantissas.len() - 1);
        exponent as f32 * std::f32::consts::LN_2 + self.mantissas[mantissa]
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// Sums of everything before each place; one longer than the input.
fn prefix(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut sum = 0.0;
    let sums = values.map(|value| {
        sum += value;
        sum
    });
    std::iter::once(0.0).chain(sums.collect::<Vec<_>>()).collect()
}

/// The strongest sign of the article's end since its core began.
fn running_max(lines: &[Alone], core: usize) -> Vec<f32> {
    let mut max = -8.0f32;
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            if at > core {
                max = max.max(line.end);
            }
            max
        })
        .collect()
}

/// The strongest line nearby on one side, fading with the distance.
fn decayed<'a>(lines: impl Iterator<Item = &'a Alone>) -> Vec<f32> {
    let mut strength = -4.0f32;
    lines
        .map(|line| {
            let seen = strength;
            strength = (strength - 0.25).max(line.text.min(8.0)).max(-4.0);
            seen
        })
        .collect()
}

/// Lines since and until the next line that is clearly the article's.
fn gaps(lines: &[Alone]) -> Vec<(f32, f32)> {
    let mut gaps = vec![(40.0f32, 40.0f32); lines.len()];
    let mut since = 40.0f32;
    for at in 0..lines.len() {
        gaps[at].0 = since;
        since = if clear(&lines[at]) { 0.0 } else { (since + 1.0).min(40.0) };
    }
    since = 40.0;
    for at in (0..lines.len()).rev() {
        gaps[at].1 = since;
        since = if clear(&lines[at]) { 0.0 } else { (since + 1.0).min(40.0) };
    }
    gaps
}

/// The stretch of lines between two gaps in which a line stands.
#[derive(Clone, Copy, Default)]
struct Segment {
    /// Its mass.
    mass: f32,
    /// Its mass as a share of the heaviest one's.
    share: f32,
    /// It comes after the heaviest one, or before it: 1, else 0.
    after: f32,
    before: f32,
}

/// Clearly the article's, taken alone.
fn clear(line: &Alone) -> bool {
    line.text > 0.5 && line.words > 8.0
}

/// The segments of the page, parted by gaps of more than `gap` lines that are not clearly text.
fn segments(lines: &[Alone], likely: &[f32], gap: usize) -> Vec<Segment> {
    let (mut owner, mut masses) = (vec![0usize; lines.len()], vec![0.0f32]);
    let mut since = 0;
    for (at, line) in lines.iter().enumerate() {
        if clear(line) {
            if since > gap {
                masses.push(0.0);
            }
            since = 0;
        } else {
            since += 1;
        }
        let last = masses.len() - 1;
        masses[last] += line.words.min(80.0) * likely[at];
        owner[at] = last;
    }
    let heaviest = (0..masses.len()).fold(0, |best, at| if masses[at] > masses[best] { at } else { best });
    let flag = |so: bool| if so { 1.0 } else { 0.0 };
    let segment = |at: usize| Segment {
        mass: masses[at],
        share: masses[at] / masses[heaviest].max(1.0),
        after: flag(at > heaviest),
        before: flag(at < heaviest),
    };
    owner.into_iter().map(segment).collect()
}

/// The widest gap since the core began, in lines and in words.
fn widest_gap(lines: &[Alone], core: (usize, usize)) -> Vec<(f32, f32)> {
    let (mut widest, mut gap) = ((0.0f32, 0.0f32), (0.0f32, 0.0f32));
    let mut out = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if at > core.0 {
            gap = if clear(line) { (0.0, 0.0) } else { (gap.0 + 1.0, gap.1 + line.words) };
            widest = (widest.0.max(gap.0), widest.1.max(gap.1));
        }
        out.push(widest);
    }
    out
}

/// How many of a line's longer words the rest of the core says too.
fn cohesion<'a>(lines: &[Alone], topics: impl Fn(usize) -> &'a [u16], core: (usize, usize)) -> Vec<f32> {
    let (mut once, mut twice) = (Met::new(), Met::new());
    for at in (core.0..core.1).filter(|&at| clear(&lines[at])) {
        for &word in topics(at) {
            if !once.is_new(word) {
                twice.is_new(word);
            }
        }
    }
    let own = |at: usize| (core.0..core.1).contains(&at) && clear(&lines[at]);
    (0..lines.len())
        .map(|at| {
            let (topics, said) = (topics(at), if own(at) { &twice } else { &once });
            let known = topics.iter().filter(|&&word| said.has(word)).count();
            if topics.is_empty() { 0.3 } else { known as f32 / topics.len() as f32 }
        })
        .collect()
}

/// The strongest sign of the end a few lines back, fading.
fn recent_end(lines: &[Alone]) -> Vec<f32> {
    let mut strength = -8.0f32;
    lines
        .iter()
        .map(|line| {
            strength = (strength - 0.3).max(line.end.clamp(-8.0, 4.0)).max(-8.0);
            strength
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_of_the_table_is_near_the_exact_one() {
        let values = (0..40_000).map(|count| count as f32 * 0.37);
        assert!(values.into_iter().all(|x| (LOGS.ln_1p(x) - x.ln_1p()).abs() < 1.0 / 8000.0));
    }
}
