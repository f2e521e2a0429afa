//! The cores: one pool of threads for a command.

use rayon::ThreadPoolBuilder;

/// Stack of a worker. Deeply nested input is cut by depth limits; this is the room that those limits need.
const STACK: usize = 16 << 20;

/// Does `work` with `jobs` threads, or with as many as there are cores.
///
/// Where the system grants no thread (a tight `ulimit -u`), the work is done on the thread that asks.
pub fn with_jobs<T: Send>(jobs: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    let builder = || ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).stack_size(STACK);
    match builder().build() {
        Ok(pool) => pool.install(work),
        Err(_) => match builder().num_threads(1).use_current_thread().build() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        },
    }
}
