//! Where the article stands in a dump.

use super::super::draft::Draft;

impl Draft {
    /// Marks the rows that are the article.
    pub(in crate::article) fn find_core(&mut self) {
        let gain = |words: usize| words.min(60) as i32 - 12;
        let (mut best, mut best_range, mut sum, mut start) = (0, 0..self.rows.len(), 0, 0);
        for (at, row) in self.rows.iter().enumerate() {
            if sum <= 0 {
                (sum, start) = (0, at);
            }
            sum += gain(row.words);
            if sum > best {
                (best, best_range) = (sum, start..at + 1);
            }
        }
        for at in best_range.clone() {
            self.rows[at].article = true;
        }
        self.core = best_range;
    }
}
