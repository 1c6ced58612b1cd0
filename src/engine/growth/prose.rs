//! Shapes of prose: notes, content, pages, licences.

use super::{Shape, assert_linear, repeated};

#[test]
fn prose_takes_steps_in_proportion() {
    assert_linear(SHAPES, 300);
}

const SHAPES: &[Shape] = &[
    Shape("times on one line", |n| {
        repeated("README.md", "", "10:00 CET / 11:00 EET / ", n)
    }),
    Shape("times on many lines", |n| {
        repeated("README.md", "", "10:00 CET / 11:00 EET\n\n", n)
    }),
];
