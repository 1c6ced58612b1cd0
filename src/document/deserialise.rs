//! Values of serde's types out of our own nodes, so that a configuration is parsed once and what is
//! wrong in it has its bytes.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::Node;
use super::node::{Number, Shape};

/// A node, or the key of one, as serde reads it. A date is its text. Errors: the value has another type
/// than the one asked for; the words are serde's, the place is the node's.
#[derive(Clone, Copy)]
pub struct Value<'a>(pub Node<'a>);

impl<'a> IntoDeserializer<'a, Error> for Value<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let node = self.0;
        match node.shape() {
            Shape::Null => visitor.visit_unit(),
            Shape::Boolean => visitor.visit_bool(node.as_bool().unwrap_or_default()),
            Shape::Integer | Shape::Float => match node.as_number() {
                Some(Number::Signed(number)) => visitor.visit_i64(number),
                Some(Number::Unsigned(number)) => visitor.visit_u64(number),
                Some(Number::Float(number)) => visitor.visit_f64(number),
                None => visitor.visit_borrowed_str(node.written()),
            },
            Shape::String => visitor.visit_borrowed_str(node.written()),
            Shape::List => visitor.visit_seq(SeqDeserializer::new(node.items().map(Value))),
            Shape::Mapping => {
                let members = node.members();
                let values = members.map(|(key, value)| (Value(key), Value(value)));
                visitor.visit_map(MapDeserializer::new(values))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0.as_str() {
            Some(word) => StrDeserializer::new(word).deserialize_enum(name, variants, visitor),
            None => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Sort {
        InPerson,
        Online,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Everything {
        truth: bool,
        small: u8,
        large: u64,
        part: f64,
        word: String,
        day: String,
        sort: Sort,
        list: Vec<Sort>,
        missing: Option<u8>,
        table: BTreeMap<String, i16>,
    }

    fn read<T: for<'a> Deserialize<'a>>(format: Format, text: &str) -> Result<T, Error> {
        let document = Document::read(FileId(0), format, text, &Limits::default());
        let root = document.roots().next().expect("a root");
        T::deserialize(Value(root))
    }

    #[test]
    fn values_of_all_types_are_read_from_toml_and_yaml() {
        let expected = || Everything {
            truth: true,
            small: 255,
            large: u64::MAX >> 1,
            part: -1.5,
            word: "a \"b\"".to_owned(),
            day: "2026-05-14".to_owned(),
            sort: Sort::InPerson,
            list: vec![Sort::Online, Sort::InPerson],
            missing: None,
            table: BTreeMap::from([("c".to_owned(), -7)]),
        };
        let toml = "truth = true\nsmall = 255\nlarge = 9223372036854775807\npart = -1.5\nword = 'a \"b\"'\nday = 2026-05-14\nsort = \"in-person\"\nlist = [\"online\", \"in-person\"]\ntable.c = -7\n";
        assert_eq!(read(Format::Toml, toml), Ok(expected()));
        let yaml = "truth: true\nsmall: 255\nlarge: 9223372036854775807\npart: -1.5\nword: a \"b\"\nday: 2026-05-14\nsort: in-person\nlist: [online, in-person]\nmissing: null\ntable: {c: -7}\n";
        assert_eq!(read(Format::Yaml, yaml), Ok(expected()));
    }

    #[test]
    fn a_value_of_another_type_is_an_error() {
        for text in ["256", "-1", "1.5", "\"1\"", "[]", "{}", "true"] {
            assert!(read::<u8>(Format::Json, text).is_err(), "{text}");
        }
        for text in ["\"elsewhere\"", "1", "[\"online\"]", "null"] {
            assert!(read::<Sort>(Format::Json, text).is_err(), "{text}");
        }
        assert_eq!(read(Format::Json, "null"), Ok(None::<u8>));
        assert_eq!(read(Format::Json, "3"), Ok(Some(3_u8)));
    }
}
