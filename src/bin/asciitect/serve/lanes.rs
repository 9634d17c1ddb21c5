//! Where work is done: on a bounded number of threads, so that no drawing holds the others up.
//!
//! A thread that reads cannot be stopped, so a request that is given up goes on costing its thread. Hence two lanes:
//! long drawings have threads of their own, and however many of them come, the short ones have all of theirs. Behind
//! each lane only so many wait; the next one is told to come again.
//!
//! Reading takes memory in proportion to the drawing, at worst some six hundred bytes for each of its own. So the long
//! ones that are read at a time are together no longer than the longest that is taken, however many threads there are.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::{timeout, timeout_at};

use super::fault::Fault;

/// Bytes up to which a drawing is short: one that nobody drew takes tenths of a second at that length, and all that
/// people draw are shorter.
const SHORT: usize = 32 << 10;

/// How many wait for each thread. Short drawings take milliseconds.
const SHORT_QUEUE: usize = 128;
const LONG_QUEUE: usize = 4;

/// The lanes of a server.
pub(super) struct Lanes {
    short: Lane,
    long: Lane,
    limit: Duration,
}

/// Some threads, and those who wait for them.
struct Lane {
    /// Room for drawings, in parts of [`SHORT`] bytes.
    free: Arc<Semaphore>,
    parts: u32,
    /// Parts that each drawing takes at least, so that there are never more of them than threads.
    least: u32,
    working: Arc<AtomicUsize>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// A thread of a lane, until dropped.
struct Place {
    working: Arc<AtomicUsize>,
    _room: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.working.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One who waits, until dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Lanes {
    /// Lanes with that many threads for short drawings, half as many for long ones, which have up to so many bytes, and a
    /// limit of time.
    pub(super) fn new(threads: Option<NonZero<usize>>, longest: usize, limit: Duration) -> Lanes {
        let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
        let long = (threads / 2).max(1);
        let short = Lane::new(threads, threads * SHORT, SHORT_QUEUE);
        Lanes { short, long: Lane::new(long, longest, LONG_QUEUE), limit }
    }

    /// Does a job for a drawing of so many bytes.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        bytes: usize,
        job: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let lane = if bytes <= SHORT { &self.short } else { &self.long };
        let until = Instant::now() + self.limit;
        let place = lane.enter(bytes, until).await?;
        let work = spawn_blocking(move || {
            // Held as long as the thread works, not as long as somebody waits for it.
            let _place = place;
            job()
        });
        match timeout_at(until.into(), work).await {
            Ok(Ok(done)) => done,
            Ok(Err(_)) => {
                Err(Fault::new(StatusCode::INTERNAL_SERVER_ERROR, "This drawing broke the program; please report it"))
            }
            Err(_) => {
                let seconds = self.limit.as_secs_f64();
                Err(busy(format!("The drawing takes longer than {seconds} s; send a smaller one")))
            }
        }
    }

    /// The time that a request may take.
    pub(super) fn limit(&self) -> Duration {
        self.limit
    }

    /// Threads that work and drawings that wait, for the short and for the long ones.
    pub(super) fn load(&self) -> [(&'static str, usize, usize); 2] {
        [("short", &self.short), ("long", &self.long)]
            .map(|(name, lane)| (name, lane.working.load(Ordering::Relaxed), lane.waiting.load(Ordering::Relaxed)))
    }
}

impl Lane {
    /// So many threads, which read so many bytes at a time.
    fn new(threads: usize, bytes: usize, queue: usize) -> Lane {
        let parts = bytes.div_ceil(SHORT).max(threads);
        Lane {
            free: Arc::new(Semaphore::new(parts)),
            parts: parts.try_into().unwrap_or(u32::MAX),
            least: parts.div_ceil(threads).try_into().unwrap_or(u32::MAX),
            working: Arc::default(),
            waiting: AtomicUsize::new(0),
            most_waiting: queue * threads,
        }
    }

