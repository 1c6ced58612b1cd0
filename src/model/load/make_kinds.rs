//! From the descriptions of kinds to the kinds: their globs are compiled, and what their paths say is
//! looked up.

use std::sync::OnceLock;

use globset::GlobSet;

use crate::model::kind::glob::{self, OwnedGlobs};
use crate::model::kind::kind_spec::KindSpec;
use crate::model::kind::kinds::{Kind, KindId, Kinds};
use crate::model::record::said;

/// A glob that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongGlob {
    /// The kind that has it.
    pub kind: String,
    /// The glob.
    pub glob: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Globs that are right one by one, and too much together.
fn too_large(spec: &KindSpec, reason: String) -> WrongGlob {
    WrongGlob {
        kind: spec.name.clone(),
        glob: String::new(),
        reason,
    }
}

impl Kinds {
    /// Compiles the globs. Errors: globs that cannot be understood, all of them.
    pub fn new(specs: Vec<KindSpec>) -> Result<Self, Vec<WrongGlob>> {
        let mut kinds = Self::default();
        let mut wrong = Vec::new();
        let mut own = Vec::new();
        for spec in specs {
            let id = KindId(u16::try_from(kinds.list.len()).unwrap_or(u16::MAX));
            let mut exclude = Vec::new();
            let parts = [(&spec.files, true), (&spec.exclude, false)];
            for (glob, is_own) in parts
                .into_iter()
                .flat_map(|(globs, own)| globs.iter().map(move |glob| (glob, own)))
            {
                kinds.ask_names |= !glob::asks_only_ending(glob);
                match glob::compile(glob) {
                    Ok(compiled) if is_own => own.push((compiled, id)),
                    Ok(compiled) => exclude.push(compiled),
                    Err(reason) => wrong.push(WrongGlob {
                        kind: spec.name.clone(),
                        glob: glob.clone(),
                        reason,
                    }),
                }
            }
            let root = glob::common_root(&spec.files);
            let stems = spec.files.iter().flat_map(|glob| glob::fixed_stems(glob));
            let fixed_stems = stems.collect();
            let exclude = glob::gather(exclude).unwrap_or_else(|reason| {
                wrong.push(too_large(&spec, reason));
                GlobSet::default()
            });
            let mut kind = Kind {
                id,
                place: said::default_place(&spec),
                spec,
                root,
                fixed_stems,
                exclude,
                mapped: OnceLock::new(),
                filled: Vec::new(),
            };
            kind.filled = said::filled(&kind);
            kinds.list.push(kind);
        }
        match OwnedGlobs::new(own) {
            Ok(globs) => kinds.globs = globs,
            // Without them no file would be of any kind.
            Err(reason) => {
                wrong.extend(kinds.list.last().map(|kind| too_large(&kind.spec, reason)));
            }
        }
        if wrong.is_empty() {
            Ok(kinds)
        } else {
            Err(wrong)
        }
    }
}
