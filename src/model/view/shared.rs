//! What all views of records share.

/// Declares a view: a record read as one built-in kind, with its community.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<'a> {
            record: $crate::model::Record<'a>,
            community: &'a $crate::model::Community<'a>,
        }

        impl<'a> $name<'a> {
            /// Reads a record as this kind.
            pub fn new(
                record: $crate::model::Record<'a>,
                community: &'a $crate::model::Community<'a>,
            ) -> Self {
                Self { record, community }
            }

            /// Returns the record itself.
            pub fn record(self) -> $crate::model::Record<'a> {
                self.record
            }

            /// Returns the community it belongs to.
            pub fn community(self) -> &'a $crate::model::Community<'a> {
                self.community
            }

            /// Returns what "today" means in this run.
            pub fn today(self) -> jiff::civil::Date {
                self.record.setting().today
            }

            /// Returns the place of a field: its value, else the record's head.
            pub fn place(self, field: &str) -> $crate::finding::Place {
                self.record.place(field)
            }

            /// Says whether `status` is absent or `active`.
            pub fn is_active(self) -> bool {
                self.record.is_active()
            }

            /// Says whether the record's kind gives the field, so that its absence says something.
            pub fn gives(self, field: &str) -> bool {
                self.record.gives(field)
            }
        }

        impl From<$name<'_>> for $crate::finding::Text {
            fn from(view: $name<'_>) -> Self {
                view.record.label()
            }
        }
    };
}

pub(in crate::model) use view;
