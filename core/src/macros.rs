//! Shapes that repeat: kinds, each with its word, and rows, the lifetime-free
//! halves of the records.

/// Makes an enum whose members each have a word in `snake_case`. The word is
/// the same in `as_str`, in print, in JSON and in Python.
macro_rules! kind {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $($(#[$says:meta])* $member:ident => $word:literal,)+
        }
    ) => {
        $(#[$about])*
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
        #[cfg_attr(
            feature = "serde",
            derive(serde::Serialize, serde::Deserialize)
        )]
        pub enum $name {
            $(
                $(#[$says])*
                #[cfg_attr(feature = "serde", serde(rename = $word))]
                $member,
            )+
        }

        impl $name {
            /// The word for it, the same as in JSON and in Python.
            ///
            /// # Example
            ///
            /// ```
            #[doc = concat!("use pullquote::", stringify!($name), ";")]
            ///
            $(
                #[doc = concat!(
                    "assert_eq!(", stringify!($name), "::",
                    stringify!($member), ".as_str(), ", stringify!($word),
                    ");"
                )]
            )+
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$member => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Makes a row: spans and ids, without the text. A field that is given a
/// default is left out of the JSON when it has it, and may be missing when
/// the JSON is read.
macro_rules! row {
    (
        $(#[$about:meta])*
        $vis:vis struct $name:ident {
            $($(#[$says:meta])* $field:ident: $type:ty $(= $default:expr)?,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Eq, PartialEq, Hash)]
        #[cfg_attr(
            feature = "serde",
            derive(serde::Serialize, serde::Deserialize)
        )]
        $vis struct $name {
            $(
                $(#[$says])*
                $(
                    #[doc = concat!("`", stringify!($default), "` if absent.")]
                    #[cfg_attr(feature = "serde", serde(
                        default,
                        skip_serializing_if = "crate::macros::is_absent"
                    ))]
                )?
                pub(crate) $field: $type,
            )+
        }
    };
}

/// Whether a field has nothing to say and stays out of the JSON.
#[cfg(feature = "serde")]
pub(crate) fn is_absent<T: Default + PartialEq>(field: &T) -> bool {
    *field == T::default()
}

pub(crate) use {kind, row};
