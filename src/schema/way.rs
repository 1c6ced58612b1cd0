//! The way to a subschema, which is written out as a pointer only where it is asked for.

use crate::knowledge::pointer::escaped;

/// Where a subschema is in a document.
#[derive(Clone, Copy)]
pub(super) enum Way<'w> {
    /// At a pointer of the document at an address.
    At(&'w str, &'w str),
    /// Under a keyword.
    Under(&'w Self, &'w str),
    /// Under a key of a keyword: `properties`.
    Key(&'w Self, &'w str, &'w str),
    /// One of the list of a keyword: `anyOf`.
    Item(&'w Self, &'w str, usize),
}

impl<'w> Way<'w> {
    /// Returns the address of the document.
    pub(super) fn address(&self) -> &'w str {
        match *self {
            Self::At(address, _) => address,
            Self::Under(above, _) | Self::Key(above, ..) | Self::Item(above, ..) => above.address(),
        }
    }

    /// Writes the pointer out.
    pub(super) fn pointer(&self) -> String {
        match *self {
            Self::At(_, pointer) => pointer.to_owned(),
            Self::Under(above, keyword) => format!("{}/{keyword}", above.pointer()),
            Self::Key(above, keyword, key) => {
                format!("{}/{keyword}/{}", above.pointer(), escaped(key))
            }
            Self::Item(above, keyword, at) => format!("{}/{keyword}/{at}", above.pointer()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Way;

    #[test]
    fn a_way_is_written_as_a_pointer() {
        let top = Way::At("ospo:///a", "/$defs/b");
        let list = Way::Item(&top, "anyOf", 2);
        let key = Way::Key(&list, "properties", "c/d~");
        let items = Way::Under(&key, "items");
        assert_eq!(items.address(), "ospo:///a");
        assert_eq!(items.pointer(), "/$defs/b/anyOf/2/properties/c~1d~0/items");
    }
}
