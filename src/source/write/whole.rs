//! A write that no signal cuts off.
//!
//! Between the temporary file and its taking the old one's place, whoever ends the program would leave the
//! temporary one behind. So a signal that comes then waits until the write is over, and does what it always does.
//! A file that grows too long for what the user allows is an error of writing like any other.

#[cfg(unix)]
pub(super) use unix::Whole;
#[cfg(unix)]
pub use unix::{Ends, hold_signals};

#[cfg(unix)]
mod unix {
    use std::os::unix::net::UnixStream;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag::{register, register_conditional_default};
    use signal_hook::low_level::emulate_default_handler;

    /// The signals that people and systems end programs with.
    const ENDS: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

    struct Signals {
        /// Nothing is being written.
        may_end: Arc<AtomicBool>,
        /// For each of `ENDS`, whether it came.
        came: [Arc<AtomicBool>; ENDS.len()],
    }

    static SIGNALS: OnceLock<Signals> = OnceLock::new();
    static WRITES: AtomicUsize = AtomicUsize::new(0);

    /// Lets signals wait for writes, from now on and for the whole process. Where the system does not allow it,
    /// they do not wait.
    pub fn hold_signals() {
        let signals = SIGNALS.get_or_init(|| Signals {
            may_end: Arc::new(AtomicBool::new(true)),
            came: Default::default(),
        });
        for (signal, came) in ENDS.into_iter().zip(&signals.came) {
            // Who was told to ignore it (`nohup`) goes on doing so only without a handler of ours.
            let is_held = register(signal, Arc::clone(came)).is_ok()
                && register_conditional_default(signal, Arc::clone(&signals.may_end)).is_ok();
            if !is_held {
                return;
            }
        }
        let _ = register(libc::SIGXFSZ, Arc::default());
    }

    /// The signals that end a program, for one that waits and ends by itself when the first comes.
    #[derive(Debug)]
    pub struct Ends {
        came: Arc<AtomicBool>,
        wakes: UnixStream,
    }

    impl Ends {
        /// Takes the signals, for the rest of the process. A second one ends it at once. Errors: the system's.
        pub fn take() -> std::io::Result<Self> {
            let came = Arc::new(AtomicBool::new(false));
            let (wakes, wake) = UnixStream::pair()?;
            wakes.set_nonblocking(true)?;
            wake.set_nonblocking(true)?;
            for signal in ENDS {
                register_conditional_default(signal, Arc::clone(&came))?;
                register(signal, Arc::clone(&came))?;
                signal_hook::low_level::pipe::register(signal, wake.try_clone()?)?;
            }
            // What else would end the program lets it be.
            std::mem::forget(Whole::begin());
            Ok(Self { came, wakes })
        }

        /// Says whether one came.
        pub fn came(&self) -> bool {
            self.came.load(Ordering::SeqCst)
        }

        /// Can be read from once one came.
        pub fn wakes(&self) -> &UnixStream {
            &self.wakes
        }
    }

    /// Lives as long as a write.
    pub(in crate::source::write) struct Whole;

    impl Whole {
        /// Begins a write.
        pub(in crate::source::write) fn begin() -> Self {
            WRITES.fetch_add(1, Ordering::SeqCst);
            if let Some(signals) = SIGNALS.get() {
                signals.may_end.store(false, Ordering::SeqCst);
            }
            Self
        }
    }

    impl Drop for Whole {
        fn drop(&mut self) {
            if WRITES.fetch_sub(1, Ordering::SeqCst) > 1 {
                return;
            }
            let Some(signals) = SIGNALS.get() else {
                return;
            };
            signals.may_end.store(true, Ordering::SeqCst);
            for (signal, came) in ENDS.into_iter().zip(&signals.came) {
                if came.load(Ordering::SeqCst) {
                    // It comes back only where the signal does not end programs here.
                    let _ = emulate_default_handler(signal);
                }
            }
        }
    }
}

/// Systems without signals end programs at once.
#[cfg(not(unix))]
pub fn hold_signals() {}

/// The signals that end a program: none here.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Ends;

#[cfg(not(unix))]
impl Ends {
    /// Takes nothing. Errors: none.
    pub fn take() -> std::io::Result<Self> {
        Ok(Self)
    }

    /// Says that none came.
    pub fn came(&self) -> bool {
        false
    }
}

/// Lives as long as a write.
#[cfg(not(unix))]
pub(super) struct Whole;

#[cfg(not(unix))]
impl Whole {
    /// Begins a write.
    pub(super) fn begin() -> Self {
        Self
    }
}
