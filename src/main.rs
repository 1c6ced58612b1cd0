//! The binary: arguments in, exit code out.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let io = &mut ospo_lint::cli::Io::of_process();
    ospo_lint::run(arguments, io).into()
}
