//! The steps of loops over what a person wrote, counted in the crate's own tests alone.
//!
//! Time that grows faster than the input is lost in a loop that goes over the same text or list again for
//! each thing found in it. Such a loop counts its steps here, and `engine::growth` asks that twice the
//! input takes at most 2.2 times as many. Outside of the tests the functions are empty.

#[cfg(test)]
thread_local! {
    static TAKEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts steps: one, the bytes that a search goes over, the items of a list.
#[inline]
pub(crate) fn steps(count: usize) {
    #[cfg(test)]
    TAKEN.with(|taken| taken.set(taken.get() + count as u64));
    #[cfg(not(test))]
    let _ = count;
}

/// Returns the steps that this thread has taken during `run`.
#[cfg(test)]
pub(crate) fn taken(run: impl FnOnce()) -> u64 {
    let before = TAKEN.with(std::cell::Cell::get);
    run();
    TAKEN.with(std::cell::Cell::get) - before
}
