//! Keys as steps of a JSON Pointer, in which `~` and `/` are written in another way.
//!
//! Source: RFC 6901, section 3.

use std::borrow::Cow;

/// Returns a key as a step.
pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Returns the key that a step is written for.
pub(crate) fn unescaped(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{escaped, unescaped};

    proptest! {
        #[test]
        fn a_step_is_one_step_and_gives_its_key_back(key in any::<String>()) {
            assert!(!escaped(&key).contains('/'));
            assert_eq!(unescaped(&escaped(&key)), key);
        }
    }

    #[test]
    fn a_tilde_is_escaped_before_a_slash() {
        assert_eq!(escaped("a/b~1"), "a~1b~01");
        assert_eq!(unescaped("a~1b~01"), "a/b~1");
        assert_eq!(unescaped("~2~"), "~2~");
    }
}
