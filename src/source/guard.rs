//! Work that may break down without ending the run: what reads a file, or an object of git's, is given any bytes at all.
//!
//! Readers promise never to panic, and are searched for inputs on which they do. Where one does so all the same,
//! its file is reported and all others are checked. What the panic says is not shown: it may quote the file.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does work; none where it broke down. Nothing that it changes may be looked at then.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.ok()
}

/// Says whether a panic of this thread ends no more than the reading of a file.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

#[cfg(test)]
mod tests {
    use super::{guarded, is_guarded};

    #[test]
    fn a_panic_ends_the_work_and_not_the_run() {
        assert_eq!(guarded(|| 3), Some(3));
        let inner = guarded(|| {
            assert!(is_guarded());
            assert_eq!(guarded(|| panic!("inside")), None::<()>);
            assert!(is_guarded(), "still within the outer one");
            panic!("outside");
        });
        assert_eq!(inner, None::<()>);
        assert!(!is_guarded());
    }
}
