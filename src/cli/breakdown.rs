//! What happens where the program itself breaks down: the run could not be done, and says so.
//!
//! A panic may quote what it stumbled over, and the log that it is written to may be public: only the place in the
//! program is named, unless a developer asks for all of it with `RUST_BACKTRACE`.

#![expect(
    clippy::disallowed_methods,
    reason = "the command line is what knows the environment"
)]

use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};

use super::Io;
use crate::exit::Exit;
use crate::source::is_guarded;
use crate::source::write::hold_signals;

const ISSUES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");

/// Runs the program in a process of its own: what breaks down ends with 2.
pub fn run_process(arguments: Vec<OsString>) -> Exit {
    let usual = take_hook();
    let is_asked = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    set_hook(Box::new(move |panic| {
        if is_asked {
            usual(panic);
        } else if !is_guarded() {
            say(panic);
        }
    }));
    hold_signals();
    let io = &mut Io::of_process();
    catch_unwind(AssertUnwindSafe(|| super::run(arguments, io))).unwrap_or(Exit::Failed)
}

fn say(panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    let text = format!(
        "error: the program broke down at {place}: nothing that it said of the records is complete\n \
         help: report this place, without the records, at {ISSUES}\n"
    );
    // Where nobody reads it there is nobody to tell.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