    async fn enter(&self, bytes: usize, until: Instant) -> Result<Place, Fault> {
        let parts = u32::try_from(bytes.div_ceil(SHORT)).unwrap_or(u32::MAX).clamp(self.least, self.parts);
        if let Ok(room) = self.free.clone().try_acquire_many_owned(parts) {
            return Ok(self.place(room));
        }
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.most_waiting {
            drop(Waiting(&self.waiting));
            return Err(busy("Too many drawings are being worked on; try again"));
        }
        let _waiting = Waiting(&self.waiting);
        let left = until.saturating_duration_since(Instant::now());
        match timeout(left, self.free.clone().acquire_many_owned(parts)).await {
            Ok(Ok(room)) => Ok(self.place(room)),
            _ => Err(busy("Too many drawings are being worked on; try again")),
        }
    }

    fn place(&self, room: OwnedSemaphorePermit) -> Place {
        self.working.fetch_add(1, Ordering::Relaxed);
        Place { working: self.working.clone(), _room: room }
    }
}

fn busy(why: impl Into<String>) -> Fault {
    Fault::new(StatusCode::SERVICE_UNAVAILABLE, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets a thread free, or leaves it waiting as long as a hostile drawing would.
    fn slow(seconds: u64) -> impl FnOnce() -> Result<(), Fault> {
        move || {
            thread::sleep(Duration::from_secs(seconds));
            Ok(())
        }
    }

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime").block_on(future)
    }

    #[test]
    fn long_drawings_leave_the_short_ones_their_threads() {
        let lanes = Arc::new(Lanes::new(NonZero::new(2), 1 << 20, Duration::from_millis(300)));
        block_on(async {
            let mut hostile = Vec::new();
            for _ in 0..20 {
                let lanes = lanes.clone();
                hostile.push(tokio::spawn(async move { lanes.run(SHORT + 1, slow(1)).await }));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            assert_eq!(lanes.load(), [("short", 0, 0), ("long", 1, LONG_QUEUE)]);
            assert_eq!(lanes.run(SHORT, || Ok(7)).await, Ok(7));
            for task in hostile {
                assert_eq!(task.await.expect("no panic").map_err(|f| f.status), Err(StatusCode::SERVICE_UNAVAILABLE));
            }
            // The thread is still at it, though nobody waits.
            assert_eq!(lanes.load()[1], ("long", 1, 0));
        });
    }

    #[test]
    fn long_drawings_share_what_the_longest_may_take() {
        let lanes = Arc::new(Lanes::new(NonZero::new(8), 8 * SHORT, Duration::from_millis(400)));
        let send = |bytes: usize| {
            let lanes = lanes.clone();
            tokio::spawn(async move { lanes.run(bytes, slow(1)).await })
        };
        block_on(async {
            // Four threads: of the middling ones two fit at a time, of the longest one, and of others as many as threads.
            for (bytes, at_a_time) in [(3 * SHORT, 2), (8 * SHORT, 1), (SHORT + 1, 4)] {
                let all: Vec<_> = (0..6).map(|_| send(bytes)).collect();
                tokio::time::sleep(Duration::from_millis(100)).await;
                assert_eq!(lanes.load()[1], ("long", at_a_time, 6 - at_a_time), "{bytes}");
                for task in all {
                    let _ = task.await;
                }
                tokio::time::sleep(Duration::from_millis(1000)).await;
            }
        });
    }

    #[test]
    fn a_job_that_breaks_is_an_answer() {
        let lanes = Lanes::new(NonZero::new(1), 1 << 20, Duration::from_secs(5));
        block_on(async {
            let broken = lanes.run(1, || -> Result<(), Fault> { panic!("on purpose") }).await;
            assert_eq!(broken.map_err(|f| f.status), Err(StatusCode::INTERNAL_SERVER_ERROR));
            assert_eq!(lanes.run(1, || Ok(1)).await, Ok(1));
        });
    }
}
