//! What the fixes of a rule promise, as types: a rule that promises none cannot offer an edit, and none can offer
//! an edit that is surer than it promises. The compiler holds it.

use super::Safety;

/// The most that fixes promise.
pub trait Promise: Copy + Send + Sync + 'static {
    /// The same as a value; none where there are no fixes.
    const SAFETY: Option<Safety>;
}

/// Who promises this may offer what promises `S`, or less.
#[diagnostic::on_unimplemented(
    message = "whose fixes promise `{Self}` cannot offer one that promises `{S}`",
    label = "let the check take `&mut Findings<{S}>`"
)]
pub trait Allows<S: Promise>: Promise {}

/// There are no fixes.
#[derive(Clone, Copy, Debug)]
pub struct NoFix;

/// A person chooses.
#[derive(Clone, Copy, Debug)]
pub struct Suggest;

/// `fix --unsafe` applies them.
#[derive(Clone, Copy, Debug)]
pub struct Unsafe;

/// `fix` applies them.
#[derive(Clone, Copy, Debug)]
pub struct Safe;

impl Promise for NoFix {
    const SAFETY: Option<Safety> = None;
}

impl Promise for Suggest {
    const SAFETY: Option<Safety> = Some(Safety::Suggest);
}

impl Promise for Unsafe {
    const SAFETY: Option<Safety> = Some(Safety::Unsafe);
}

impl Promise for Safe {
    const SAFETY: Option<Safety> = Some(Safety::Safe);
}

impl<S: Promise> Allows<S> for Safe {}
impl Allows<Unsafe> for Unsafe {}
impl Allows<Suggest> for Unsafe {}
impl Allows<NoFix> for Unsafe {}
impl Allows<Suggest> for Suggest {}
impl Allows<NoFix> for Suggest {}
impl Allows<NoFix> for NoFix {}
