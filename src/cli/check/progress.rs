//! A bar on standard error, only on a terminal and only when a run takes longer than half a second.

use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::super::Io;
use super::super::io::nanoseconds;
use super::Session;

/// How long a run may take before it says how far it is, in nanoseconds.
const PATIENCE: u64 = 500_000_000;

pub(super) struct Progress {
    bar: ProgressBar,
    started: u64,
    shown: AtomicBool,
    wanted: bool,
}

impl Progress {
    pub(super) fn new(session: &Session, quiet: bool, io: &Io) -> Self {
        let bar = ProgressBar::with_draw_target(
            Some(session.listing.files.len() as u64),
            ProgressDrawTarget::hidden(),
        );
        if let Ok(style) = ProgressStyle::with_template("  {pos} of {len} files  {wide_bar}") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: nanoseconds(),
            shown: AtomicBool::new(false),
            wanted: io.err_is_terminal && !quiet,
        }
    }

    /// Reports how many files have been read.
    pub(super) fn tell(&self, done: usize) {
        if !self.wanted || !done.is_multiple_of(64) {
            return;
        }
        if nanoseconds().saturating_sub(self.started) > PATIENCE
            && !self.shown.swap(true, Ordering::Relaxed)
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
