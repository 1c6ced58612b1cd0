//! Draws the picture of the README: `cargo run --example picture` writes `docs/example.svg` from
//! what the program says, in colour, of `fixtures/picture`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a program of its own"
)]

#[allow(dead_code, reason = "the tests take more of it")]
#[path = "../tests/support/command.rs"]
mod command;
#[path = "picture/draw.rs"]
mod draw;

fn main() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::create_dir_all(root.join("docs")).unwrap();
    std::fs::write(root.join("docs/example.svg"), draw::picture(root)).unwrap();
}
